//! The public number of a ticket, as it is spoken over the telephone.

use std::fmt;
use std::str::FromStr;

use crate::kind::Kind;

/// `P-2026-000123-0`: letter of the kind, year, running number of kind and year without gaps, check digit.
///
/// The check digit is Damm's (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004), over a digit for the
/// letter, the year, and the running number: it catches every wrong digit, every wrong letter and every swap of
/// neighbours. It keeps slips of the finger apart from numbers that nobody has; it is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TicketNumber {
    kind: Kind,
    year: i16,
    sequence: u32,
}

/// Why a text is no ticket number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It is not letter, year, running number and check digit.
    #[error("a ticket number looks like P-2026-000123-0")]
    Shape,
    /// It looks like one, but a digit is wrong or two are swapped.
    #[error("the check digit does not fit")]
    CheckDigit,
}

/// Damm's totally anti-symmetric quasigroup of order ten.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

impl TicketNumber {
    /// The number of the `sequence`-th ticket of its kind and year.
    ///
    /// Years have four digits and sequences begin with 1; other numbers can be written down, but not read again.
    pub const fn new(kind: Kind, year: i16, sequence: u32) -> Self {
        Self { kind, year, sequence }
    }

    /// What the ticket is.
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The year in which it came in, by the calendar of Jakarta.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Its place among those of its kind and year, from 1.
    pub const fn sequence(self) -> u32 {
        self.sequence
    }

    fn check_digit(self) -> u8 {
        let digits = format!("{}{:04}{:06}", self.kind.digit(), self.year, self.sequence);
        digits.bytes().fold(0, |state, digit| {
            let row = DAMM.get(usize::from(state));
            row.and_then(|row| row.get(usize::from(digit.wrapping_sub(b'0')))).copied().unwrap_or(0)
        })
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:06}-{}", self.kind.letter(), self.year, self.sequence, self.check_digit())
    }
}

impl FromStr for TicketNumber {
    type Err = NumberError;

    /// Takes it as people type it: small letters; spaces, dots, slashes, any dash, or nothing between the parts.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut chars = text.chars().filter(|char| !is_separator(*char));
        let kind = chars.next().and_then(Kind::of_letter).ok_or(NumberError::Shape)?;
        // Year, six or more digits, check digit. Nothing longer has to be held.
        let digits: String = chars.take(16).collect();
        if !(11..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Shape);
        }
        let (year, rest) = digits.split_at(4);
        let (sequence, check) = rest.split_at(rest.len() - 1);
        let year = year.parse().map_err(|_| NumberError::Shape)?;
        let number = Self::new(kind, year, sequence.parse().map_err(|_| NumberError::Shape)?);
        // Every ticket has one number only: no zeros before seven digits.
        if number.sequence == 0 || (sequence.len() > 6 && sequence.starts_with('0')) {
            return Err(NumberError::Shape);
        }
        if check.parse() == Ok(number.check_digit()) { Ok(number) } else { Err(NumberError::CheckDigit) }
    }
}

fn is_separator(char: char) -> bool {
    char.is_whitespace() || matches!(char, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−' | '.' | '/' | '_')
}

#[cfg(test)]
mod tests;
