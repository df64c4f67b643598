//! Telephone numbers, by the plan of the country and as people write them.

use super::PersonalData;
use super::cues::Cue;
use super::number::{Candidate, FEWEST};
use super::plain::is_word;

/// A kind of line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Mobile,
    Fixed,
}

impl Candidate<'_> {
    /// The last group of the telephone number that begins here.
    pub(super) fn phone(&self) -> Option<usize> {
        if self.chain.length(self.index) < FEWEST && self.is_next_apart(self.index) {
            return None;
        }
        let mut fits = None;
        for (last, digits) in self.ends() {
            let kind = self.phone_kind(last, digits);
            if kind.is_some() {
                fits = Some(last);
            }
            let next_is_loose = self.group(last + 1).is_some_and(|next| next.is_loose);
            let is_whole = match kind {
                Some(Line::Fixed) => digits.len() >= 10 && self.chain.length(last) >= 5,
                // Digit by digit, as words are, there is no telling.
                Some(Line::Mobile) => {
                    self.chain.length(last) > 1 && (digits.len() >= 12 || self.chain.length(last + 1) == 1)
                }
                None => false,
            };
            if self.is_next_apart(last) || (next_is_loose && is_whole) {
                break;
            }
        }
        fits
    }

    /// Of what kind a telephone number is, if it is one. Area codes have two or three digits and begin with 2 to 7 or 9,
    /// mobile numbers with 8, and 80 is for services, which are nobody's (KM 28/2004).
    fn phone_kind(&self, last: usize, digits: &[u8]) -> Option<Line> {
        let is_called = self.says.is(Cue::Is(PersonalData::Phone));
        let has_plus = self.plain.before(self.start) == b'+';
        let has_area = last > self.index && (3..=4).contains(&self.chain.length(self.index));
        let (rest, is_sure) = match digits {
            [0, 0, 6, 2, rest @ ..] => (rest, true),
            [6, 2, 0, rest @ ..] | [6, 2, rest @ ..] if has_plus => (rest, true),
            [6, 2, 0, rest @ ..] | [6, 2, rest @ ..] => (rest, is_called),
            [0, ..] if self.is_cut_short() && !is_called => return None,
            [0, rest @ ..] => (rest, is_called || has_area),
            [first, ..] if has_plus && *first != 0 && digits.len() <= 15 => return Some(Line::Mobile),
            [8, ..] if is_called => (digits, true),
            _ => return None,
        };
        let fewest = if is_called || has_plus { 8 } else { 9 };
        match rest {
            [8, 1..=9, ..] if (fewest..=13).contains(&rest.len()) => Some(Line::Mobile),
            [2..=7 | 9, ..] if is_sure && (8..=11).contains(&rest.len()) => Some(Line::Fixed),
            _ => None,
        }
    }

    /// "08.15-12.00", "08 12 2024", "0.8123": no telephone number has its first gap there.
    fn is_cut_short(&self) -> bool {
        self.chain.length(self.index) < 3 && self.plain.is(self.start, |byte| byte.is_ascii_digit())
    }

    /// The end with the line after a slash, as in "0341-551312/551313", if there is one.
    pub(super) fn second_line(&self, end: usize) -> usize {
        let mut second = end + 1;
        while second < end + 10 && self.plain.at(second).is_ascii_digit() {
            second += 1;
        }
        let is_line = self.plain.at(end) == b'/' && (5..=8).contains(&(second - end - 1));
        let is_over = !is_word(self.plain.at(second)) && self.plain.at(second) != b'/';
        if is_line && is_over { second } else { end }
    }
}
