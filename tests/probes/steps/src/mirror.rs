//! The request as it arrived.

use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use spin_sdk::http::{Error, Request};

use crate::answer::{self, Answer};
use crate::instance;

/// Tells method, address, headers in their order, and body.
pub(crate) async fn mirror(request: Request) -> Answer {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(|error| Error::other(error.to_string()))?.to_bytes();
    let headers: Vec<Value> = parts
        .headers
        .iter()
        .map(|(name, value)| json!([name.as_str(), String::from_utf8_lossy(value.as_bytes())]))
        .collect();
    answer::json(&json!({
        "method": parts.method.as_str(),
        "uri": parts.uri.to_string(),
        "path": parts.uri.path(),
        "query": parts.uri.query(),
        "headers": headers,
        "body": String::from_utf8_lossy(&body),
        "length": body.len(),
        "instance": instance::tell(),
    }))
}
