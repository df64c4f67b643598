//! The private code that opens a ticket to its reporter.

use std::fmt;
use std::str::FromStr;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Crockford's base 32: no I, L, O or U, so that a code can be copied by hand.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 80 bits, written as 16 characters in groups of four. It has no `Display` and its `Debug` is blank: it is shown by
/// [`AccessCode::reveal`] to its owner, once, and nowhere else.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct AccessCode([u8; 10]);

/// A text that has not the shape of an access code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an access code has 16 letters and digits")]
pub struct CodeError;

impl AccessCode {
    /// The code of ten bytes.
    pub fn from_bytes(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    /// The ten bytes.
    pub fn bytes(&self) -> &[u8; 10] {
        &self.0
    }

    /// The code for its owner to read: `7KQ2-M4XW-9HAB-CDEF`.
    pub fn reveal(&self) -> String {
        let bits = self.0.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut text = String::with_capacity(19);
        for place in 0..16_u32 {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let index = usize::try_from(bits >> (75 - 5 * place) & 31).unwrap_or_default();
            text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'0')));
        }
        text
    }
}

impl FromStr for AccessCode {
    type Err = CodeError;

    /// Takes it as people type it: small letters, O for 0, I or L for 1, dashes and spaces anywhere.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mut bits = 0_u128;
        let mut count = 0;
        for char in text.chars().filter(|char| !char.is_whitespace() && !matches!(char, '-' | '–' | '—')) {
            let char = match char.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = ALPHABET.iter().position(|known| char == char::from(*known)).ok_or(CodeError)?;
            bits = bits << 5 | value as u128;
            count += 1;
            if count > 16 {
                return Err(CodeError);
            }
        }
        let bytes = bits.to_be_bytes();
        let code = bytes.last_chunk::<10>().copied().map(Self);
        code.filter(|_| count == 16).ok_or(CodeError)
    }
}

impl PartialEq for AccessCode {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for AccessCode {}

impl fmt::Debug for AccessCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessCode([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn comes_back_however_it_is_typed(bytes in any::<[u8; 10]>()) {
            let code = AccessCode::from_bytes(bytes);
            let text = code.reveal();
            prop_assert_eq!(text.len(), 19);
            for typed in [text.clone(), text.to_lowercase(), text.replace('-', ""), text.replace('0', "o").replace('1', "l")] {
                prop_assert!(typed.parse::<AccessCode>() == Ok(code.clone()));
            }
        }

        #[test]
        fn nothing_panics(text in ".*") {
            drop(text.parse::<AccessCode>());
        }
    }

    #[test]
    fn is_not_printed() {
        let code = AccessCode::from_bytes([7; 10]);
        assert_eq!(format!("{code:?}"), "AccessCode([redacted])");
        assert_eq!("7KQ2-M4XW-9HAB-CDE".parse::<AccessCode>(), Err(CodeError));
        assert_eq!("7KQ2-M4XW-9HAB-CDEU".parse::<AccessCode>(), Err(CodeError));
    }
}
