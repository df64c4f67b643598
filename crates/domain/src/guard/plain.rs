//! A text as the guard reads it: one byte for each sign, and where the sign stands in the text as written.

use std::ops::Range;

use super::{Finding, PersonalData};

/// A letter that is not of the alphabet.
const LETTER: u8 = 0x80;
/// Any other sign outside of ASCII.
const OTHER: u8 = 0x81;
/// Covers what has been found; the kind is added to it.
const COVER: u8 = 0x90;

/// The readable signs of a text, with digits, spaces and dashes of every script as those of ASCII. Positions in it are
/// those of [`Plain::at`]; only [`Plain::into_findings`] speaks of bytes of the text.
pub(super) struct Plain {
    bytes: Vec<u8>,
    spans: Vec<Range<usize>>,
    findings: Vec<Finding>,
}

impl Plain {
    pub(super) fn new(text: &str) -> Self {
        let (mut bytes, mut spans) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (start, char) in text.char_indices() {
            if let Some(byte) = fold(char) {
                bytes.push(byte);
                spans.push(start..start + char.len_utf8());
            }
        }
        Self { bytes, spans, findings: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The sign at a position, 0 outside of the text.
    pub(super) fn at(&self, position: usize) -> u8 {
        self.bytes.get(position).copied().unwrap_or(0)
    }

    /// The sign before a position.
    pub(super) fn before(&self, position: usize) -> u8 {
        self.at(position.wrapping_sub(1))
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    pub(super) fn is(&self, position: usize, test: fn(u8) -> bool) -> bool {
        test(self.at(position))
    }

    /// The end of the signs from a position on that pass a test.
    pub(super) fn skip(&self, from: usize, test: fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| !test(*byte)).unwrap_or(rest.len())
    }

    /// The beginning of the signs before a position that pass a test.
    pub(super) fn skip_back(&self, from: usize, test: fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(..from).unwrap_or_default();
        rest.iter().rposition(|byte| !test(*byte)).map_or(0, |position| position + 1)
    }

    /// Notes a finding and covers it.
    pub(super) fn cover(&mut self, what: PersonalData, range: Range<usize>) {
        let (Some(first), Some(last)) = (self.spans.get(range.start), self.spans.get(range.end.wrapping_sub(1))) else {
            return;
        };
        // In order of place: sorting at the end would cost the functions more code than this does time.
        let place = self.findings.partition_point(|finding| finding.start < first.start);
        self.findings.insert(place, Finding { what, start: first.start, end: last.end });
        for byte in self.bytes.get_mut(range).unwrap_or_default() {
            *byte = COVER + what as u8;
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// What a covered sign was part of.
pub(super) fn covered(byte: u8) -> Option<PersonalData> {
    PersonalData::ALL.get(usize::from(byte.checked_sub(COVER)?)).copied()
}

/// Letters and digits: what words are made of.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == LETTER
}

/// The first digit of each script whose digits stand in order, among them Arabic, Persian, Devanagari, Thai, Balinese,
/// Sundanese, Javanese, and the digits in circles, raised and lowered.
const ZEROS: [u32; 20] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xbe6, 0xe50, 0xed0, 0x1040, 0x17e0, 0x1810, 0x1b50, 0x1bb0, 0x2070,
    0x2080, 0x245f, 0x2775, 0xa9d0, 0xff10,
];

/// The byte for a sign; none if nobody sees the sign, so that nothing can be hidden behind it.
fn fold(char: char) -> Option<u8> {
    let code = u32::from(char);
    if char.is_ascii() {
        let byte = u8::try_from(code).unwrap_or(OTHER);
        return Some(if byte == b'\t' { b' ' } else { byte });
    }
    if let Some(digit) = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10)) {
        return Some(ascii(0x30 + digit));
    }
    match char {
        '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(b' '),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some(b'\n'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some(b'-'),
        '²' => Some(b'2'),
        '³' => Some(b'3'),
        '¹' => Some(b'1'),
        '⓪' => Some(b'0'),
        // Fullwidth forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => Some(ascii(code - 0xfee0)),
        // Bold, double-struck and other mathematical digits.
        '\u{1d7ce}'..='\u{1d7ff}' => Some(ascii(0x30 + (code - 0x1d7ce) % 10)),
        '×' | '÷' => Some(OTHER),
        '\u{c0}'..='\u{1fff}' | '\u{2c00}'..='\u{2dff}' | '\u{3040}'..='\u{d7ff}' => Some(LETTER),
        _ => Some(OTHER),
    }
}

fn ascii(code: u32) -> u8 {
    u8::try_from(code).unwrap_or(OTHER)
}
