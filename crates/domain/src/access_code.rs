//! The private code that opens a ticket to its reporter.

use std::fmt;
use std::str::FromStr;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Crockford's base 32: no I, L, O or U, so that a code can be copied by hand.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many characters a code has, dashes apart.
const LENGTH: u32 = 16;

/// 80 bits, written as 16 characters in groups of four. It has no `Display` and its `Debug` is blank: it is shown by
/// [`AccessCode::reveal`] to its owner, once, and nowhere else. It is compared in constant time and wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct AccessCode([u8; 10]);

/// Why a text cannot be an access code. It tells nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not 16 characters.
    #[error("an access code has 16 letters and digits")]
    Length,
    /// A character that no code has.
    #[error("an access code has letters and digits only, and no U")]
    Character,
}

impl AccessCode {
    /// The code of ten bytes.
    pub const fn from_bytes(bytes: [u8; 10]) -> Self {
        Self(bytes)
    }

    /// The ten bytes.
    pub const fn bytes(&self) -> &[u8; 10] {
        &self.0
    }

    /// The code for its owner to read: `7KQ2-M4XW-9HAB-CDEF`.
    pub fn reveal(&self) -> String {
        let bits = Zeroizing::new(self.0.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte)));
        let mut text = String::with_capacity(19);
        for place in 0..LENGTH {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            let index = usize::try_from(*bits >> (75 - 5 * place) & 31).unwrap_or_default();
            text.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'0')));
        }
        text
    }
}

impl FromStr for AccessCode {
    type Err = CodeError;

    /// Takes it as people type it: small letters, O for 0, I or L for 1, dashes and spaces anywhere.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mut bits = Zeroizing::new(0_u128);
        let mut count = 0;
        for char in text.chars().filter(|char| !is_separator(*char)) {
            *bits = *bits << 5 | u128::from(value(char).ok_or(CodeError::Character)?);
            count += 1;
            if count > LENGTH {
                return Err(CodeError::Length);
            }
        }
        let bytes = Zeroizing::new(bits.to_be_bytes());
        let code = bytes.last_chunk::<10>().copied().map(Self);
        code.filter(|_| count == LENGTH).ok_or(CodeError::Length)
    }
}

/// The five bits for which a character stands.
fn value(char: char) -> Option<u8> {
    let char = match char.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    (0..).zip(ALPHABET).find(|(_, known)| char == char::from(**known)).map(|(value, _)| value)
}

fn is_separator(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
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

    fn read(text: &str) -> Result<AccessCode, CodeError> {
        text.parse()
    }

    #[test]
    fn is_written_in_groups_of_four() {
        for (bytes, text) in [
            ([0; 10], "0000-0000-0000-0000"),
            ([0xff; 10], "ZZZZ-ZZZZ-ZZZZ-ZZZZ"),
            // 00000 00001 00010 ... 01111: every value from 0 to 15 in turn.
            ([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf], "0123-4567-89AB-CDEF"),
        ] {
            assert_eq!(AccessCode::from_bytes(bytes).reveal(), text);
            assert_eq!(read(text).unwrap().bytes(), &bytes);
        }
    }

    #[test]
    fn look_alikes_are_taken_for_each_other() {
        let code = read("0110-0110-0110-0110").unwrap();
        for typed in ["OIlo-oLiO-0l1O-OIIO", "o i l o o l i o o l i o o l i o", "0110–0110—0110−0110"] {
            assert_eq!(read(typed), Ok(code.clone()), "{typed}");
        }
    }

    #[test]
    fn other_shapes_are_refused() {
        for typed in ["", "-", "7KQ2-M4XW-9HAB-CDE", "7KQ2-M4XW-9HAB-CDEF0", &"0".repeat(4000)] {
            assert_eq!(read(typed), Err(CodeError::Length), "{typed}");
        }
        for typed in ["7KQ2-M4XW-9HAB-CDEU", "7KQ2.M4XW.9HAB.CDEF", "7KQ2-M4XW-9HAB-CDE７", "kode saya hilang!"] {
            assert_eq!(read(typed), Err(CodeError::Character), "{typed}");
        }
    }

    #[test]
    fn is_neither_printed_nor_left_in_memory() {
        let mut code = AccessCode::from_bytes([7; 10]);
        assert_eq!(format!("{code:?}"), "AccessCode([redacted])");
        code.zeroize();
        assert_eq!(code.bytes(), &[0; 10]);
    }

    proptest! {
        #[test]
        fn comes_back_however_it_is_typed(bytes in any::<[u8; 10]>()) {
            let code = AccessCode::from_bytes(bytes);
            let text = code.reveal();
            let typed = [
                text.to_lowercase(),
                text.replace('-', ""),
                text.replace('-', " "),
                text.replace('0', "o").replace('1', "l"),
                format!(" {text}\n"),
            ];
            for typed in typed.iter().chain([&text]) {
                prop_assert_eq!(read(typed), Ok(code.clone()), "{}", typed);
            }
        }

        #[test]
        fn different_codes_are_written_differently(a in any::<[u8; 10]>(), b in any::<[u8; 10]>()) {
            let (a, b) = (AccessCode::from_bytes(a), AccessCode::from_bytes(b));
            prop_assert_eq!(a == b, a.reveal() == b.reveal());
        }

        #[test]
        fn nothing_panics(text in any::<String>()) {
            drop(read(&text));
        }
    }
}
