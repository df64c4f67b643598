//! The new document: catalogue, pages, and what they refer to, in the order in which it is met.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::io::Write as _;

use super::index::{Index, Object};
use super::keys::{self, Place};
use super::pages::Page;
use super::syntax::{self, Dictionary, Value};
use super::{MOST_BYTES, streams};
use crate::{Refused, jpeg};

/// Version and four bytes above 127, by which programs know that the file is not text.
const HEADER: &[u8] = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

const CATALOGUE: usize = 1;
const PAGES: usize = 2;

/// The document with these pages.
pub(super) fn document(index: &Index<'_>, pages: &[Page<'_>]) -> Result<Vec<u8>, Refused> {
    let mut writer = Writer {
        index,
        out: HEADER.to_vec(),
        starts: Vec::new(),
        numbers: BTreeMap::new(),
        ahead: VecDeque::new(),
        next: PAGES + 1 + pages.len(),
        room: MOST_BYTES,
    };
    writer.begin();
    writer.print(format_args!("<</Type/Catalog/Pages {PAGES} 0 R>>\nendobj\n"));
    writer.begin();
    writer.print(format_args!("<</Type/Pages/Count {}/Kids[", pages.len()));
    for number in (PAGES + 1..).take(pages.len()) {
        writer.print(format_args!("{number} 0 R "));
    }
    writer.print(format_args!("]>>\nendobj\n"));
    for page in pages {
        writer.page(page);
        writer.check_length()?;
    }
    while let Some((number, place)) = writer.ahead.pop_front() {
        writer.object(number, place)?;
        writer.check_length()?;
    }
    Ok(writer.finish())
}

struct Writer<'i, 'f> {
    index: &'i Index<'f>,
    out: Vec<u8>,
    /// Where each object begins, from the first.
    starts: Vec<usize>,
    /// The new number of what was met, by its old one and where it was met.
    numbers: BTreeMap<(u32, Place), usize>,
    /// What was met and is not written yet.
    ahead: VecDeque<(u32, Place)>,
    next: usize,
    /// How many bytes pictures may still unpack to.
    room: usize,
}

impl Writer<'_, '_> {
    fn print(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to memory does not fail.
        let _ = self.out.write_fmt(text);
    }

    /// Whether the document is not too long yet: a small one may refer to the same large thing from many places.
    fn check_length(&self) -> Result<(), Refused> {
        if self.out.len() > MOST_BYTES { Err(Refused::TooLarge) } else { Ok(()) }
    }

    /// Begins the next object.
    fn begin(&mut self) {
        self.starts.push(self.out.len());
        self.print(format_args!("{} 0 obj\n", self.starts.len()));
    }

    fn page(&mut self, page: &Page<'_>) {
        self.begin();
        self.print(format_args!("<</Type/Page/Parent {PAGES} 0 R"));
        for (key, value) in page {
            let place = match *key {
                b"Resources" => Place::Resources,
                b"Contents" => Place::Content,
                _ => Place::Drawing,
            };
            if self.is_something(value, place) {
                self.name(key);
                self.value(value, place);
            }
        }
        self.out.extend(b">>\nendobj\n");
    }

    /// Writes an object that was met. What must not be copied is nothing in its place.
    fn object(&mut self, number: u32, place: Place) -> Result<(), Refused> {
        self.begin();
        match self.index.object(number) {
            Some(Object { value: Value::Dictionary(dictionary), data: Some(data) }) => {
                self.stream(dictionary, data, place)?;
            }
            Some(Object { value, data: None }) => self.value(&value, place),
            _ => self.out.extend(b"null"),
        }
        self.out.extend(b"\nendobj\n");
        Ok(())
    }

    fn stream(&mut self, mut dictionary: Dictionary<'_>, data: &[u8], place: Place) -> Result<(), Refused> {
        let name = |key: &[u8]| dictionary.get(key).and_then(Value::name);
        let is_drawn = match place {
            Place::Content => true,
            Place::Drawing => keys::is_stream_known(name(b"Type"), name(b"Subtype")),
            Place::Resources | Place::Names => false,
        };
        if !is_drawn {
            self.out.extend(b"null");
            return Ok(());
        }
        let picture = self.picture(&dictionary, data)?;
        if picture.is_some() {
            dictionary.insert(Cow::Borrowed(b"Filter"), Value::Name(Cow::Borrowed(b"DCTDecode")));
        }
        let data = picture.as_deref().unwrap_or(data);
        self.out.extend(b"<<");
        self.entries(&dictionary, place);
        self.print(format_args!("/Length {}>>\nstream\n", data.len()));
        self.out.extend(data);
        self.out.extend(b"\nendstream");
        Ok(())
    }

