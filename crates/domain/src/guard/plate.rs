//! Registrations of vehicles: letters of the area, up to four digits, up to three letters (Perpol 7/2021).

use std::ops::Range;

use super::PersonalData::Plate;
use super::cues::{Before, Cue, OF_PLATES, before, cue, is_one_of};
use super::plain::{Plain, is_word};

/// The letters of all areas, those of 2024 in Papua among them.
const AREAS: &str = "a b d e f g h k l m n p r s t w z aa ab ad ae ag ba bb bd be bg bh bk bl bm bn bp da db dc dd de dg \
                     dh dk dl dm dn dp dr ds dt dw ea eb ed kb kh kt ku pa pb pg ps pt py";

/// Short words that follow a plate without its last letters: "mobil B 1234 di depan".
const NO_SUFFIX: &str =
    "di ke dan ada itu ini yg dr dgn utk pun jam rt rw km rp tgl atau dll per oleh th an tsb pas lalu";

/// "BTS G 900 MHZ".
const UNITS: &str = "mhz ghz khz kva kwh";

/// Covers all plates.
pub(super) fn find(plain: &mut Plain) {
    let mut position = 0;
    while position < plain.len() {
        let is_start = plain.at(position).is_ascii_alphabetic() && !is_inside(plain, position);
        match is_start.then(|| Shape::read(plain, position)).flatten().and_then(|shape| shape.judge(plain)) {
            Some(range) => {
                position = range.end;
                plain.cover(Plate, range);
            }
            None => position += 1,
        }
    }
}

/// Letters and digits in the order of a plate.
struct Shape {
    start: usize,
    digits: Range<usize>,
    suffix: Option<Range<usize>>,
}

impl Shape {
    fn read(plain: &Plain, start: usize) -> Option<Self> {
        let letters = start..letters(plain, start, 3);
        if !is_one_of(plain.slice(letters.clone()), AREAS) {
            return None;
        }
        let first = gap(plain, letters.end);
        let mut end = first;
        while end < first + 5 && plain.is(end, |byte| byte.is_ascii_digit()) {
            end += 1;
        }
        if !(1..=4).contains(&(end - first)) || plain.at(first) == b'0' {
            return None;
        }
        let from = gap(plain, end);
        let suffix = from..letters_end(plain, from)?;
        let is_suffix = !suffix.is_empty() && !is_sentence(plain, &suffix);
        let shape = Self { start, digits: first..end, suffix: is_suffix.then_some(suffix) };
        (!goes_on(plain, shape.end())).then_some(shape)
    }

    fn end(&self) -> usize {
        self.suffix.as_ref().map_or(self.digits.end, |suffix| suffix.end)
    }

    /// A plate in capitals with three digits or more speaks for itself. What is shorter or in small letters needs a word.
    fn judge(&self, plain: &Plain) -> Option<Range<usize>> {
        let (mut plate, mut vehicle) = (None, None);
        for (word, distance) in before(plain, self.start) {
            let says = match word {
                Before::Word(word) => cue(word, OF_PLATES),
                Before::Found(what) => Some(Cue::Is(what)).filter(|_| distance <= 2),
            };
            match says {
                Some(Cue::Is(Plate)) => plate = plate.or(Some(distance)),
                Some(Cue::Vehicle) => vehicle = vehicle.or(Some(distance)),
                Some(Cue::Place) if distance == 1 => return None,
                _ => {}
            }
        }
        let is_capital = !plain.slice(self.start..self.end()).iter().any(u8::is_ascii_lowercase);
        let long = self.digits.len() >= 3;
        let is_year =
            self.digits.len() == 4 && matches!(plain.slice(self.digits.clone()), [b'1', b'9', ..] | [b'2', b'0', ..]);
        let is_van = plain.slice(self.digits.clone()) == b"300" && plain.at(self.start).eq_ignore_ascii_case(&b'l');
        let is_plate = if self.suffix.is_some() {
            plate.is_some() || (vehicle.is_some() && !is_van) || (is_capital && long && !is_van)
        } else {
            long && (plate.is_some_and(|distance| distance <= 4)
                || (is_capital && !is_year && !is_van && vehicle.is_some_and(|distance| distance <= 2)))
        };
        is_plate.then(|| self.start..self.end())
    }
}

/// Whether a position is inside of a word or a code.
fn is_inside(plain: &Plain, position: usize) -> bool {
    let before = plain.before(position);
    is_word(before) || (matches!(before, b'-' | b'/' | b'.' | b'_' | b'@') && is_word(plain.before(position - 1)))
}

/// Whether a word or a code goes on after what looks like a plate.
fn goes_on(plain: &Plain, end: usize) -> bool {
    let byte = plain.at(end);
    is_word(byte) || (matches!(byte, b'-' | b'.' | b',' | b'_') && is_word(plain.at(end + 1)))
}

fn letters(plain: &Plain, start: usize, most: usize) -> usize {
    let mut end = start;
    while end < start + most && plain.at(end).is_ascii_alphabetic() {
        end += 1;
    }
    end
}

/// The end of one to three letters that are a word of their own; the start, if there are none.
fn letters_end(plain: &Plain, start: usize) -> Option<usize> {
    let end = letters(plain, start, 3);
    let is_glued = is_word(plain.before(start));
    match is_word(plain.at(end)) {
        true if is_glued => None,
        true => Some(start),
        false => Some(end),
    }
}

/// Whether what could be the last letters of a plate is a word of the sentence: by its meaning, unless it is in capitals
/// in a sentence that is not.
fn is_sentence(plain: &Plain, suffix: &Range<usize>) -> bool {
    let word = plain.slice(suffix.clone());
    let is_small = |byte: u8| byte.is_ascii_lowercase();
    let next = suffix.end + 1;
    let stands_out =
        !word.iter().any(u8::is_ascii_lowercase) && (plain.is(next, is_small) || plain.is(next + 1, is_small));
    is_one_of(word, UNITS) || (is_one_of(word, NO_SUFFIX) && !stands_out)
}

/// One space, dash or full stop between the parts.
fn gap(plain: &Plain, position: usize) -> usize {
    if matches!(plain.at(position), b' ' | b'-' | b'.') { position + 1 } else { position }
}
