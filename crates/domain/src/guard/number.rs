//! Numbers of people, telephones and accounts.

use std::ops::Range;

use super::PersonalData::{self, Account, Nik, Phone};
use super::cues::{Before, Cue, OF_NUMBERS, before, cue, is_one_of, word_after, word_before};
use super::digits::{Chain, Words, digit, is_year, word};
use super::plain::{Plain, is_word};
use crate::personal;

/// The fewest digits of anything that is looked for.
const FEWEST: usize = 9;
/// The most, with one too many in a NIK.
const MOST: usize = 17;

/// Covers all numbers.
pub(super) fn find(plain: &mut Plain) {
    let mut position = 0;
    while position < plain.len() {
        let words = match digit(plain, position) {
            Some(_) => Words::End,
            None if word(plain, position).is_some_and(|(digit, _)| digit == 0) => Words::Count,
            None => {
                position += 1;
                continue;
            }
        };
        let mut chain = Chain::read(plain, position, words);
        // "0812 tiga empat ...": only where the digits alone are nothing, for "dua orang" may follow any number.
        let is_found = cover(plain, &chain);
        if !is_found && words == Words::End && word(plain, chain.end + 1).is_some() && chain.digits.len() < FEWEST {
            chain = Chain::read(plain, position, Words::Count);
            cover(plain, &chain);
        }
        position = chain.end.max(position + 1);
    }
}

/// Covers what is personal in a chain, and says whether anything is.
fn cover(plain: &mut Plain, chain: &Chain) -> bool {
    let (mut index, mut is_found) = (0, false);
    while index < chain.groups.len() {
        let found = Candidate::new(plain, chain, index).and_then(|candidate| candidate.judge());
        match found {
            Some((what, last, range)) => {
                plain.cover(what, range);
                is_found = true;
                index = last + 1;
            }
            None => index += 1,
        }
    }
    is_found
}

/// A number that may begin with a group.
struct Candidate<'a> {
    plain: &'a Plain,
    chain: &'a Chain,
    index: usize,
    start: usize,
    says: Says,
}

/// What the words before a number say, with the distance in words.
#[derive(Clone, Copy, Default)]
struct Says {
    nearest: Option<(Cue, usize)>,
    is_bank_near: bool,
}

/// What is found, its last group, and where it stands.
type Found = (PersonalData, usize, Range<usize>);

impl<'a> Candidate<'a> {
    fn new(plain: &'a Plain, chain: &'a Chain, index: usize) -> Option<Self> {
        let group = chain.groups.get(index)?;
        if chain.digits.len() - group.first < FEWEST || (index > 0 && !group.is_loose) {
            return None;
        }
        let start = group.start;
        begins_a_number(plain, start).then(|| Self { plain, chain, index, start, says: Says::before(plain, start) })
    }

    fn judge(&self) -> Option<Found> {
        let near = self.says.nearest;
        let is_near = |what| near.is_some_and(|(cue, _)| cue == Cue::Is(what));
        let found = |what, last: usize| {
            let end = self.chain.groups.get(last)?.end;
            Some((what, last, self.lead(last)..end))
        };
        if self.plain.before(self.start) == b'+' {
            return self.phone().and_then(|last| found(Phone, last));
        }
        if matches!(near, Some((Cue::Money | Cue::Code, 1..=2))) {
            return None;
        }
        if is_near(Nik)
            && let Some(last) = self.longest(|digits| [16, 15, 17].contains(&digits.len()))
        {
            return found(Nik, last);
        }
        if is_near(Account)
            && !self.is_mobile_far_from_cue()
            && let Some(last) = self.account()
        {
            return found(Account, last);
        }
        if let Some(last) = self.longest(is_nik) {
            return found(Nik, last);
        }
        if let Some(last) = self.phone() {
            return found(Phone, last);
        }
        self.by_what_follows().and_then(|(what, last)| found(what, last))
    }

