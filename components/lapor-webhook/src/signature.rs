//! Whether a callback comes from who holds the secret: the signatures of Standard Webhooks (standardwebhooks.com, 1.0.0).
//!
//! Signed is `id.timestamp.body`, with HMAC-SHA-256 and a secret that stands in the application's variable as
//! `whsec_<base64>`. While secrets are being changed several stand there, separated by spaces, and each of them holds.
//! The header may carry several signatures as well, each with its version: `v1,<base64>`. Versions that are not known
//! here (`v1a` is an asymmetric one) are passed over, as the standard asks.

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// How far the sender's clock may be from ours, both ways, in seconds.
pub(crate) const TOLERANCE_SECONDS: i64 = 5 * 60;

/// The length of a signature in bytes: a whole HMAC-SHA-256 and never a part of one.
const SIGNATURE_LENGTH: usize = 32;

/// The secret's length in bytes, as the standard sets it.
const SECRET_LENGTH: std::ops::RangeInclusive<usize> = 24..=64;

/// The most signatures that are looked at; a sender that changes secrets sends two or three.
const MOST_SIGNATURES: usize = 16;

/// The longest message id, in bytes.
const LONGEST_ID: usize = 255;

/// The secrets that are in force.
pub(crate) struct Verifier(Vec<Hmac<Sha256>>);

/// The variable holds no usable secret. The text never repeats any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SecretError {
    /// The variable is empty.
    #[error("there is no webhook secret")]
    Missing,
    /// One of the secrets is not `whsec_` and 24 to 64 bytes in base64.
    #[error("a webhook secret is not of the form whsec_ and 24 to 64 bytes in base64")]
    Form,
}

/// A message as it came, nothing of it believed yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message<'a> {
    /// The header `webhook-id`.
    pub(crate) id: Option<&'a str>,
    /// The header `webhook-timestamp`: seconds since 1970 in UTC.
    pub(crate) timestamp: Option<&'a str>,
    /// The header `webhook-signature`.
    pub(crate) signatures: Option<&'a str>,
    /// The body, byte for byte.
    pub(crate) body: &'a [u8],
}

/// Why a message is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    /// A header is missing or empty.
    #[error("the header {0} is missing")]
    Missing(&'static str),
    /// The id is longer than 255 characters or holds other than visible ASCII characters.
    #[error("the message id is not of the agreed form")]
    Id,
    /// The time is not a whole number of seconds.
    #[error("the time stamp is not of the agreed form")]
    Timestamp,
    /// No signature fits.
    #[error("no signature fits")]
    Signature,
    /// The signature fits, but the message is too old, or from a future that is too far away.
    #[error("the message lies outside the window of five minutes")]
    Window,
}

impl Verifier {
    /// Reads the variable: one secret, or several separated by spaces.
    ///
    /// # Errors
    /// When there is none, or when one of them is not of the standard's form.
    pub(crate) fn parse(variable: &str) -> Result<Self, SecretError> {
        let keys = variable.split_whitespace().map(key).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(SecretError::Missing);
        }
        Ok(Self(keys))
    }

    /// The message's id, once message, signature and time have been found to be in order.
    ///
    /// # Errors
    /// When anything is not in order. Nothing about the message may then be believed.
    pub(crate) fn verify<'a>(&self, message: Message<'a>, now: Timestamp) -> Result<&'a str, Refused> {
        let id = present(message.id, "webhook-id")?;
        let timestamp = present(message.timestamp, "webhook-timestamp")?;
        let signatures = present(message.signatures, "webhook-signature")?;
        if id.len() > LONGEST_ID || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Refused::Id);
        }
        let sent_at = seconds(timestamp).ok_or(Refused::Timestamp)?;
        if !self.signed(&[id.as_bytes(), timestamp.as_bytes(), message.body], signatures) {
            return Err(Refused::Signature);
        }
        if now.as_second().abs_diff(sent_at) > TOLERANCE_SECONDS.unsigned_abs() {
            return Err(Refused::Window);
        }
        Ok(id)
    }

    /// Whether one of the signatures was made with one of the secrets.
    fn signed(&self, [id, timestamp, body]: &[&[u8]; 3], signatures: &str) -> bool {
        let candidates: Vec<_> = signatures.split_ascii_whitespace().take(MOST_SIGNATURES).filter_map(decode).collect();
        self.0.iter().any(|key| {
            let mut mac = key.clone();
            for part in [id, b".".as_slice(), timestamp, b".", body] {
                mac.update(part);
            }
            // The comparison takes the same time wherever the signatures differ.
            candidates.iter().any(|candidate| mac.clone().verify_slice(candidate).is_ok())
        })
    }
}

/// A keyed hash for one secret.
fn key(secret: &str) -> Result<Hmac<Sha256>, SecretError> {
    let encoded = secret.strip_prefix("whsec_").ok_or(SecretError::Form)?;
    let bytes = Base64::decode_vec(encoded).map_err(|_| SecretError::Form)?;
    if !SECRET_LENGTH.contains(&bytes.len()) {
        return Err(SecretError::Form);
    }
    Hmac::new_from_slice(&bytes).map_err(|_| SecretError::Form)
}

/// The bytes of one entry of the header, if it is a whole signature of version 1.
fn decode(entry: &str) -> Option<[u8; SIGNATURE_LENGTH]> {
    let encoded = entry.strip_prefix("v1,")?;
    Base64::decode_vec(encoded).ok()?.try_into().ok()
}

fn present<'a>(header: Option<&'a str>, name: &'static str) -> Result<&'a str, Refused> {
    header.filter(|value| !value.is_empty()).ok_or(Refused::Missing(name))
}

/// Digits only: no sign, no space, no fraction.
fn seconds(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
