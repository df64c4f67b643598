//! A probe that answers a constant, without any host call: what the rest of a function costs is measured against it.

use bytes::Bytes;
use spin_sdk::http::{FullBody, Request, Response};

const TEXT: &str = "{\"status\":\"ok\"}";

#[spin_sdk::http_service]
async fn handle(_request: Request) -> Result<Response<FullBody<Bytes>>, spin_sdk::http::Error> {
    let answer = Response::builder().header("content-type", "application/json").header("content-length", TEXT.len());
    Ok(answer.body(FullBody::new(Bytes::from_static(TEXT.as_bytes())))?)
}
