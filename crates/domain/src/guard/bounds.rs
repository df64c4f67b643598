//! Where a number may begin and end.

use super::cues::{BETWEEN, Cue, OF_NUMBERS, cue, is_one_of, word_after, word_before};
use super::plain::{Plain, is_word};

/// Whether a number can begin here: not after a decimal point, and not inside of a code such as `INV-0812`.
pub(super) fn begins_a_number(plain: &Plain, start: usize) -> bool {
    let mark = plain.before(start);
    let beyond = plain.before(start.saturating_sub(1));
    match mark {
        b',' | b'.' if beyond.is_ascii_digit() => false,
        b'.' | b'-' | b'_' if is_word(beyond) => names_a_number(plain, start - 1),
        _ if is_word(mark) => is_name_of_a_number(plain.slice(word_before(plain, start))),
        _ => true,
    }
}

/// `wa-0812` and `Budi-0812` are not `INV-0812`.
fn names_a_number(plain: &Plain, end: usize) -> bool {
    let word = plain.slice(word_before(plain, end));
    let is_name = word.iter().all(u8::is_ascii_alphabetic) && word.iter().any(u8::is_ascii_lowercase);
    is_name || is_name_of_a_number(word)
}

/// `hp`, `norek` and their like, which are written without a space at times.
fn is_name_of_a_number(word: &[u8]) -> bool {
    matches!(cue(word, OF_NUMBERS), Some(Cue::Is(_) | Cue::Bank))
        || cue(word, BETWEEN) == Some(Cue::Number)
        || is_one_of(word, "an")
}

/// Whether a number that began before can end here: not before a decimal, and not inside of a code.
pub(super) fn ends_a_number(plain: &Plain, start: usize, end: usize) -> bool {
    let beyond = plain.at(end + 1);
    let goes_on = match plain.at(end) {
        b',' => beyond.is_ascii_digit() && !plain.at(end + 3).is_ascii_digit(),
        b'.' => beyond.is_ascii_digit(),
        b'-' | b'_' => {
            beyond.is_ascii_digit() || (beyond.is_ascii_uppercase() && !plain.at(end + 2).is_ascii_lowercase())
        }
        b'%' => true,
        byte => is_word(byte) && !is_name_of_a_number(plain.slice(word_after(plain, end))),
    };
    !goes_on && !is_in_letter_number(plain, start, end)
}

/// `005/0812345678/DPD/2024`: parts before and after, with slashes.
fn is_in_letter_number(plain: &Plain, start: usize, end: usize) -> bool {
    let is_address = plain.slice(start.saturating_sub(3)..start).eq_ignore_ascii_case(b"me/");
    plain.before(start) == b'/' && plain.at(end) == b'/' && !is_address
}
