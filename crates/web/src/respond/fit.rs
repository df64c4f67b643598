//! Fits an answer to how it was asked for: nothing is sent that the asker has already, and long pages go compressed.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

use crate::page::PageKind;
use crate::{Request, Response};

/// The shortest page of a kind that is worth compressing, in bytes: below it the answer is quicker than the saving. Public
/// pages are read by people who have nothing of the portal yet, so for them every packet counts.
fn worth_it(kind: PageKind) -> usize {
    match kind {
        PageKind::Public => 2 * 1024,
        PageKind::Ticket => LONG,
        PageKind::Desk => usize::MAX,
    }
}

/// Receipts and look-ups are shorter, forms with their long lists are longer.
const LONG: usize = 7 * 1024;

/// Answers 304 where the asker holds the same content, and compresses long pages where the asker takes gzip.
///
/// Pages of the desk are left as they are: they hold a session's secret beside words that come from the address, and
/// the length of a compressed page tells about both (the BREACH attack).
pub fn fit(request: &Request, mut response: Response) -> Response {
    // What is packed already has a tag of its own for that form.
    if response.headers().contains_key(header::CONTENT_ENCODING) {
        return if is_held(request, &response) { not_modified(response) } else { response };
    }
    let kind = response.extensions().get::<PageKind>().copied();
    let long = kind.is_some_and(|kind| response.body().len() >= worth_it(kind));
    if long {
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    let squeeze = long && accepts(&request.headers, "gzip");
    if squeeze {
        mark_tag(response.headers_mut());
    }
    if is_held(request, &response) {
        return not_modified(response);
    }
    if squeeze { compress(response) } else { response }
}

/// Whether the asker takes a coding: named, and not with the weight nought (RFC 9110, section 12.5.3).
pub fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, "q=1"));
        // A weight is nought if it has no other digit; a reader of fractions would be 20 kB for this one line.
        let is_nought = |weight: &str| !weight.is_empty() && weight.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|weight| is_nought(weight.trim()));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

/// Whether the asker holds the same content (RFC 9110, section 13.1.2).
fn is_held(request: &Request, response: &Response) -> bool {
    let reads = matches!(request.method, Method::GET | Method::HEAD) && response.status() == StatusCode::OK;
    let tag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let (true, Some(tag)) = (reads, tag) else {
        return false;
    };
    let held = request.headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    held.flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag)
}

fn not_modified(response: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::CONTENT_ENCODING] {
        parts.headers.remove(name);
    }
    Response::from_parts(parts, Bytes::new())
}

/// A strong tag names the bytes that are sent, so the compressed form has one of its own.
fn mark_tag(headers: &mut HeaderMap) {
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let marked = tag.and_then(|tag| tag.strip_suffix('"')).map(|tag| format!("{tag}-gz\""));
    if let Some(marked) = marked.and_then(|marked| HeaderValue::try_from(marked).ok()) {
        headers.insert(header::ETAG, marked);
    }
}

fn compress(response: Response) -> Response {
    let (mut parts, plain) = response.into_parts();
    let squeezed = gzip(&plain);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(squeezed.len()));
    Response::from_parts(parts, Bytes::from(squeezed))
}

/// A gzip file of one member (RFC 1952). The frame is written here because `flate2` would bring a second encoder into
/// every function: the spreadsheets of one of them ask for it, and features are the same for all.
fn gzip(plain: &[u8]) -> Vec<u8> {
    // The magic number, deflate, no flags, no time, slowest and best, unknown system.
    let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff];
    file.extend(miniz_oxide::deflate::compress_to_vec(plain, 9));
    file.extend(crc32fast::hash(plain).to_le_bytes());
    // RFC 1952 takes the length modulo 2^32.
    let [a, b, c, d, ..] = (plain.len() as u64).to_le_bytes();
    file.extend([a, b, c, d]);
    file
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::respond;

    fn request(method: Method, headers: &[(&str, &str)]) -> Request {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name.parse::<http::HeaderName>().unwrap(), value.parse().unwrap());
        }
        Request::new(method, "/", map, Bytes::new(), "1".to_owned()).unwrap()
    }

    #[derive(askama::Template)]
    #[template(source = "{{ words }}", ext = "txt")]
    struct Words {
        words: String,
    }

    fn page(length: usize, kind: PageKind) -> Response {
        respond::html(StatusCode::OK, &Words { words: "a".repeat(length) }, kind).unwrap()
    }

    #[test]
    fn codings_are_weighed() {
        for (value, wanted) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("br", false),
            ("", false),
        ] {
            assert_eq!(
                accepts(&request(Method::GET, &[("accept-encoding", value)]).headers, "gzip"),
                wanted,
                "{value}"
            );
        }
    }

    #[test]
    fn long_pages_are_compressed_for_those_who_take_it() {
        let gzip = request(Method::GET, &[("accept-encoding", "gzip")]);
        let long = fit(&gzip, page(LONG, PageKind::Ticket));
        assert_eq!(long.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(long.headers()[header::CONTENT_LENGTH], long.body().len().to_string().as_str());
        let mut text = String::new();
        flate2::read::GzDecoder::new(&long.body()[..]).read_to_string(&mut text).unwrap();
        assert_eq!(text, "a".repeat(LONG));
        for (request, response) in [
            (request(Method::GET, &[]), page(LONG, PageKind::Ticket)),
            (gzip.clone(), page(LONG - 1, PageKind::Ticket)),
            (gzip.clone(), page(LONG, PageKind::Desk)),
            (gzip, respond::json(StatusCode::OK, &"a".repeat(LONG)).unwrap()),
        ] {
            let length = response.body().len();
            let response = fit(&request, response);
            assert!(response.headers().get(header::CONTENT_ENCODING).is_none());
            assert_eq!(response.body().len(), length);
        }
    }

    #[test]
    fn what_the_asker_holds_is_not_sent_again() {
        let first = page(9, PageKind::Public);
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        for (method, held, status) in [
            (Method::GET, tag.clone(), 304),
            (Method::HEAD, format!("\"x\", W/{tag}"), 304),
            (Method::GET, "*".to_owned(), 304),
            (Method::GET, "\"x\"".to_owned(), 200),
            (Method::POST, tag.clone(), 200),
        ] {
            let response = fit(&request(method, &[("if-none-match", &held)]), page(9, PageKind::Public));
            assert_eq!(response.status(), status, "{held}");
            assert_eq!(response.body().is_empty(), status == 304);
            assert_eq!(response.headers()[header::ETAG], tag.as_str());
            assert_eq!(response.headers()[header::CACHE_CONTROL], "public, max-age=60");
        }
    }

    #[test]
    fn plain_and_compressed_pages_have_different_tags() {
        let gzip = [("accept-encoding", "gzip")];
        let plain = fit(&request(Method::GET, &[]), page(LONG, PageKind::Public));
        let squeezed = fit(&request(Method::GET, &gzip), page(LONG, PageKind::Public));
        assert_ne!(plain.headers()[header::ETAG], squeezed.headers()[header::ETAG]);
        assert_eq!(plain.headers()[header::VARY], squeezed.headers()[header::VARY]);
        let held = squeezed.headers()[header::ETAG].to_str().unwrap();
        let again = request(Method::GET, &[gzip[0], ("if-none-match", held)]);
        assert_eq!(fit(&again, page(LONG, PageKind::Public)).status(), 304);
    }
}
