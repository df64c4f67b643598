//! Tokens that only a page of the same session can know.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The token of a session.
pub fn token(key: &[u8], session: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(&mac(key, b"csrf", &[session]).finalize().into_bytes())
}

/// Whether a token is the session's, compared in constant time.
pub fn verify(key: &[u8], session: &[u8], given: &str) -> bool {
    let given = Base64UrlUnpadded::decode_vec(given).unwrap_or_default();
    mac(key, b"csrf", &[session]).verify_slice(&given).is_ok()
}

/// A keyed digest over parts, each preceded by its length.
pub(crate) fn mac(key: &[u8], purpose: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    // HMAC takes a key of any length, so the other branch is never taken; it would sign with an empty key.
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key)
        .unwrap_or_else(|_| <Hmac<Sha256> as KeyInit>::new(&hmac::digest::Key::<Hmac<Sha256>>::default()));
    mac.update(purpose);
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sessions_own_token_fits() {
        let token = token(b"key", b"session");
        assert!(verify(b"key", b"session", &token));
        assert!(!verify(b"key", b"other", &token) && !verify(b"other", b"session", &token));
        assert!(!verify(b"key", b"session", "") && !verify(b"key", b"session", &token[1..]));
    }
}
