//! The cookie that holds a session of staff. Public pages set none.

use cookie::{Cookie, SameSite};
use data_encoding::BASE64URL_NOPAD;

use crate::Request;

/// The cookie's name.
pub const COOKIE: &str = "sesi";

/// The session's token, if the request carries one.
pub fn token(request: &Request) -> Option<[u8; 32]> {
    BASE64URL_NOPAD
        .decode(request.cookie(COOKIE)?.as_bytes())
        .ok()?
        .try_into()
        .ok()
}

/// The `Set-Cookie` value that begins a session. It lasts as long as the browser is open; the record ends it earlier.
pub fn begin(request: &Request, token: &[u8; 32]) -> String {
    cookie(request, BASE64URL_NOPAD.encode(token)).to_string()
}

/// The `Set-Cookie` value that ends it.
pub fn end(request: &Request) -> String {
    let mut cookie = cookie(request, String::new());
    cookie.make_removal();
    cookie.to_string()
}

fn cookie(request: &Request, value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(request.is_secure())
        .build()
}
