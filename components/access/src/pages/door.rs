//! What the pages of the door share: cookies, and the way back to where somebody was.

use http::{HeaderValue, header};
use web::{Refusal, Request, Response, session};

/// An answer that brings the cookie of a new session.
pub(crate) fn with_session(mut response: Response, request: &Request, token: &[u8; 32]) -> Result<Response, Refusal> {
    let cookie = HeaderValue::try_from(session::begin(request, token)).map_err(|_| Refusal::internal())?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Only pages of the desk: a link from elsewhere must not lead out through our form.
pub(crate) fn local(back_to: &str) -> &str {
    let desk = back_to == "/petugas" || back_to.starts_with("/petugas/") || back_to.starts_with("/petugas?");
    if desk && !back_to.contains(['\\', '\r', '\n']) { back_to } else { "/petugas" }
}

/// The time to wait, where a page is shown instead of the refusal.
pub(crate) fn with_wait(mut response: Response, refusal: &Refusal) -> Response {
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What stands above the form: the refusal's own sentence, unless it names fields.
pub(crate) fn problem(refusal: &Refusal) -> Option<String> {
    refusal.errors.is_empty().then(|| refusal.detail.clone())
}