    /// An account or a NIK that is called so afterwards, or stands beside a bank.
    fn by_what_follows(&self) -> Option<(PersonalData, usize)> {
        let last = self.account()?;
        let end = self.chain.groups.get(last)?.end;
        let after = word_after(self.plain, end);
        let word = self.plain.slice(after.clone());
        let length = self.chain.digits(self.index, last).len();
        match cue(word, OF_NUMBERS) {
            Some(Cue::Is(Nik)) if (15..=17).contains(&length) => return Some((Nik, last)),
            Some(Cue::Is(Account) | Cue::Bank) => return Some((Account, last)),
            _ => {}
        }
        // "a.n.", "an.", "a/n" and "atas nama".
        let says = |text: &[u8]| {
            let said = self.plain.slice(after.start..after.start + text.len());
            said.eq_ignore_ascii_case(text)
        };
        let is_name = is_one_of(word, "an") || says(b"a.n") || says(b"a/n") || says(b"atas nama");
        let is_said = self.says.is_bank_near || (is_name && !matches!(self.says.nearest, Some((Cue::Code, _))));
        is_said.then_some((Account, last))
    }

    /// "Rekening saya diblokir, hubungi saya di 0812...": the word is near, but a mobile number is a mobile number.
    fn is_mobile_far_from_cue(&self) -> bool {
        let is_far = self.says.nearest.is_some_and(|(_, distance)| distance > 4);
        is_far && matches!(self.chain.digits(self.index, self.index), [0, 8, _, _, _, _, _, _, _, _, _, ..])
    }

    /// The first position, with a plus sign or a bracket that belongs to the number.
    fn lead(&self, last: usize) -> usize {
        let mut start = self.start;
        if self.plain.before(start) == b'+' {
            start -= 1;
        }
        let is_closed = (self.index..=last).any(|index| {
            let next = self.chain.groups.get(index + 1);
            index < last && next.is_some_and(|group| group.separator == b')')
        });
        if is_closed && self.plain.before(start) == b'(' { start - 1 } else { start }
    }

    /// The ends that the number may have, with its digits, the shortest first.
    fn ends(&self) -> impl Iterator<Item = (usize, &'a [u8])> {
        let (chain, from) = (self.chain, self.index);
        (from..chain.groups.len())
            .map(move |last| (last, chain.digits(from, last)))
            .take_while(|(_, digits)| digits.len() <= MOST)
            .filter(|(last, digits)| {
                let is_open = self.chain.groups.get(last + 1).is_none_or(|next| next.is_loose);
                let end = self.chain.groups.get(*last).map_or(0, |group| group.end);
                is_open && digits.len() >= FEWEST && ends_a_number(self.plain, self.start, end)
            })
            .filter(move |(last, _)| !self.is_amount(*last))
    }

    fn longest(&self, test: impl Fn(&[u8]) -> bool) -> Option<usize> {
        self.ends().filter(|(_, digits)| test(digits)).last().map(|(last, _)| last)
    }

    /// "1.250.000.000", "150000000", and whatever has a unit of money after it.
    fn is_amount(&self, last: usize) -> bool {
        let rest = (self.index + 1)..=last;
        let is_grouped = last > self.index
            && self.chain.length(self.index) <= 3
            && self.chain.digits(self.index, self.index).first() != Some(&0)
            && rest.into_iter().all(|index| {
                self.chain.length(index) == 3
                    && self.chain.groups.get(index).is_some_and(|group| group.separator == b'.')
            });
        let is_round = last == self.index && self.chain.digits(last, last).ends_with(&[0; 5]);
        let end = self.chain.groups.get(last).map_or(0, |group| group.end);
        let unit = word_after(self.plain, end);
        is_grouped || is_round || is_one_of(self.plain.slice(unit), "rupiah juta ribu miliar triliun persen")
    }

    /// Whether the group after one is another number: a whole one itself, or after what is whole already.
    fn is_next_apart(&self, last: usize) -> bool {
        let is_loose = self.chain.groups.get(last + 1).is_some_and(|next| next.is_loose);
        is_loose
            && (self.chain.length(last + 1) >= FEWEST
                || (self.index..=last).any(|index| self.chain.length(index) >= FEWEST))
    }

