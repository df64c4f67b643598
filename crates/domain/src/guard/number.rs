//! Numbers of people, telephones and accounts.

use std::ops::Range;

use super::PersonalData::{self, Account, Nik, Phone};
use super::bounds::{begins_a_number, ends_a_number};
use super::cues::{Cue, OF_NUMBERS, cue, is_one_of, word_after};
use super::digits::{Chain, Group, Words, digit, is_year, word};
use super::plain::Plain;
use super::says::Says;
use crate::personal;

/// The fewest digits of anything that is looked for.
pub(super) const FEWEST: usize = 9;
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
pub(super) struct Candidate<'a> {
    pub(super) plain: &'a Plain,
    pub(super) chain: &'a Chain,
    /// The number of its first group.
    pub(super) index: usize,
    /// The position of its first digit.
    pub(super) start: usize,
    pub(super) says: Says,
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
        let is_near = |what| self.says.is(Cue::Is(what));
        let found = |what, last: usize| {
            let end = if what == Phone { self.second_line(self.end(last)) } else { self.end(last) };
            Some((what, last, self.lead(last)..end))
        };
        if self.plain.before(self.start) == b'+' {
            return self.phone().and_then(|last| found(Phone, last));
        }
        if self.says.is(Cue::Money) || self.says.is(Cue::Code) {
            return None;
        }
        if is_near(Nik)
            && let Some(last) = [16, 15, 17].iter().find_map(|length| self.longest(&|digits| digits.len() == *length))
        {
            return found(Nik, last);
        }
        if is_near(Account)
            && !self.is_mobile_far_from_cue()
            && let Some(last) = self.account()
        {
            return found(Account, last);
        }
        // No part of a NIK has one digit only.
        if let Some(last) = self.longest(&is_nik)
            && (self.index..=last).all(|index| self.chain.length(index) > 1)
        {
            return found(Nik, last);
        }
        if let Some(last) = self.phone() {
            return found(Phone, last);
        }
        self.by_what_follows().and_then(|(what, last)| found(what, last))
    }

    /// An account or a NIK that is called so afterwards, or stands beside a bank.
    fn by_what_follows(&self) -> Option<(PersonalData, usize)> {
        let last = self.account().filter(|_| !self.says.is(Cue::Thing))?;
        let after = word_after(self.plain, self.end(last));
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
        (self.says.is_bank_near || is_name).then_some((Account, last))
    }

    /// "Rekening saya diblokir, hubungi saya di 0812...": the word is near, but a mobile number is a mobile number.
    fn is_mobile_far_from_cue(&self) -> bool {
        self.says.distance > 4
            && matches!(self.chain.digits(self.index, self.index), [0, 8, _, _, _, _, _, _, _, _, _, ..])
    }

    pub(super) fn group(&self, index: usize) -> Option<&'a Group> {
        self.chain.groups.get(index)
    }

    fn end(&self, last: usize) -> usize {
        self.group(last).map_or(0, |group| group.end)
    }

    /// The first position, with a plus sign or a bracket that belongs to the number.
    fn lead(&self, last: usize) -> usize {
        let mut start = self.start;
        if self.plain.before(start) == b'+' {
            start -= 1;
        }
        let is_closed = (self.index..=last).any(|index| {
            let next = self.group(index + 1);
            index < last && next.is_some_and(|group| group.separator == b')')
        });
        if is_closed && self.plain.before(start) == b'(' { start - 1 } else { start }
    }

    /// The ends that the number may have, with its digits, the shortest first.
    pub(super) fn ends(&self) -> impl Iterator<Item = (usize, &'a [u8])> {
        let (chain, from) = (self.chain, self.index);
        (from..chain.groups.len())
            .map(move |last| (last, chain.digits(from, last)))
            .take_while(|(_, digits)| digits.len() <= MOST)
            .filter(|(last, digits)| digits.len() >= FEWEST && self.may_end(*last))
    }

    fn may_end(&self, last: usize) -> bool {
        let is_open = self.group(last + 1).is_none_or(|next| next.is_loose);
        is_open && !self.is_amount(last) && ends_a_number(self.plain, self.start, self.end(last))
    }

    fn longest(&self, test: &dyn Fn(&[u8]) -> bool) -> Option<usize> {
        self.ends().filter(|(_, digits)| test(digits)).last().map(|(last, _)| last)
    }

    /// "1.250.000.000", "150000000", and whatever has a unit of money after it.
    fn is_amount(&self, last: usize) -> bool {
        let rest = (self.index + 1)..=last;
        let is_grouped = last > self.index
            && self.chain.length(self.index) <= 3
            && self.chain.digits(self.index, self.index).first() != Some(&0)
            && rest.into_iter().all(|index| {
                self.chain.length(index) == 3 && self.group(index).is_some_and(|group| group.separator == b'.')
            });
        let is_round = last == self.index && self.chain.digits(last, last).ends_with(&[0; 5]);
        let unit = word_after(self.plain, self.end(last));
        is_grouped || is_round || is_one_of(self.plain.slice(unit), "rupiah juta ribu miliar triliun persen")
    }

    /// Whether the group after one is another number: a whole one itself, or after what is whole already.
    pub(super) fn is_next_apart(&self, last: usize) -> bool {
        let is_loose = self.group(last + 1).is_some_and(|next| next.is_loose);
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
}

/// Whether 16 digits can be a NIK.
fn is_nik(digits: &[u8]) -> bool {
    let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    digits.len() == 16 && personal::Nik::parse(&text).is_ok()
}
