//! What passes for a personal detail, and in which form it is kept. Copies on the way are wiped.

use zeroize::Zeroizing;

use super::{EmailError, NameError, NikError, PhoneError};
use crate::place::Province;
use crate::text::{Form, TextError, clean};

pub(super) fn name(text: &str) -> Result<String, NameError> {
    let mut name = Zeroizing::new(clean(text, Form { min: 2, max: 100, lines: false })?);
    if name.chars().any(char::is_alphabetic) { Ok(std::mem::take(&mut *name)) } else { Err(NameError::NoLetter) }
}

pub(super) fn address(text: &str) -> Result<String, TextError> {
    clean(text, Form { min: 3, max: 500, lines: true })
}

/// The longest address that a mail server takes (RFC 5321, section 4.5.3.1, as corrected by erratum 1690).
const LONGEST_EMAIL: u32 = 254;

/// What mail servers in use accept, not all that RFC 5322 allows. An own check, because the crates for it keep copies
/// of the address that are not wiped.
pub(super) fn email(text: &str) -> Result<String, EmailError> {
    let text = text.trim();
    if text.chars().count() > LONGEST_EMAIL as usize {
        return Err(EmailError::TooLong { max: LONGEST_EMAIL });
    }
    let (local, host) = text.rsplit_once('@').ok_or(EmailError::Shape)?;
    let (_, top) = host.rsplit_once('.').ok_or(EmailError::Shape)?;
    let sign = |char: char| char.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(char);
    let local_fits = (1..=64).contains(&local.len())
        && local.chars().all(sign)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let label_fits = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|char| char.is_alphanumeric() || char == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top_fits = top.chars().count() >= 2 && !top.chars().all(|char| char.is_ascii_digit());
    if local_fits && host.split('.').all(label_fits) && top_fits { Ok(text.to_owned()) } else { Err(EmailError::Shape) }
}

/// Indonesian numbers have 8 to 12 digits after the country code (a trunk zero is not one of them), numbers anywhere at
/// most 15 with it (ITU-T E.164).
pub(super) fn phone(text: &str) -> Result<String, PhoneError> {
    let mut typed = Zeroizing::new(String::with_capacity(text.len() + 3));
    let separators = [' ', '\u{a0}', '\t', '-', '‐', '‑', '–', '.', '/', '(', ')'];
    typed.extend(text.trim().chars().filter(|char| !separators.contains(char)));
    let digits = typed.strip_prefix('+').unwrap_or(&typed);
    if digits.is_empty() {
        return Err(PhoneError::Length);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PhoneError::Character);
    }
    let national = match digits.strip_prefix("62") {
        // "+62 (0)812…" is a common mistake.
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if typed.starts_with('+') => {
            let fits = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
            return if fits { Ok(joined("+", digits)) } else { Err(PhoneError::Length) };
        }
        None => digits.strip_prefix('0').ok_or(PhoneError::Start)?,
    };
    let fits = (8..=12).contains(&national.len()) && !national.starts_with(['0', '1']);
    if fits { Ok(joined("+62", national)) } else { Err(PhoneError::Length) }
}

/// Both in one allocation, so that no part is left behind.
fn joined(start: &str, rest: &str) -> String {
    let mut whole = String::with_capacity(start.len() + rest.len());
    whole.push_str(start);
    whole.push_str(rest);
    whole
}

/// Province, regency, district (two digits each), date of birth (`DDMMYY`, 40 added to a woman's day), running number
/// (four digits): Permendagri 74/2015.
pub(super) fn nik(text: &str) -> Result<String, NikError> {
    let mut digits = Zeroizing::new(String::with_capacity(text.len()));
    digits.extend(text.chars().filter(|char| !char.is_whitespace() && !matches!(char, '.' | '-')));
    if digits.len() != 16 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NikError::Length);
    }
    let part = |start: usize, end: usize| digits.get(start..end).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    // 54 was East Timor, where people were registered who live in Indonesia now.
    let province = digits.get(..2).is_some_and(|code| code == "54" || Province::find(code).is_some());
    if !province || part(2, 4) == 0 || part(4, 6) == 0 {
        return Err(NikError::Place);
    }
    if !is_birthday(part(6, 8), part(8, 10)) {
        return Err(NikError::Date);
    }
    if part(12, 16) == 0 {
        return Err(NikError::Sequence);
    }
    Ok(std::mem::take(&mut *digits))
}

/// The century is not told, so 29 February is a day in every year.
fn is_birthday(day: u16, month: u16) -> bool {
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => return false,
    };
    (1..=last).contains(&day) || (41..=last + 40).contains(&day)
}
