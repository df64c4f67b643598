//! The public number of a ticket, as it is spoken over the telephone.

use std::fmt;
use std::str::FromStr;

use crate::kind::Kind;

/// `P-2026-000123-4`: letter of the kind, year, running number of kind and year without gaps, check digit.
///
/// The check digit is Damm's (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): it catches every
/// wrong digit and every swap of neighbours.
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
    #[error("a ticket number looks like P-2026-000123-4")]
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
    pub fn new(kind: Kind, year: i16, sequence: u32) -> Self {
        Self { kind, year, sequence }
    }

    /// What the ticket is.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The year in which it came in, by the calendar of Jakarta.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Its place among those of its kind and year, from 1.
    pub fn sequence(self) -> u32 {
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

    /// Takes it as people type it: small letters, spaces or nothing for dashes.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let typed: String =
            text.chars().filter(|char| !char.is_whitespace() && !matches!(char, '-' | '–' | '—' | '.' | '/')).collect();
        let mut chars = typed.chars();
        let kind = chars.next().and_then(Kind::of_letter).ok_or(NumberError::Shape)?;
        let digits = chars.as_str();
        // Year, six or more digits, check digit.
        if !(11..=14).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Shape);
        }
        let (year, rest) = digits.split_at(4);
        let (sequence, check) = rest.split_at(rest.len() - 1);
        let year = year.parse().map_err(|_| NumberError::Shape)?;
        let number = Self::new(kind, year, sequence.parse().map_err(|_| NumberError::Shape)?);
        if number.sequence == 0 || (sequence.len() > 6 && sequence.starts_with('0')) {
            return Err(NumberError::Shape);
        }
        if check.parse() == Ok(number.check_digit()) { Ok(number) } else { Err(NumberError::CheckDigit) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_number() -> impl Strategy<Value = TicketNumber> {
        (0..3_usize, 2024_i16..2100, 1_u32..2_000_000)
            .prop_map(|(kind, year, sequence)| TicketNumber::new(Kind::ALL[kind], year, sequence))
    }

    proptest! {
        #[test]
        fn comes_back_however_it_is_typed(number in any_number()) {
            let text = number.to_string();
            prop_assert_eq!(text.parse(), Ok(number));
            prop_assert_eq!(text.to_lowercase().replace('-', " ").parse(), Ok(number));
            prop_assert_eq!(text.replace('-', "").parse(), Ok(number));
        }

        #[test]
        fn every_wrong_digit_and_every_swap_is_caught(number in any_number()) {
            let text: Vec<char> = number.to_string().replace('-', "").chars().collect();
            for place in 1..text.len() {
                for digit in '0'..='9' {
                    let mut wrong = text.clone();
                    wrong[place] = digit;
                    if wrong != text {
                        prop_assert!(wrong.iter().collect::<String>().parse::<TicketNumber>().is_err());
                    }
                }
                if place + 1 < text.len() && text[place] != text[place + 1] {
                    let mut swapped = text.clone();
                    swapped.swap(place, place + 1);
                    prop_assert!(swapped.iter().collect::<String>().parse::<TicketNumber>().is_err());
                }
            }
            // A wrong letter is a wrong digit too.
            for kind in Kind::ALL.iter().filter(|kind| **kind != number.kind()) {
                let mut wrong = text.clone();
                wrong[0] = kind.letter();
                prop_assert!(wrong.iter().collect::<String>().parse::<TicketNumber>().is_err());
            }
        }

        #[test]
        fn nothing_panics(text in ".*") {
            let _ = text.parse::<TicketNumber>();
        }
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        for text in ["", "P", "X-2026-000123-4", "P-26-123-4", "P-2026-000000-0", "P-2026-00012３-4", "P-2026-000123"] {
            assert_eq!(text.parse::<TicketNumber>(), Err(NumberError::Shape), "{text}");
        }
        let number = TicketNumber::new(Kind::Complaint, 2026, 123);
        let other = (number.check_digit() + 1) % 10;
        assert_eq!(format!("P-2026-000123-{other}").parse::<TicketNumber>(), Err(NumberError::CheckDigit));
    }
}
