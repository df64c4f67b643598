//! Tokens in forms: signed, bound to one form, good for a day. The token is also the idempotency key, so sending a form
//! again, for a slow link or a second click, never makes a second ticket.

use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use domain::idempotency::IdempotencyKey;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// How long a form may stay open.
pub const LIFETIME: Duration = Duration::from_hours(24);

const NONCE: usize = 32;
const TIME: usize = 8;

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is not ours, or another form's.
    #[error("the form's token is not ours")]
    Forged,
    /// It is ours and too old.
    #[error("the form's token has expired")]
    Expired,
}

/// A token for a form: nonce, time of issue, signature.
pub fn issue(key: &[u8], nonce: &[u8; NONCE], form: &str, now: Timestamp) -> String {
    let mut token = nonce.to_vec();
    token.extend(now.as_second().to_be_bytes());
    let signature = sign(key, form, &token).finalize().into_bytes();
    token.extend(signature);
    Base64UrlUnpadded::encode_string(&token)
}

/// Checks a token and gives the key by which its form is known again.
///
/// # Errors
/// [`TokenError`].
pub fn verify(key: &[u8], form: &str, token: &str, now: Timestamp) -> Result<IdempotencyKey, TokenError> {
    let bytes = Base64UrlUnpadded::decode_vec(token.trim()).map_err(|_| TokenError::Forged)?;
    let (signed, signature) = bytes.split_at_checked(NONCE + TIME).ok_or(TokenError::Forged)?;
    sign(key, form, signed).verify_slice(signature).map_err(|_| TokenError::Forged)?;
    let (nonce, issued) = signed.split_at_checked(NONCE).ok_or(TokenError::Forged)?;
    let issued = i64::from_be_bytes(issued.try_into().map_err(|_| TokenError::Forged)?);
    let age = now.as_second().saturating_sub(issued);
    if age < -300 || age > i64::try_from(LIFETIME.as_secs()).unwrap_or(i64::MAX) {
        return Err(TokenError::Expired);
    }
    IdempotencyKey::parse(&format!("form-{}", Base64UrlUnpadded::encode_string(nonce))).map_err(|_| TokenError::Forged)
}

/// How many seconds ago a token was issued; `None` if it is none. Ask [`verify`] first whether it is ours.
pub fn age_seconds(token: &str, now: Timestamp) -> Option<i64> {
    let bytes = Base64UrlUnpadded::decode_vec(token.trim()).ok()?;
    let issued = bytes.get(NONCE..NONCE + TIME)?;
    Some(now.as_second().saturating_sub(i64::from_be_bytes(issued.try_into().ok()?)))
}

fn sign(key: &[u8], form: &str, signed: &[u8]) -> Hmac<Sha256> {
    crate::csrf::mac(key, b"form", &[form.as_bytes(), signed])
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"a key for tests only";

    #[test]
    fn a_token_opens_its_own_form_for_a_day() {
        let now: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
        let token = issue(KEY, &[7; 32], "pengaduan", now);
        let key = verify(KEY, "pengaduan", &token, now).unwrap();
        let later = now + Duration::from_secs(86_000);
        assert_eq!((age_seconds(&token, later), age_seconds("x", now)), (Some(86_000), None));
        assert_eq!(verify(KEY, "pengaduan", &token, later).unwrap(), key);
        assert_eq!(verify(KEY, "pengaduan", &token, now + Duration::from_secs(86_401)), Err(TokenError::Expired));
        assert_eq!(verify(KEY, "aspirasi", &token, now), Err(TokenError::Forged));
        assert_eq!(verify(b"another key", "pengaduan", &token, now), Err(TokenError::Forged));
        for forged in ["", "x", "AAAA", &token[..token.len() - 2], &format!("x{}", &token[1..])] {
            assert_eq!(verify(KEY, "pengaduan", forged, now), Err(TokenError::Forged), "{forged}");
        }
        assert_ne!(verify(KEY, "pengaduan", &issue(KEY, &[8; 32], "pengaduan", now), now).unwrap(), key);
    }
}
