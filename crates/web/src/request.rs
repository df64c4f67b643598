//! A request as handlers see it: complete, its path split, its values checked when they are asked for.

use std::net::IpAddr;

use bytes::Bytes;
use domain::access_code::AccessCode;
use domain::idempotency::IdempotencyKey;
use http::{HeaderMap, Method};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;

use crate::errors::FieldError;
use crate::fields::Fields;
use crate::json;
use crate::language::{ENGLISH_PREFIX, Language};
use crate::refusal::Refusal;

/// A complete request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path as it came.
    pub path: String,
    /// The parts of the path, decoded, without empty ones: the platform does not tell `//petugas` from `/petugas`, so
    /// neither do we. The part that chooses the language is not among them.
    pub segments: Vec<String>,
    /// The language that the address asks for.
    pub language: Language,
    /// The query.
    pub query: Fields,
    /// The headers. Read single ones by [`Request::header`].
    pub headers: HeaderMap,
    /// The body, whose length has been bounded.
    pub body: Bytes,
    /// The name of this request in the log.
    pub id: String,
}

impl Request {
    /// Splits path and query.
    ///
    /// # Errors
    /// 400 if they are not UTF-8 once decoded.
    pub fn new(method: Method, target: &str, headers: HeaderMap, body: Bytes, id: String) -> Result<Self, Refusal> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let decode = |part: &str| percent_decode_str(part).decode_utf8().map(std::borrow::Cow::into_owned);
        let segments = path.split('/').filter(|part| !part.is_empty()).map(decode).collect::<Result<Vec<_>, _>>();
        let mut segments = segments.map_err(|_| Refusal::bad_request("Tulis alamat sebagai teks UTF-8."))?;
        let mut language = Language::Indonesian;
        if segments.first().is_some_and(|first| first == ENGLISH_PREFIX) {
            segments.remove(0);
            language = Language::English;
        }
        let query = Fields::parse(query.as_bytes())?;
        Ok(Self { method, path: path.to_owned(), segments, language, query, headers, body, id })
    }

    /// What a route table matches on. `HEAD` is answered like `GET`; the host leaves the body out.
    pub fn parts(&self) -> (&Method, Vec<&str>) {
        let method = if self.method == Method::HEAD { &Method::GET } else { &self.method };
        (method, self.segments.iter().map(String::as_str).collect())
    }

    /// The last value of a header. The platform appends its own `spin-*` headers after whatever the client sent
    /// under the same names, so the first value may be forged.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get_all(name).iter().next_back()?.to_str().ok()
    }

    /// The fields of a posted form.
    ///
    /// # Errors
    /// 415 for another content type; otherwise those of [`Fields::parse`].
    pub fn form(&self) -> Result<Fields, Refusal> {
        let wanted = "application/x-www-form-urlencoded";
        if self.content_type() != Some(wanted) {
            return Err(Refusal::unsupported_media_type(wanted));
        }
        Fields::parse(&self.body)
    }

    /// The posted JSON document.
    ///
    /// # Errors
    /// 415 for another content type, 400 if it is no JSON in UTF-8, 422 with the path if a field is unknown, missing or
    /// of a wrong type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        if self.content_type() != Some("application/json") {
            return Err(Refusal::unsupported_media_type("application/json"));
        }
        json::read(&self.body)
    }

    /// The reporter's access code: `Authorization: Ticket 7KQ2-M4XW-9HAB-CDEF`.
    ///
    /// # Errors
    /// 401 if the header has another form.
    pub fn ticket_code(&self) -> Result<Option<AccessCode>, Refusal> {
        let Some(value) = self.header("authorization") else {
            return Ok(None);
        };
        let code = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("ticket"));
        let code = code.and_then(|(_, code)| code.parse().ok());
        let hint = "Sertakan kepala Authorization dengan isi Ticket, spasi, lalu kode lacak 16 huruf dan angka.";
        code.map(Some).ok_or_else(|| Refusal::unauthorized().with_detail(hint))
    }

    /// A program's token: `Authorization: Bearer …`.
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        Some(token.trim()).filter(|token| scheme.eq_ignore_ascii_case("bearer") && !token.is_empty())
    }

    /// The version of the ticket on which a change is based, from `If-Match`.
    ///
    /// # Errors
    /// 428 without the header, 400 if it holds no version.
    pub fn if_match(&self) -> Result<i64, Refusal> {
        let value = self.header("if-match").ok_or_else(Refusal::precondition_required)?;
        let tag = value.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let version = tag.and_then(|tag| tag.parse().ok()).filter(|version| *version > 0);
        version.ok_or_else(|| Refusal::bad_request("Isi kepala If-Match dengan ETag tiket, misalnya \"3\"."))
    }

    /// The key by which a repeated request is known again.
    ///
    /// # Errors
    /// 400 if it is unfit.
    pub fn idempotency_key(&self) -> Result<Option<IdempotencyKey>, Refusal> {
        let hint = "Isi kepala Idempotency-Key dengan 16 sampai 200 karakter ASCII tanpa spasi.";
        let Some(value) = self.headers.get_all("idempotency-key").iter().next_back() else {
            return Ok(None);
        };
        let key = value.to_str().ok().and_then(|value| IdempotencyKey::parse(value).ok());
        key.map(Some)
            .ok_or_else(|| Refusal::bad_request(hint).with_errors(FieldError::new("Idempotency-Key", hint).into()))
    }

    /// The network address of the client, without the port. Where the connection comes from this machine or a private
    /// network, a proxy stands before the portal, and the last address that it noted in `X-Forwarded-For` counts; what a
    /// client on the open network writes there itself does not.
    pub fn client_address(&self) -> Option<&str> {
        let (peer, _) = self.header("spin-client-addr")?.rsplit_once(':')?;
        let noted = self.header("x-forwarded-for").and_then(|list| list.rsplit(',').next()).map(str::trim);
        let is_address = |text: &&str| text.parse::<IpAddr>().is_ok();
        Some(noted.filter(is_address).filter(|_| is_inside(peer)).unwrap_or(peer))
    }

    /// Scheme and host as the client sees them: `http://127.0.0.1:3000`.
    pub fn origin(&self) -> String {
        let full = self.header("spin-full-url").unwrap_or("http://localhost/");
        let host_end = full.find("://").map_or(0, |at| at + 3);
        let end = full.get(host_end..).and_then(|rest| rest.find('/')).map_or(full.len(), |at| host_end + at);
        full.get(..end).unwrap_or(full).to_owned()
    }

    /// Whether the client speaks TLS to us.
    pub fn is_secure(&self) -> bool {
        self.origin().starts_with("https://")
    }

    /// Whether a program asks, which gets problem documents: by the address, or because it takes JSON and no pages.
    pub fn is_api(&self) -> bool {
        let first = self.segments.first().map(String::as_str);
        let accepts = self.header("accept").unwrap_or_default();
        matches!(first, Some("api" | "webhooks" | "internal" | "health"))
            || (accepts.contains("json") && !accepts.contains("text/html"))
    }

    fn content_type(&self) -> Option<&str> {
        self.header("content-type").map(|value| value.split(';').next().unwrap_or_default().trim())
    }
}

