//! Digits in groups, as people write long numbers.

use super::cues::is_one_of;
use super::plain::{Plain, is_word};

/// Digits without anything in between.
pub(super) struct Group {
    /// The position of the first digit.
    pub(super) start: usize,
    /// The position after the last.
    pub(super) end: usize,
    /// The number of its first digit among those of the chain.
    pub(super) first: usize,
    /// What keeps it apart from the group before: `.`, `-`, `)`, or a space.
    pub(super) separator: u8,
    /// Whether there is a space or a bracket in between, so that a new number may begin here.
    pub(super) is_loose: bool,
}

/// Groups that may be one number, or several in a row.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) groups: Vec<Group>,
    /// The values of all digits.
    pub(super) digits: Vec<u8>,
    /// Where to go on.
    pub(super) end: usize,
}

/// Whether words such as `tiga` are digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// They end the number.
    End,
    /// They belong to it.
    Count,
}

const WORDS: [&str; 10] =
    ["nol kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

impl Chain {
    /// The chain that begins with the digit, or the digit's name, at a position.
    pub(super) fn read(plain: &Plain, start: usize, words: Words) -> Self {
        let mut chain = Self { end: start, ..Self::default() };
        let (mut next, mut separator, mut is_loose) = (start, b' ', true);
        loop {
            if let Some(end) = date(plain, next) {
                if chain.groups.is_empty() {
                    chain.end = end;
                }
                return chain;
            }
            let first = chain.digits.len();
            let mut end = next;
            while let Some(digit) = digit(plain, end) {
                chain.digits.push(digit);
                end += 1;
            }
            if end == next
                && words == Words::Count
                && let Some((digit, after)) = word(plain, next)
            {
                chain.digits.push(digit);
                end = after;
            }
            if end == next {
                return chain;
            }
            chain.groups.push(Group { start: next, end, first, separator, is_loose });
            chain.end = end;
            let Some(gap) = gap(plain, end) else { return chain };
            (next, separator, is_loose) = gap;
        }
    }

    /// The digits of the groups from one to another.
    pub(super) fn digits(&self, from: usize, to: usize) -> &[u8] {
        let (Some(group), end) = (self.groups.get(from), self.digits_before(to + 1)) else { return &[] };
        self.digits.get(group.first..end).unwrap_or_default()
    }

    /// The number of digits of a group.
    pub(super) fn length(&self, index: usize) -> usize {
        self.digits(index, index).len()
    }

    fn digits_before(&self, index: usize) -> usize {
        self.groups.get(index).map_or(self.digits.len(), |group| group.first)
    }
}

/// The value of a digit, or of a letter that is put for one: `O` at the edge of digits, `l` and `I` between them.
pub(super) fn digit(plain: &Plain, position: usize) -> Option<u8> {
    let (before, byte, after) = (plain.before(position), plain.at(position), plain.at(position + 1));
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'o' | b'O' if after.is_ascii_digit() && (before.is_ascii_digit() || !is_word(before)) => Some(0),
        b'o' | b'O' if before.is_ascii_digit() && !is_word(after) => Some(0),
        b'l' | b'I' if after.is_ascii_digit() && before.is_ascii_digit() => Some(1),
        _ => None,
    }
}

/// The name of a digit, and where it ends.
pub(super) fn word(plain: &Plain, start: usize) -> Option<(u8, usize)> {
    if is_word(plain.before(start)) {
        return None;
    }
    let mut end = start;
    while end < start + 9 && plain.at(end).is_ascii_alphabetic() {
        end += 1;
    }
    let word = plain.slice(start..end);
    let digit = (0..).zip(WORDS).find(|(_, names)| is_one_of(word, names)).map(|(digit, _)| digit)?;
    (!is_word(plain.at(end))).then_some((digit, end))
}

/// The start of the next group, what separates it, and whether loosely. Two separators, or a full stop and a space, are
/// more than what keeps groups of one number apart.
fn gap(plain: &Plain, end: usize) -> Option<(usize, u8, bool)> {
    let (mut next, mut mark, mut is_loose) = (end, b' ', false);
    while next < end + 3 {
        match plain.at(next) {
            b' ' if mark != b'.' => is_loose = true,
            byte @ (b'(' | b')') => (mark, is_loose) = (byte, true),
            byte @ (b'.' | b'-') if mark == b' ' || mark == b')' => mark = byte,
            _ => break,
        }
        next += 1;
    }
    (next > end).then_some((next, mark, is_loose))
}

/// The end of a date in digits, `17-08-2024`, `17.8.2024` or `2024-08-17`.
fn date(plain: &Plain, start: usize) -> Option<usize> {
    let mut lengths = [0; 3];
    let mut at = start;
    let mark = plain.at(plain.skip(start, |byte| byte.is_ascii_digit()).min(start + 5));
    for (index, length) in lengths.iter_mut().enumerate() {
        if index > 0 {
            if plain.at(at) != mark || !matches!(mark, b'-' | b'.') {
                return None;
            }
            at += 1;
        }
        while *length < 5 && plain.at(at).is_ascii_digit() {
            *length += 1;
            at += 1;
        }
    }
    let year = match lengths {
        [1 | 2, 1 | 2, 4] => at - 4,
        [4, 2, 2] => start,
        _ => return None,
    };
    let goes_on = plain.at(at) == mark && plain.at(at + 1).is_ascii_digit();
    (is_year(plain.slice(year..year + 2)) && !goes_on).then_some(at)
}

/// Whether four digits that begin so are a year of our times.
pub(super) fn is_year(start: &[u8]) -> bool {
    matches!(start, b"19" | b"20" | [1, 9] | [2, 0])
}