    fn account(&self) -> Option<usize> {
        let mut fits = None;
        for (last, digits) in self.ends() {
            let are_years = (self.index..=last)
                .all(|index| matches!(self.chain.digits(index, index), [a, b, _, _] if is_year(&[*a, *b])));
            if digits.len() <= 16 && !are_years {
                fits = Some(last);
            }
            if self.is_next_apart(last) {
                break;
            }
        }
        let starts_apart = self.chain.length(self.index) < FEWEST && self.is_next_apart(self.index);
        if starts_apart { None } else { fits }
    }

    fn phone(&self) -> Option<usize> {
        if self.chain.length(self.index) < FEWEST && self.is_next_apart(self.index) {
            return None;
        }
        let mut fits = None;
        for (last, digits) in self.ends() {
            let kind = self.phone_kind(last, digits);
            if kind.is_some() {
                fits = Some(last);
            }
            let next_is_loose = self.chain.groups.get(last + 1).is_some_and(|next| next.is_loose);
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
        let is_called = matches!(self.says.nearest, Some((Cue::Is(Phone), _)));
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
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Mobile,
    Fixed,
}

impl Says {
    fn before(plain: &Plain, start: usize) -> Self {
        let mut says = Self::default();
        for (word, distance) in before(plain, start) {
            let cue = match word {
                Before::Word(word) => cue(word, OF_NUMBERS),
                // "NIK 3374... dan 3374...": a list goes on with what it began with.
                Before::Found(what) if distance <= 2 => Some(Cue::Is(what)),
                Before::Found(_) => None,
            };
            match cue {
                Some(Cue::Bank) => says.is_bank_near = true,
                // What is said of something else is said right beside it.
                Some(Cue::Money | Cue::Code) if distance > 2 => {}
                Some(cue) if says.nearest.is_none() => says.nearest = Some((cue, distance)),
                _ => {}
            }
        }
        says
    }
}

/// Whether 16 digits can be a NIK.
fn is_nik(digits: &[u8]) -> bool {
    let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    digits.len() == 16 && personal::Nik::parse(&text).is_ok()
}

/// Whether a number can begin here: not after a decimal point, and not inside of a code such as `INV-0812`.
fn begins_a_number(plain: &Plain, start: usize) -> bool {
    let mark = plain.before(start);
    let beyond = plain.before(start.saturating_sub(1));
    match mark {
        b',' | b'.' if beyond.is_ascii_digit() => false,
        b'.' | b'-' | b'_' if is_word(beyond) => names_a_number(plain, start - 1),
        _ if is_word(mark) => cue(plain.slice(word_before(plain, start)), OF_NUMBERS).is_some_and(is_personal),
        _ => true,
    }
}

/// `wa-0812` and `Budi-0812` are not `INV-0812`.
fn names_a_number(plain: &Plain, end: usize) -> bool {
    let word = plain.slice(word_before(plain, end));
    word.iter().any(u8::is_ascii_lowercase) || cue(word, OF_NUMBERS).is_some_and(is_personal)
}

fn is_personal(cue: Cue) -> bool {
    matches!(cue, Cue::Is(_) | Cue::Bank)
}

/// Whether a number that began before can end here: not before a decimal, and not inside of a code.
fn ends_a_number(plain: &Plain, start: usize, end: usize) -> bool {
    let beyond = plain.at(end + 1);
    let goes_on = match plain.at(end) {
        b',' => beyond.is_ascii_digit() && !plain.at(end + 3).is_ascii_digit(),
        b'.' => beyond.is_ascii_digit(),
        b'-' | b'_' => beyond.is_ascii_uppercase() || beyond.is_ascii_digit(),
        b'%' => true,
        byte => is_word(byte),
    };
    !goes_on && !is_in_letter_number(plain, start, end)
}

/// `005/0812345678/DPD/2024`: parts before and after, with slashes.
fn is_in_letter_number(plain: &Plain, start: usize, end: usize) -> bool {
    let is_address = plain.slice(start.saturating_sub(3)..start).eq_ignore_ascii_case(b"me/");
    plain.before(start) == b'/' && plain.at(end) == b'/' && !is_address
}