/// Whether an address is this machine's or a private network's.
fn is_inside(address: &str) -> bool {
    let address = address.trim_start_matches('[').trim_end_matches(']');
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_private(),
        Ok(IpAddr::V6(address)) => address.is_loopback() || address.is_unique_local(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(target: &str, headers: &[(&str, &str)], body: &str) -> Request {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name: http::HeaderName = name.parse().unwrap();
            map.append(name, value.parse().unwrap());
        }
        Request::new(Method::POST, target, map, Bytes::from(body.to_owned()), "1".to_owned()).unwrap()
    }

    #[test]
    fn the_path_is_split_and_decoded() {
        let request = request("//lapor/peng%61duan/?a=b%20c", &[], "");
        assert_eq!(request.segments, ["lapor", "pengaduan"]);
        assert_eq!(request.query.get("a"), Some("b c"));
        assert_eq!(request.language, Language::Indonesian);
        assert!(Request::new(Method::GET, "/%ff", HeaderMap::new(), Bytes::new(), String::new()).is_err());
    }

    #[test]
    fn the_language_stands_before_the_address() {
        let english = request("/en/lapor/pengaduan?x=1", &[], "");
        assert_eq!((english.language, english.segments.len()), (Language::English, 2));
        let start = request("/en", &[], "");
        assert!(start.language == Language::English && start.segments.is_empty());
        assert_eq!(request("/enam", &[], "").language, Language::Indonesian);
    }

    #[test]
    fn the_last_value_of_a_header_counts() {
        let headers = [("spin-client-addr", "6.6.6.6:1"), ("spin-client-addr", "127.0.0.1:2")];
        assert_eq!(request("/", &headers, "").client_address(), Some("127.0.0.1"));
        assert_eq!(
            request("/", &[("spin-full-url", "https://lapor.example/x?y")], "").origin(),
            "https://lapor.example"
        );
    }

    #[test]
    fn a_proxy_tells_whom_it_serves_and_nobody_else_does() {
        let address = |peer, noted| {
            let headers = [("spin-client-addr", peer), ("x-forwarded-for", noted)];
            request("/", &headers, "").client_address().map(str::to_owned)
        };
        for (peer, noted, expected) in [
            ("127.0.0.1:1", "198.51.100.9, 203.0.113.7", "203.0.113.7"),
            ("10.1.2.3:1", "2001:db8::1", "2001:db8::1"),
            ("[::1]:1", "203.0.113.7", "203.0.113.7"),
            ("198.51.100.1:1", "203.0.113.7", "198.51.100.1"),
            ("127.0.0.1:1", "nobody", "127.0.0.1"),
        ] {
            assert_eq!(address(peer, noted).as_deref(), Some(expected), "{peer} {noted}");
        }
    }

    #[test]
    fn special_headers_are_read_strictly() {
        let code = |value| request("/", &[("authorization", value)], "").ticket_code();
        assert!(code("Ticket 7KQ2-M4XW-9HAB-CDEF").unwrap().is_some());
        assert!(code("Bearer 7KQ2-M4XW-9HAB-CDEF").is_err() && code("Ticket").is_err());
        let version = |value| request("/", &[("if-match", value)], "").if_match();
        assert_eq!(version("\"7\"").unwrap(), 7);
        assert_eq!(version("*").unwrap_err().status, 400);
        assert_eq!(request("/", &[], "").if_match().unwrap_err().status, 428);
        assert_eq!(request("/", &[("idempotency-key", "short")], "").idempotency_key().unwrap_err().status, 400);
        assert_eq!(request("/", &[("cookie", "a=b; sesi=xyz")], "").cookie("sesi").as_deref(), Some("xyz"));
    }
}
