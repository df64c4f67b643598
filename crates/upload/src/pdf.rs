//! PDF (ISO 32000-2): the pages are written into a new document, with what it takes to draw them.
//!
//! The way is: [`index`] finds every object of the file, [`pages`] walks from the catalogue to the pages, [`mod@write`]
//! copies each page and what it refers to, and of every dictionary only the keys in [`keys`]. So the catalogue's
//! actions, scripts, forms, annotations, embedded files, outlines, tags, layers and all metadata stay behind. Streams
//! are copied as they are coded; only pictures in JPEG are written anew, since photographs say where they were taken.
//!
//! No library does that in bounds. Those for Rust unpack whatever a file tells them to before anyone can ask how much
//! it will be, or keep a list of what to leave out instead of what to take.

mod index;
mod keys;
mod packed;
mod pages;
mod streams;
mod syntax;
mod write;

use crate::{LARGEST, Refused};

/// The most pages that are taken.
const MOST_PAGES: usize = 200;

/// The most bytes that the objects of a file may unpack to, and the most of the new file.
const MOST_BYTES: usize = 3 * LARGEST;

/// The pages of the document in a new one.
pub(crate) fn rewrite(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let index = index::Index::of(bytes)?;
    let written = pages::collect(&index).and_then(|pages| write::document(&index, &pages));
    // What could not be read because it was too much looks like a gap, and is no reason to give back less.
    if index.is_exhausted() { Err(Refused::Damaged) } else { written }
}
