//! Answers, complete with length and safety headers.
//!
//! The length is always set: without it the platform sends the body in chunks and the last one waits for the client's
//! delayed acknowledgement, forty milliseconds.

use askama::Template;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::page::PageKind;
use crate::{Refusal, Response};

/// Nothing but our own files, no inline code, no frames, forms only to ourselves.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'";

/// Sent with every answer.
const SAFETY: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// A JSON document. Nobody may keep it.
///
/// # Errors
/// 500 if the value cannot be written as JSON.
pub fn json<T: Serialize>(status: StatusCode, value: &T) -> Result<Response, Refusal> {
    let body = serde_json::to_vec(value).map_err(|_| Refusal::internal())?;
    let mut response = with_body(status, "application/json; charset=utf-8", body);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A page.
///
/// # Errors
/// 500 if the template cannot be rendered.
pub fn html<T: Template>(
    status: StatusCode,
    template: &T,
    kind: PageKind,
) -> Result<Response, Refusal> {
    let body = template.render().map_err(|_| Refusal::internal())?;
    let mut response = with_body(status, "text/html; charset=utf-8", body.into_bytes());
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_SECURITY_POLICY),
    );
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(kind.cache_control()),
    );
    Ok(response)
}

/// 303: the answer stands elsewhere.
///
/// # Errors
/// 500 if the address cannot stand in a header.
pub fn see_other(address: &str) -> Result<Response, Refusal> {
    let location = HeaderValue::try_from(address).map_err(|_| Refusal::internal())?;
    let mut response = with_body(
        StatusCode::SEE_OTHER,
        "text/plain; charset=utf-8",
        Vec::new(),
    );
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, location);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// 204: done, and nothing to say.
pub fn no_content() -> Response {
    let mut response = with_body(
        StatusCode::NO_CONTENT,
        "text/plain; charset=utf-8",
        Vec::new(),
    );
    response.headers_mut().remove(header::CONTENT_TYPE);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Bytes with their type, length and safety headers.
pub fn with_body(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Response {
    let length = HeaderValue::from(body.len());
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_LENGTH, length);
    for (name, value) in SAFETY {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}

/// The `ETag` of a ticket's version.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
