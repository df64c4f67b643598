//! The way in and out of every component.

use bytes::Bytes;
use http_body::Body;
use http_body_util::{BodyExt, Full};
use web::{Language, Refusal, Request, Response};

/// The largest body that is read, in bytes: the platform itself sets no bound.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// How much of a body that is too large is read away before the answer, in bytes.
const LARGEST_DROPPED: usize = 64 * LARGEST_BODY;

/// What a component hands back to the platform.
pub type Answer = http::Response<Full<Bytes>>;

/// Answers one request with a component's routes.
pub async fn serve<H>(component: &'static str, request: spin_sdk::http::Request, handler: H) -> Answer
where
    H: AsyncFn(&Request) -> Result<Response, Refusal>,
{
    serve_up_to(LARGEST_BODY, component, request, handler).await
}

/// Answers one request whose body may have up to `largest` bytes.
pub async fn serve_up_to<H>(
    largest: usize,
    component: &'static str,
    request: spin_sdk::http::Request,
    handler: H,
) -> Answer
where
    H: AsyncFn(&Request) -> Result<Response, Refusal>,
{
    let method = request.method().clone();
    let as_problem = is_api(request.uri().path());
    let language = language_of(request.uri().path());
    let id = request_id();
    let response = match read(request, largest, &id).await {
        Ok(request) => match handler(&request).await {
            Ok(response) => web::respond::fit(&request, response),
            Err(refusal) => refusal.in_language(language).into_response(as_problem),
        },
        Err(refusal) => refusal.in_language(language).into_response(as_problem),
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

/// One line for the log, without anything that somebody sent; the platform adds the time.
#[expect(clippy::print_stderr, reason = "the platform keeps a component's standard error as its log")]
pub fn log(line: &str) {
    eprintln!("{line}");
}

/// Reads the request within bounds.
async fn read(request: spin_sdk::http::Request, largest: usize, id: &str) -> Result<Request, Refusal> {
    let (parts, body) = request.into_parts();
    let body = read_body(body, largest).await?;
    let target = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    Request::new(parts.method, target, parts.headers, body, id.to_owned())
}

/// Collects the body, whatever length was announced. Of a body that is too large the rest is taken off the line and
/// dropped, in bounds, because most clients read no answer before they have sent everything.
async fn read_body<B>(mut body: B, largest: usize) -> Result<Bytes, Refusal>
where
    B: Body<Data = Bytes> + Unpin,
{
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::bad_request("Isi permintaan terputus. Kirim sekali lagi."))?;
        let Ok(data) = frame.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen <= largest {
            kept.extend_from_slice(&data);
        } else if seen > LARGEST_DROPPED {
            break;
        }
    }
    if seen > largest { Err(Refusal::too_large(largest)) } else { Ok(Bytes::from(kept)) }
}

/// Whether a program asks, before the request has been read.
fn is_api(path: &str) -> bool {
    let first = path.split('/').find(|part| !part.is_empty());
    matches!(first, Some("api" | "webhooks" | "internal" | "health"))
}

/// The language of a page, before the request has been read.
fn language_of(path: &str) -> Language {
    let first = path.split('/').find(|part| !part.is_empty());
    if first == Some(web::language::ENGLISH_PREFIX) { Language::English } else { Language::Indonesian }
}

fn request_id() -> String {
    crate::random_word::<8>().unwrap_or_else(|_| "-".to_owned())
}
