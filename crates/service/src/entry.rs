//! The way in and out of every component.

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use web::{Refusal, Request, Response};

/// The largest body that is read, in bytes: the platform itself sets no bound.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// What a component hands back to the platform.
pub type Answer = http::Response<Full<Bytes>>;

/// Answers one request with a component's routes.
pub async fn serve<H>(component: &'static str, request: spin_sdk::http::Request, handler: H) -> Answer
where
    H: AsyncFn(&Request) -> Result<Response, Refusal>,
{
    let method = request.method().clone();
    let as_problem = is_api(request.uri().path());
    let id = request_id();
    let response = match read(request, &id).await {
        Ok(request) => match handler(&request).await {
            Ok(response) => response,
            Err(refusal) => refusal.into_response(as_problem),
        },
        Err(refusal) => refusal.into_response(as_problem),
    };
    // Paths hold ticket numbers and queries hold search words, so neither is logged here.
    log(&format!("component={component} request={id} method={method} status={}", response.status().as_u16()));
    let (mut parts, body) = response.into_parts();
    if let Ok(id) = http::HeaderValue::try_from(id) {
        parts.headers.insert("x-request-id", id);
    }
    let body = if method == http::Method::HEAD { Bytes::new() } else { body };
    http::Response::from_parts(parts, Full::new(body))
}

/// One line; the platform adds the time.
#[expect(clippy::print_stderr, reason = "the platform keeps a component's standard error as its log")]
pub(crate) fn log(line: &str) {
    eprintln!("{line}");
}

/// Reads the request within bounds.
async fn read(request: spin_sdk::http::Request, id: &str) -> Result<Request, Refusal> {
    let (parts, body) = request.into_parts();
    let announced = parts.headers.get(http::header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LARGEST_BODY) {
        return Err(Refusal::too_large());
    }
    let body = Limited::new(body, LARGEST_BODY).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() {
            Refusal::too_large()
        } else {
            Refusal::bad_request("Isi permintaan terputus. Kirim sekali lagi.")
        }
    })?;
    let target = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    Request::new(parts.method, target, parts.headers, body.to_bytes(), id.to_owned())
}

/// Whether a program asks, before the request has been read.
fn is_api(path: &str) -> bool {
    let first = path.split('/').find(|part| !part.is_empty());
    matches!(first, Some("api" | "webhooks" | "internal" | "health"))
}

fn request_id() -> String {
    crate::random::<8>().map_or_else(|_| "-".to_owned(), |bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
