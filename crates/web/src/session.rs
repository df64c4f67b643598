//! The cookie that holds a session of staff. Public pages set none.

use base64ct::{Base64UrlUnpadded, Encoding as _};

use crate::Request;
use crate::cookie::{Cookie, SameSite};

/// The cookie's name.
pub const COOKIE: &str = "sesi";

/// The session's token, if the request carries one.
pub fn token(request: &Request) -> Option<[u8; 32]> {
    Base64UrlUnpadded::decode_vec(&request.cookie(COOKIE)?).ok()?.try_into().ok()
}

/// The `Set-Cookie` value that begins a session. It lasts as long as the browser is open; the record ends it earlier.
pub fn begin(request: &Request, token: &[u8; 32]) -> String {
    cookie(request, &Base64UrlUnpadded::encode_string(token), None)
}

/// The `Set-Cookie` value that ends it.
pub fn end(request: &Request) -> String {
    cookie(request, "", Some(0))
}

fn cookie(request: &Request, value: &str, lasts: Option<i64>) -> String {
    let secure = request.is_secure();
    Cookie { name: COOKIE, value, path: "/", same_site: SameSite::Strict, lasts, secure }.to_string()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, Method};

    use super::*;

    fn request(headers: &[(&'static str, &str)]) -> Request {
        let headers: HeaderMap =
            headers.iter().map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap())).collect();
        Request::new(Method::GET, "/petugas", headers, Bytes::new(), "1".to_owned()).unwrap()
    }

    #[test]
    fn a_session_comes_back_as_it_was_given() {
        let cookie = begin(&request(&[]), &[7; 32]);
        let (pair, rest) = cookie.split_once("; ").unwrap();
        assert_eq!(token(&request(&[("cookie", pair)])), Some([7; 32]));
        assert_eq!(rest, "HttpOnly; SameSite=Strict; Path=/");
        for other in ["sesi=", "sesi=abc", "other=x", &pair[..pair.len() - 1]] {
            assert_eq!(token(&request(&[("cookie", other)])), None, "{other}");
        }
    }

    #[test]
    fn over_tls_it_never_travels_in_the_clear() {
        let secure = request(&[("spin-full-url", "https://satupintu.example/petugas")]);
        assert!(begin(&secure, &[7; 32]).contains("Secure"));
    }

    #[test]
    fn ending_empties_it() {
        let cookie = end(&request(&[]));
        assert!(cookie.starts_with("sesi=; ") && cookie.contains("Max-Age=0"), "{cookie}");
    }
}
