//! E-mail addresses, also those that are written so that programs do not see them.

use std::ops::Range;

use super::PersonalData;
use super::cues::is_one_of;
use super::plain::{Plain, is_word};

/// Where people have their mail. These count without a top-level domain and after a space.
const PROVIDERS: &str = "gmail yahoo ymail hotmail outlook icloud rocketmail proton protonmail live";

/// Covers all addresses.
pub(super) fn find(plain: &mut Plain) {
    let mut position = 0;
    while position < plain.len() {
        let found = at_sign(plain, position).and_then(|sign| {
            let end = domain(plain, &sign)?;
            let start = local(plain, sign.start);
            (start < sign.start).then_some(start..end)
        });
        match found {
            Some(range) => {
                position = range.end;
                plain.cover(PersonalData::Email, range);
            }
            None => position += 1,
        }
    }
}

/// `@`, `(at)`, `[at]`, or ` at `, with the spaces around it.
fn at_sign(plain: &Plain, position: usize) -> Option<Range<usize>> {
    let length = match plain.at(position) {
        b'@' => 1,
        b'(' | b'[' | b'{' if is_closed(plain, position, b"at") || is_closed(plain, position, b"et") => 4,
        b'a' | b'A'
            if plain.before(position) == b' ' && plain.slice(position..position + 3).eq_ignore_ascii_case(b"at ") =>
        {
            2
        }
        _ => return None,
    };
    // More than two spaces are no slip.
    let (mut start, mut end) = (position, position + length);
    while start + 2 > position && plain.before(start) == b' ' {
        start -= 1;
    }
    while end < position + length + 2 && plain.at(end) == b' ' {
        end += 1;
    }
    Some(start..end)
}

/// Whether a word stands in brackets of any kind.
fn is_closed(plain: &Plain, open: usize, word: &[u8]) -> bool {
    let end = open + 1 + word.len();
    plain.slice(open + 1..end).eq_ignore_ascii_case(word) && matches!(plain.at(end), b')' | b']' | b'}')
}

/// The end of the host after an at sign. Of an at sign with spaces around it, which is often something else, the host
/// has to be a known one or in brackets.
fn domain(plain: &Plain, sign: &Range<usize>) -> Option<usize> {
    let mut label = host_label(plain, sign.end);
    let is_known = is_one_of(plain.slice(label.clone()), PROVIDERS);
    let mark = plain.slice(sign.clone());
    let is_bracketed = mark.iter().any(|byte| matches!(byte, b'(' | b'[' | b'{'));
    if label.is_empty() || !(is_known || is_bracketed || mark == b"@") {
        return None;
    }
    let mut end = is_known.then_some(label.end);
    // A host of more labels is none, and the search stays short.
    for _ in 0..8 {
        let Some(next) = dot(plain, label.end) else { break };
        label = host_label(plain, next);
        if label.is_empty() {
            break;
        }
        // A sentence may go on after "titik", but top-level domains are of letters.
        if plain.slice(label.clone()).iter().all(u8::is_ascii_alphabetic) && label.len() > 1 {
            end = Some(label.end);
        }
    }
    end
}

fn host_label(plain: &Plain, start: usize) -> Range<usize> {
    start..plain.skip(start, |byte| is_word(byte) || byte == b'-')
}

/// The end of a dot, of `titik` or of `dot`, between two labels.
fn dot(plain: &Plain, from: usize) -> Option<usize> {
    if plain.at(from) == b'.' {
        return Some(from + 1);
    }
    let start = if plain.at(from) == b' ' { from + 1 } else { from };
    let is_open = matches!(plain.at(start), b'(' | b'[' | b'{');
    let word = host_label(plain, start + usize::from(is_open));
    if !is_one_of(plain.slice(word.clone()), "titik dot") {
        return (is_open && plain.at(start + 1) == b'.').then_some(start + 3);
    }
    if is_open {
        let end = word.end + 1;
        return Some(if plain.at(end) == b' ' { end + 1 } else { end });
    }
    (start > from && plain.at(word.end) == b' ').then_some(word.end + 1)
}

/// The beginning of the name before an at sign, over dots that are spelt out.
fn local(plain: &Plain, end: usize) -> usize {
    let is_local = |byte| is_word(byte) || b"._%+-'".contains(&byte);
    let mut start = plain.skip_back(end, is_local);
    // Signs that a name can hold, but that it does not begin with.
    while start < end && !is_word(plain.at(start)) && plain.at(start) != b'_' {
        start += 1;
    }
    for word in ["titik", "dot"] {
        let before = start.saturating_sub(word.len() + 2);
        let is_spelt = plain.before(start) == b' '
            && plain.at(before) == b' '
            && is_one_of(plain.slice(before + 1..start.saturating_sub(1)), word);
        if is_spelt && start < end && is_word(plain.before(before)) {
            return plain.skip_back(before, is_local);
        }
    }
    start
}
