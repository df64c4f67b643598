//! Answers, complete with length and safety headers.
//!
//! The length is always set: without it the platform sends the body in chunks and the last one waits for the client's
//! delayed acknowledgement, forty milliseconds.

mod fit;

use askama::Template;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::page::PageKind;
use crate::{Refusal, Response};

pub use fit::{accepts, fit};

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
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A page. One that is the same for everyone gets a strong tag, so that whoever holds it already need not load it
/// again (see [`fit()`]).
///
/// # Errors
/// 500 if the template cannot be rendered.
pub fn html<T: Template>(status: StatusCode, template: &T, kind: PageKind) -> Result<Response, Refusal> {
    let body = template.render().map_err(|_| Refusal::internal())?;
    let tag = (kind == PageKind::Public).then(|| digest_tag(body.as_bytes()));
    let mut response = with_body(status, "text/html; charset=utf-8", body.into_bytes());
    response.extensions_mut().insert(kind);
    let headers = response.headers_mut();
    if let Some(tag) = tag.and_then(|tag| HeaderValue::try_from(tag).ok()) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kind.cache_control()));
    Ok(response)
}

/// 303: the answer stands elsewhere.
///
/// # Errors
/// 500 if the address cannot stand in a header.
pub fn see_other(address: &str) -> Result<Response, Refusal> {
    let location = HeaderValue::try_from(address).map_err(|_| Refusal::internal())?;
    let mut response = with_body(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Vec::new());
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, location);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A file for the asker to keep, never to be shown in place. Nobody else may keep it. A name with other signs than ASCII
/// is given twice (RFC 6266, section 5).
///
/// # Errors
/// 500 if the name cannot stand in a header.
pub fn download(content_type: &'static str, body: Vec<u8>, name: &str) -> Result<Response, Refusal> {
    let plain = |char: char| if char.is_ascii_graphic() || char == ' ' { char } else { '_' };
    let ascii: String = name.chars().map(|char| if matches!(char, '"' | '\\') { '_' } else { plain(char) }).collect();
    let mut disposition = format!("attachment; filename=\"{ascii}\"");
    if ascii != name {
        disposition.push_str("; filename*=UTF-8''");
        disposition.push_str(&crate::urls::encode(name));
    }
    let disposition = HeaderValue::try_from(disposition);
    let mut response = with_body(StatusCode::OK, content_type, body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|_| Refusal::internal())?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    Ok(response)
}

/// A reporter's file, of which the record keeps `jpg`, `png` or `pdf` as its kind.
///
/// # Errors
/// Those of [`download`].
pub fn attachment(kind: &str, name: &str, content: Vec<u8>) -> Result<Response, Refusal> {
    let media_type = match kind {
        "jpg" => "image/jpeg",
        "png" => "image/png",
        _ => "application/pdf",
    };
    download(media_type, content, name)
}

/// 204: done, and nothing to say.
pub fn no_content() -> Response {
    let mut response = with_body(StatusCode::NO_CONTENT, "text/plain; charset=utf-8", Vec::new());
    response.headers_mut().remove(header::CONTENT_TYPE);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
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
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// A strong `ETag` for bytes: the start of their digest.
pub fn digest_tag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    format!("\"{}\"", base16ct::lower::encode_string(digest.get(..12).unwrap_or_default()))
}

/// The `ETag` of a ticket's version.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Template)]
    #[template(source = "<p>{{ words }}</p>", ext = "html")]
    struct Words {
        words: &'static str,
    }

    fn header<'a>(response: &'a Response, name: &str) -> &'a str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn every_answer_has_its_length_and_is_taken_for_what_it_says() {
        let page = html(StatusCode::OK, &Words { words: "é<" }, PageKind::Ticket).unwrap();
        let answers = [json(StatusCode::CREATED, &[1, 2]).unwrap(), page, see_other("/lacak/P-2026-000123-0").unwrap()];
        for answer in answers {
            assert_eq!(header(&answer, "content-length"), answer.body().len().to_string());
            assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
            assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
            assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin");
            assert_eq!(header(&answer, "cache-control"), "no-store");
        }
        // A 204 must not carry a length (RFC 9110, section 8.6).
        assert_eq!(header(&no_content(), "content-length"), "");
    }

    #[test]
    fn pages_may_run_only_our_own_files() {
        let page = html(StatusCode::OK, &Words { words: "<b>" }, PageKind::Desk).unwrap();
        let policy = header(&page, "content-security-policy");
        for rule in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{policy}");
        }
        assert!(!policy.contains("unsafe") && header(&page, "permissions-policy").contains("camera=()"));
        assert_eq!(page.body(), "<p>&#60;b&#62;</p>");
    }

    #[test]
    fn only_public_pages_may_be_kept() {
        for (kind, cache) in
            [(PageKind::Public, "public, max-age=60"), (PageKind::Ticket, "no-store"), (PageKind::Desk, "no-store")]
        {
            let page = html(StatusCode::OK, &Words { words: "a" }, kind).unwrap();
            assert_eq!(header(&page, "cache-control"), cache);
            assert_eq!(header(&page, "etag").is_empty(), kind != PageKind::Public);
        }
        let tag = |words| header(&html(StatusCode::OK, &Words { words }, PageKind::Public).unwrap(), "etag").to_owned();
        assert!(tag("a") == tag("a") && tag("a") != tag("b") && tag("a").starts_with('"'));
    }

    #[test]
    fn files_are_kept_and_never_shown() {
        let file = attachment("pdf", "surat \"édit\".pdf", vec![1]).unwrap();
        assert_eq!(
            header(&file, "content-disposition"),
            "attachment; filename=\"surat __dit_.pdf\"; filename*=UTF-8''surat%20%22%C3%A9dit%22.pdf"
        );
        assert_eq!(header(&attachment("png", "a.png", vec![1]).unwrap(), "content-type"), "image/png");
        assert!(header(&file, "content-security-policy").contains("sandbox"));
    }

    #[test]
    fn an_address_with_a_line_break_splits_no_header() {
        assert!(see_other("/x\r\nset-cookie: a=b").is_err());
    }
}
