//! Where each object of the file is.
//!
//! The table at the end of a file (xref) is not asked: it may lie, lead in circles and unpack to anything. The file is
//! read once from front to back instead, as readers do with a broken table; where an object was written again by a
//! later edit, the last one counts.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::syntax::{self, Dictionary, Parser, Value};
use super::{packed, streams};
use crate::{LARGEST, Refused};

/// The most objects of a file.
pub(super) const MOST_OBJECTS: usize = 200_000;

/// The most bytes that are read of objects after the first reading. Most are read once.
const FUEL: usize = 4 * LARGEST;

/// How far from the end of the file its last words may be.
const TAIL: usize = 2048;

/// The objects of a file.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(super) file: &'a [u8],
    /// What the object streams unpacked to.
    pub(super) unpacked: Vec<Vec<u8>>,
    pub(super) places: BTreeMap<u32, Place>,
    /// The number of the catalogue.
    root: Option<u32>,
    is_locked: bool,
    is_broken: bool,
    fuel: Cell<usize>,
}

/// Where an object is.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// In which of the unpacked ones, or in the file itself.
    pub(super) unpacked: Option<usize>,
    pub(super) start: usize,
    /// The data of a stream, in the file.
    pub(super) data: Option<Range<usize>>,
}

/// An object, with its data if it is a stream.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    pub(crate) value: Value<'a>,
    pub(crate) data: Option<&'a [u8]>,
}

impl<'a> Index<'a> {
    /// Finds the objects of the file.
    pub(crate) fn of(file: &'a [u8]) -> Result<Self, Refused> {
        let mut index = Self {
            file,
            unpacked: Vec::new(),
            places: BTreeMap::new(),
            root: None,
            is_locked: false,
            is_broken: !has_end(file),
            fuel: Cell::new(FUEL),
        };
        let pending = index.read();
        index.settle(pending);
        if index.is_locked {
            Err(Refused::Locked)
        } else if index.is_broken {
            Err(Refused::Damaged)
        } else {
            Ok(index)
        }
    }

    /// The catalogue.
    pub(crate) fn root(&self) -> Option<Object<'_>> {
        self.object(self.root?)
    }

    /// The object of this number.
    pub(crate) fn object(&self, number: u32) -> Option<Object<'_>> {
        let place = self.places.get(&number)?;
        let bytes = match place.unpacked {
            Some(unpacked) => self.unpacked.get(unpacked)?.as_slice(),
            None => self.file,
        };
        let mut parser = Parser::new(bytes, place.start);
        let value = if self.is_exhausted() { None } else { parser.value() };
        self.fuel.set(self.fuel.get().saturating_sub(parser.at.saturating_sub(place.start) + 16));
        let data = place.data.clone().and_then(|data| self.file.get(data));
        Some(Object { value: value?, data })
    }

    /// Whether there is an object of this number.
    pub(crate) fn has(&self, number: u32) -> bool {
        self.places.contains_key(&number)
    }

    /// The value itself, or that to which it refers.
    pub(crate) fn resolve<'v>(&'v self, value: &Value<'v>) -> Option<Value<'v>> {
        match value {
            Value::Reference(number) => self.object(*number).map(|object| object.value),
            other => Some(other.clone()),
        }
    }

    /// Whether more was read of the objects than a sound file needs.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.fuel.get() == 0
    }

    /// Reads the file from front to back, broken or not, since whether it is locked stands at its end; gives back the streams whose length stands in another object.
    fn read(&mut self) -> Vec<(u32, u32)> {
        let mut pending = Vec::new();
        let mut parser = Parser::new(self.file, 0);
        let mut numbers = [None; 2];
        while parser.peek().is_some() {
            parser.skip_space();
            let word = parser.word();
            // Some programs write no space between the end of an object and the next.
            let word = word.strip_prefix(b"endobj").unwrap_or(word);
            match word {
                b"obj" => {
                    let [number, generation] = numbers;
                    let number = generation.and(number).and_then(|number| u32::try_from(number).ok());
                    self.read_object(number, &mut parser, &mut pending);
                }
                b"trailer" => {
                    parser = Parser::new(self.file, parser.at);
                    let trailer = parser.value();
                    self.note_trailer(trailer.as_ref().and_then(Value::dictionary));
                }
                b"" => parser.at += 1,
                _ => {}
            }
            let [_, last] = numbers;
            numbers = [last, syntax::number(word).filter(|_| !word.is_empty())];
        }
        pending
    }

    /// Reads what follows the word `obj`.
    fn read_object(&mut self, number: Option<u32>, parser: &mut Parser<'a>, pending: &mut Vec<(u32, u32)>) {
        *parser = Parser::new(self.file, parser.at);
        let start = parser.at;
        let (Some(number), Some(value)) = (number, parser.value()) else { return };
        let mut data = None;
        if let Some(dictionary) = value.dictionary() {
            if let Ok(found) = streams::find(self.file, parser, dictionary) {
                data = found;
            } else {
                // Without an end of this stream there is none of a later one.
                self.is_broken = true;
                parser.at = self.file.len();
            }
            if data.is_some() {
                self.note_stream(dictionary, data.clone().unwrap_or_default());
                if let Some(Value::Reference(length)) = dictionary.get(b"Length".as_slice()) {
                    pending.push((number, *length));
                }
            }
        }
        self.put(number, Place { unpacked: None, start, data });
    }

    /// Looks at streams that say something of the file itself.
    fn note_stream(&mut self, dictionary: &Dictionary<'_>, data: Range<usize>) {
        match dictionary.get(b"Type".as_slice()).and_then(Value::name) {
            Some(b"XRef") => self.note_trailer(Some(dictionary)),
            Some(b"ObjStm") => self.is_broken = self.is_broken || packed::add(self, dictionary, data).is_none(),
            _ => {}
        }
    }

    fn note_trailer(&mut self, trailer: Option<&Dictionary<'_>>) {
        let Some(trailer) = trailer else { return };
        self.is_locked |= trailer.contains_key(b"Encrypt".as_slice());
        if let Some(Value::Reference(root)) = trailer.get(b"Root".as_slice()) {
            self.root = Some(*root);
        }
    }

    pub(super) fn put(&mut self, number: u32, place: Place) {
        if self.places.len() < MOST_OBJECTS {
            self.places.insert(number, place);
        } else {
            self.is_broken = true;
        }
    }

    /// Sets the end of streams whose length is now known, where the file agrees.
    fn settle(&mut self, pending: Vec<(u32, u32)>) {
        for (number, length) in pending {
            let length = self.object(length).and_then(|object| object.value.number());
            let Some(data) = self.places.get_mut(&number).and_then(|place| place.data.as_mut()) else { continue };
            if let Some(end) = length.and_then(|length| streams::end_if_there(self.file, data.start, length)) {
                data.end = end;
            }
        }
    }
}

/// Whether the file has its last words: where they lack, it was cut off.
fn has_end(file: &[u8]) -> bool {
    let (_, tail) = file.split_at(file.len().saturating_sub(TAIL));
    streams::position(tail, b"startxref").is_some()
}
