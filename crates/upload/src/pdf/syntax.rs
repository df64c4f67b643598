//! The objects of a PDF as text (ISO 32000-2, section 7.3). Tokens are kept as they stand, so nothing is rounded.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// How deep arrays and dictionaries may lie in each other. Real ones stay below ten.
const DEEPEST: u32 = 48;

/// The most values in one object: the widths of a large font are about twenty thousand.
const MOST_VALUES: u32 = 250_000;

/// A dictionary, in the order of its keys; of a key that comes twice, the last counts.
pub(crate) type Dictionary<'a> = BTreeMap<Cow<'a, [u8]>, Value<'a>>;

/// An object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Null,
    /// A number or a truth value, as it stands.
    Plain(&'a [u8]),
    /// A string with its brackets, as it stands.
    Text(&'a [u8]),
    /// A name without its slash, decoded.
    Name(Cow<'a, [u8]>),
    Array(Vec<Self>),
    Dictionary(Dictionary<'a>),
    /// The number of another object. Generations are not told apart: the last one in the file counts.
    Reference(u32),
}

impl<'a> Value<'a> {
    /// The number, if it is one without sign and fraction.
    pub(crate) fn number(&self) -> Option<usize> {
        if let Self::Plain(digits) = self { number(digits) } else { None }
    }

    pub(crate) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(crate) fn dictionary(&self) -> Option<&Dictionary<'a>> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }
}

/// Digits as a number.
pub(crate) fn number(digits: &[u8]) -> Option<usize> {
    let is_number = digits.iter().all(u8::is_ascii_digit);
    if is_number { std::str::from_utf8(digits).ok()?.parse().ok() } else { None }
}

/// Reads objects forward.
#[derive(Debug, Clone)]
pub(crate) struct Parser<'a> {
    bytes: &'a [u8],
    /// The place of the next byte.
    pub(crate) at: usize,
    values_left: u32,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, values_left: MOST_VALUES }
    }

    /// The next byte, without going past it.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes past these bytes, if they are next.
    pub(crate) fn eat(&mut self, expected: &[u8]) -> bool {
        let is_next = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(expected));
        if is_next {
            self.at += expected.len();
        }
        is_next
    }

    /// Goes past white space and comments.
    pub(crate) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.run(|byte| !matches!(byte, b'\r' | b'\n'));
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next bytes of which this holds.
    fn run(&mut self, holds: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !holds(*byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// The next word or number, which may be empty.
    pub(crate) fn word(&mut self) -> &'a [u8] {
        self.run(is_regular)
    }

    /// The next object, or nothing if it is not sound; then [`Parser::at`] is where it broke.
    pub(crate) fn value(&mut self) -> Option<Value<'a>> {
        self.value_in(0)
    }

    fn value_in(&mut self, depth: u32) -> Option<Value<'a>> {
        self.values_left = self.values_left.checked_sub(1)?;
        self.skip_space();
        match self.peek()? {
            b'/' => self.name().map(Value::Name),
            b'(' => self.literal().map(Value::Text),
            b'[' if depth < DEEPEST => self.array(depth + 1),
            b'<' if self.eat(b"<<") => {
                if depth < DEEPEST {
                    self.dictionary(depth + 1)
                } else {
                    None
                }
            }
            b'<' => self.hexadecimal().map(Value::Text),
            _ => self.plain(),
        }
    }

    fn name(&mut self) -> Option<Cow<'a, [u8]>> {
        self.eat(b"/").then(|| decode_name(self.word()))
    }

    fn array(&mut self, depth: u32) -> Option<Value<'a>> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip_space();
            if self.eat(b"]") {
                return Some(Value::Array(values));
            }
            values.push(self.value_in(depth)?);
        }
    }

    fn dictionary(&mut self, depth: u32) -> Option<Value<'a>> {
        let mut dictionary = Dictionary::new();
        loop {
            self.skip_space();
            if self.eat(b">>") {
                return Some(Value::Dictionary(dictionary));
            }
            let key = self.name()?;
            let value = self.value_in(depth)?;
            // To have nothing under a key is not to have the key.
            if value == Value::Null {
                dictionary.remove(&key);
            } else {
                dictionary.insert(key, value);
            }
        }
    }

    /// A string in round brackets, which may hold others in pairs.
    fn literal(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            self.run(|byte| !matches!(byte, b'(' | b')' | b'\\'));
            match self.peek()? {
                b'(' => open += 1,
                b')' => open -= 1,
                _ => self.at += 1,
            }
            self.at += 1;
            if open == 0 {
                return self.bytes.get(start..self.at);
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        self.at += 1;
        self.run(|byte| byte.is_ascii_hexdigit() || is_space(byte));
        if self.eat(b">") { self.bytes.get(start..self.at) } else { None }
    }

    /// A number, a truth value, nothing, or a reference.
    fn plain(&mut self) -> Option<Value<'a>> {
        let word = self.word();
        match word {
            b"" => None,
            b"null" => Some(Value::Null),
            b"true" | b"false" => Some(Value::Plain(word)),
            _ if word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')) => {
                Some(self.reference(word).unwrap_or(Value::Plain(word)))
            }
            _ => None,
        }
    }

    /// What follows the number of an object, if it is one: a generation and the letter R.
    fn reference(&mut self, word: &[u8]) -> Option<Value<'a>> {
        let number = u32::try_from(number(word)?).ok()?;
        let mut ahead = self.clone();
        ahead.run(is_space);
        number_word(&mut ahead)?;
        ahead.run(is_space);
        if ahead.word() != b"R" {
            return None;
        }
        self.at = ahead.at;
        Some(Value::Reference(number))
    }
}

/// A word of a few digits; no generation has more, and a long word read twice is time lost.
fn number_word(parser: &mut Parser<'_>) -> Option<usize> {
    let digits = parser.run(|byte| byte.is_ascii_digit());
    if digits.is_empty() || digits.len() > 5 { None } else { number(digits) }
}

fn decode_name(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'#') {
        return Cow::Borrowed(raw);
    }
    let mut decoded = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let escaped = after.split_first_chunk::<2>().filter(|_| *byte == b'#');
        let escaped = escaped.and_then(|([high, low], after)| Some((digit(*high)? * 16 + digit(*low)?, after)));
        decoded.push(escaped.map_or(*byte, |(byte, _)| byte));
        rest = escaped.map_or(rest, |(_, after)| after);
    }
    Cow::Owned(decoded)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// Whether the byte is part of words, numbers and names.
pub(crate) fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
