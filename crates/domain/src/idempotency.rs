//! Keys by which a repeated request is known again.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// A client's key for one write. It opens the access code of the ticket that it made, so it is a secret.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct IdempotencyKey(String);

/// A text that cannot serve as a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key has 16 to 200 visible ASCII characters")]
pub struct UnfitKey;

impl IdempotencyKey {
    /// Takes 16 to 200 visible ASCII characters: shorter keys would meet by chance.
    ///
    /// # Errors
    /// [`UnfitKey`] for anything else.
    pub fn parse(text: &str) -> Result<Self, UnfitKey> {
        let fit = (16..=200).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fit { Ok(Self(text.to_owned())) } else { Err(UnfitKey) }
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for IdempotencyKey {
    type Err = UnfitKey;

    fn from_str(text: &str) -> Result<Self, UnfitKey> {
        Self::parse(text)
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fit_keys_pass_and_none_is_printed() {
        for unfit in ["", "short", "fifteen-chars-x", "with a space in it", "seperti-ini-ü-tidak", &"x".repeat(201)] {
            assert_eq!(IdempotencyKey::parse(unfit), Err(UnfitKey), "{unfit}");
        }
        for fit in ["0123456789abcdef", "~!\"#$%&'()*+,-./:;", &"x".repeat(200)] {
            let key: IdempotencyKey = fit.parse().unwrap();
            assert_eq!(key.as_str(), fit);
            assert_eq!(format!("{key:?}"), "IdempotencyKey([redacted])");
        }
    }
}
