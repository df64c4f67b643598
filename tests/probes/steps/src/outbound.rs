//! Requests to others.

use std::collections::BTreeMap;

use bytes::Bytes;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use spin_sdk::http::{FullBody, Method, Request, Response};

/// Sends one, and tells the answer or the name of the error.
pub(crate) async fn fetch(url: &str, method: &str, headers: &BTreeMap<String, String>, body: String) -> Value {
    let mut builder = Request::<()>::builder().uri(url);
    builder = builder.method(Method::from_bytes(method.as_bytes()).unwrap_or_default());
    for (name, value) in headers {
        builder = builder.header(name, value);
    }
    let request = match builder.body(FullBody::new(Bytes::from(body))) {
        Ok(request) => request,
        Err(error) => return json!({ "request": error.to_string() }),
    };
    match spin_sdk::http::send(request).await {
        Ok(response) => told(response).await,
        Err(code) => json!({ "error": format!("{code:?}") }),
    }
}

async fn told(response: Response) -> Value {
    let status = response.status().as_u16();
    let location =
        response.headers().get("location").map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    match response.into_body().collect().await {
        Ok(body) => {
            json!({ "status": status, "location": location, "body": String::from_utf8_lossy(&body.to_bytes()) })
        }
        Err(error) => json!({ "status": status, "body_error": format!("{error:?}") }),
    }
}
