//! Files: the style sheet and the script under names that never change their content, and a few with fixed names.

use http::{HeaderValue, StatusCode, header};
use web::page::PageKind;
use web::{Language, Refusal, Request, Response, respond};

use crate::pages;

/// Nothing ever changes under a name that holds the content's digest.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Under a fixed name the content may change with the next release.
const FOR_A_WHILE: &str = "public, max-age=300";

/// A browser asks each time whether the service worker has changed: it is what keeps everything else.
const ASK_AGAIN: &str = "no-cache";

/// What searching machines should leave alone: staff's pages, programs' addresses, and other people's tickets.
const ROBOTS: &str = "User-agent: *\nDisallow: /petugas\nDisallow: /api/\nDisallow: /lacak/\n";

/// `GET /aset/{name}`, in the smallest form that the asker takes.
pub(crate) fn asset(request: &Request) -> Result<Response, Refusal> {
    let name = request.segments.last().map_or("", String::as_str);
    let file = assets::find(name).ok_or_else(Refusal::not_found)?;
    let takes = |coding| respond::accepts(&request.headers, coding);
    let (bytes, coding) = if takes("br") {
        (file.brotli, "br")
    } else if takes("gzip") {
        (file.gzip, "gzip")
    } else {
        (file.plain, "")
    };
    let mut response = respond::with_body(StatusCode::OK, file.content_type, bytes.to_vec());
    keep(&mut response, FOR_EVER, &format!("\"{name}-{coding}\""))?;
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !coding.is_empty() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Ok(response)
}

/// `GET /sw.js`: the service worker. Its version changes with style, script, its own text and the offline page, so that
/// browsers fetch what they keep anew.
pub(crate) fn worker() -> Result<Response, Refusal> {
    let page = pages::offline::page(Language::Indonesian)?;
    let tag = respond::digest_tag(&[assets::worker("").as_bytes(), page.body()].concat());
    let text = assets::worker(tag.trim_matches('"'));
    let mut response = respond::with_body(StatusCode::OK, "text/javascript; charset=utf-8", text.into_bytes());
    keep(&mut response, ASK_AGAIN, &tag)?;
    response.extensions_mut().insert(PageKind::Public);
    Ok(response)
}

/// `GET /openapi.json`.
pub(crate) fn description() -> Result<Response, Refusal> {
    let bytes = include_bytes!("../../../static/openapi.json");
    let mut response = fixed("application/json; charset=utf-8", bytes)?;
    // The same for everyone, like a public page, and long: it may be compressed.
    response.extensions_mut().insert(PageKind::Public);
    Ok(response)
}

/// `GET /robots.txt`.
pub(crate) fn robots() -> Result<Response, Refusal> {
    fixed("text/plain; charset=utf-8", ROBOTS.as_bytes())
}

/// `GET /favicon.svg`.
pub(crate) fn icon() -> Result<Response, Refusal> {
    fixed("image/svg+xml", include_bytes!("../../../static/favicon.svg"))
}

fn fixed(content_type: &'static str, bytes: &[u8]) -> Result<Response, Refusal> {
    let mut response = respond::with_body(StatusCode::OK, content_type, bytes.to_vec());
    keep(&mut response, FOR_A_WHILE, &respond::digest_tag(bytes))?;
    Ok(response)
}

/// Says how long the answer may be kept, and by what it is known again.
fn keep(response: &mut Response, how_long: &'static str, tag: &str) -> Result<(), Refusal> {
    let tag = HeaderValue::try_from(tag).map_err(|_| Refusal::internal())?;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(how_long));
    headers.insert(header::ETAG, tag);
    Ok(())
}