    /// The data of a photograph without what it says of its making. Some programs pack it once more, to no use.
    fn picture(&mut self, dictionary: &Dictionary<'_>, data: &[u8]) -> Result<Option<Vec<u8>>, Refused> {
        match streams::filters(dictionary).as_slice() {
            [b"DCTDecode"] => without_metadata(data),
            [b"FlateDecode", b"DCTDecode"] if !dictionary.contains_key(b"DecodeParms".as_slice()) => {
                let picture = streams::inflate(data, self.room).ok_or(Refused::Damaged)?;
                self.room = self.room.saturating_sub(picture.len());
                Ok(Some(without_metadata(&picture)?.unwrap_or(picture)))
            }
            _ => Ok(None),
        }
    }

    fn value(&mut self, value: &Value<'_>, place: Place) {
        match value {
            Value::Reference(number) => self.reference(*number, place),
            Value::Dictionary(dictionary) => {
                self.out.extend(b"<<");
                self.entries(dictionary, place);
                self.out.extend(b">>");
            }
            _ if keys::is_only_for_dictionaries(place) => self.spaced(b"null"),
            Value::Null => self.spaced(b"null"),
            Value::Plain(token) => self.spaced(token),
            Value::Text(token) => self.out.extend(*token),
            Value::Name(name) => self.name(name),
            Value::Array(values) => {
                self.out.push(b'[');
                for value in values {
                    self.value(value, place);
                }
                self.out.push(b']');
            }
        }
    }

    fn entries(&mut self, dictionary: &Dictionary<'_>, place: Place) {
        for (key, value) in dictionary {
            let Some(under) = keys::under(place, key).filter(|under| self.is_something(value, *under)) else {
                continue;
            };
            // What a document gives names to is no text and no number.
            if place == Place::Names && matches!(value, Value::Text(_) | Value::Plain(_)) {
                continue;
            }
            if place == Place::Drawing && !value.name().is_none_or(|name| keys::is_name_known(key, name)) {
                continue;
            }
            self.name(key);
            self.value(value, under);
        }
    }

    /// Whether more than nothing would be written in this place.
    fn is_something(&self, value: &Value<'_>, place: Place) -> bool {
        match value {
            Value::Reference(number) => self.index.has(*number),
            Value::Dictionary(_) => true,
            _ => !keys::is_only_for_dictionaries(place),
        }
    }

    /// A word that must not touch the one before it.
    fn spaced(&mut self, token: &[u8]) {
        // A name may be empty, and its slash would make a name of the word.
        if self.out.last().copied().is_some_and(|byte| byte == b'/' || syntax::is_regular(byte)) {
            self.out.push(b' ');
        }
        self.out.extend(token);
    }

    /// A name, with the signs escaped that would end it.
    fn name(&mut self, name: &[u8]) {
        self.out.push(b'/');
        for byte in name {
            if byte.is_ascii_graphic() && syntax::is_regular(*byte) && *byte != b'#' {
                self.out.push(*byte);
            } else {
                self.print(format_args!("#{byte:02X}"));
            }
        }
    }

    fn reference(&mut self, number: u32, place: Place) {
        if !self.index.has(number) {
            return self.spaced(b"null");
        }
        let next = self.next;
        let new = *self.numbers.entry((number, place)).or_insert(next);
        if new == next {
            self.next += 1;
            self.ahead.push_back((number, place));
        }
        self.spaced(b"");
        self.print(format_args!("{new} 0 R"));
    }

    /// The table of objects, and the last words.
    fn finish(mut self) -> Vec<u8> {
        let table = self.out.len();
        let count = self.starts.len() + 1;
        self.print(format_args!("xref\n0 {count}\n0000000000 65535 f \n"));
        for start in std::mem::take(&mut self.starts) {
            self.print(format_args!("{start:010} 00000 n \n"));
        }
        self.print(format_args!("trailer\n<</Size {count}/Root {CATALOGUE} 0 R>>\nstartxref\n{table}\n%%EOF\n"));
        self.out
    }
}

/// A picture without what it says of its making, or nothing if it is to stay as it is: readers of PDF draw pictures
/// that we would not take by themselves. One that could say where it was made is not copied unread.
fn without_metadata(data: &[u8]) -> Result<Option<Vec<u8>>, Refused> {
    match jpeg::rewrite(data) {
        Ok(picture) => Ok(Some(picture)),
        Err(Refused::TooManyPixels) => Err(Refused::TooManyPixels),
        Err(_) => {
            let has_metadata =
                [b"Exif\0".as_slice(), b"ns.adobe.com"].iter().any(|mark| streams::position(data, mark).is_some());
            if has_metadata { Err(Refused::Damaged) } else { Ok(None) }
        }
    }
}
