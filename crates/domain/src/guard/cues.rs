//! The words beside a number, which say what it is.

use std::ops::Range;

use super::PersonalData;
use super::plain::{Plain, covered, is_word};

/// What a word says of a number near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// It is of the kind.
    Is(PersonalData),
    /// A bank, or somebody whom money is sent to.
    Bank,
    /// An amount.
    Money,
    /// A number in somebody's files.
    Code,
    /// Something that has a number, but may also just be spoken of.
    Thing,
    /// A vehicle.
    Vehicle,
    /// The word "number".
    Number,
    /// Any other word between a number and what it is called.
    Filler,
    /// A house, a class, a series: things that are counted by letter and number.
    Place,
}

/// Words and what they say. Each list is one text, which is smaller than a table.
type Lists = [(Cue, &'static str)];

// OF_NUMBERS says of a number what it is, OF_PLATES whether letters and digits are a plate, and BETWEEN holds what stands
// between a number and what it is called. All are as people write, with what is colloquial or misspelt, and so they stand
// in data/cues.csv.
include!(concat!(env!("OUT_DIR"), "/cues.rs"));

/// How many words are looked at, and how many signs.
const REACH: usize = 8;
const SIGHT: usize = 90;

/// What a word says, if anything. `nya`, as in `rekeningnya`, is left out.
pub(super) fn cue(word: &[u8], lists: &Lists) -> Option<Cue> {
    let stem = word.strip_suffix(b"nya").or_else(|| word.strip_suffix(b"NYA")).unwrap_or(word);
    lists.iter().find(|(_, words)| is_one_of(stem, words)).map(|(cue, _)| *cue)
}

/// Whether a word is in a list, whatever its case.
pub(super) fn is_one_of(word: &[u8], words: &str) -> bool {
    words.as_bytes().split(|byte| *byte == b' ').any(|known| known.eq_ignore_ascii_case(word))
}

/// The words before a position, the nearest first, each with its distance in words, fillers not counted. They
/// end at what has been found or masked before; the last item then is what that was.
pub(super) fn before(plain: &Plain, position: usize) -> impl Iterator<Item = (Before<'_>, usize)> {
    let floor = position.saturating_sub(SIGHT);
    let (mut at, mut distance, mut ended) = (position, 0, false);
    std::iter::from_fn(move || {
        while !ended && at > floor && distance < REACH {
            let byte = plain.before(at);
            if let Some(what) = covered(byte) {
                ended = true;
                return Some((Before::Found(what), distance + 1));
            }
            if byte == b']' {
                return None;
            }
            if !is_word(byte) {
                at -= 1;
                continue;
            }
            let word = word_before(plain, at);
            at = word.start;
            let word = plain.slice(word);
            distance += usize::from(cue(word, BETWEEN).is_none());
            return Some((Before::Word(word), distance.max(1)));
        }
        None
    })
}

/// What stands before a number.
pub(super) enum Before<'a> {
    /// A word.
    Word(&'a [u8]),
    /// Something found before.
    Found(PersonalData),
}

/// The word that ends at a position. What is longer than any word is cut, which keeps the search short.
pub(super) fn word_before(plain: &Plain, end: usize) -> Range<usize> {
    let floor = end.saturating_sub(24);
    let mut start = end;
    while start > floor && is_word(plain.before(start)) {
        start -= 1;
    }
    start..end
}

/// The first word after a number, if no sentence ends in between.
pub(super) fn word_after(plain: &Plain, from: usize) -> Range<usize> {
    let mut start = from;
    while start < from + 3 && matches!(plain.at(start), b' ' | b'(' | b',' | b'-' | b'/') {
        start += 1;
    }
    let mut end = start;
    while end < start + 24 && is_word(plain.at(end)) {
        end += 1;
    }
    start..end
}
