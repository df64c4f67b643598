//! What a page of ours hands out and takes back unchanged: short texts with a keyed digest over them.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::Mac;

use crate::csrf::mac;

/// The mark of some texts, for one purpose.
pub fn sign(key: &[u8], purpose: &str, parts: &[&str]) -> String {
    Base64UrlUnpadded::encode_string(&digest(key, purpose, parts).finalize().into_bytes())
}

/// Whether a mark belongs to these very texts, compared in constant time.
pub fn verify(key: &[u8], purpose: &str, parts: &[&str], mark: &str) -> bool {
    let mark = Base64UrlUnpadded::decode_vec(mark).unwrap_or_default();
    digest(key, purpose, parts).verify_slice(&mark).is_ok()
}

fn digest(key: &[u8], purpose: &str, parts: &[&str]) -> hmac::Hmac<sha2::Sha256> {
    let parts: Vec<&[u8]> = [purpose].iter().chain(parts).map(|part| part.as_bytes()).collect();
    mac(key, b"signed", &parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_fits_its_texts_its_purpose_and_its_key() {
        let mark = sign(b"key", "a", &["x", "yz"]);
        assert!(verify(b"key", "a", &["x", "yz"], &mark));
        assert!(!verify(b"key", "a", &["xy", "z"], &mark) && !verify(b"key", "b", &["x", "yz"], &mark));
        assert!(!verify(b"other", "a", &["x", "yz"], &mark) && !verify(b"key", "a", &["x", "yz"], ""));
    }
}
