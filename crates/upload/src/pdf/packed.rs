//! Objects that lie together in a packed stream (ISO 32000-2, section 7.5.7).

use std::ops::Range;

use super::index::{Index, MOST_OBJECTS, Place};
use super::syntax::{self, Dictionary, Parser};
use super::{MOST_BYTES, streams};

/// Unpacks the stream and adds its objects, or nothing if it is not sound or too large.
pub(super) fn add(index: &mut Index<'_>, dictionary: &Dictionary<'_>, data: Range<usize>) -> Option<()> {
    let count = dictionary.get(b"N".as_slice())?.number().filter(|count| *count <= MOST_OBJECTS)?;
    let first = dictionary.get(b"First".as_slice())?.number()?;
    let so_far: usize = index.unpacked.iter().map(Vec::len).sum();
    let bytes = streams::unpack(dictionary, index.file.get(data)?, MOST_BYTES.saturating_sub(so_far))?;
    let unpacked = Some(index.unpacked.len());
    let mut parser = Parser::new(&bytes, 0);
    for _ in 0..count {
        let number = u32::try_from(next_number(&mut parser)?).ok()?;
        let start = first.checked_add(next_number(&mut parser)?)?;
        index.put(number, Place { unpacked, start, data: None });
    }
    index.unpacked.push(bytes);
    Some(())
}

fn next_number(parser: &mut Parser<'_>) -> Option<usize> {
    parser.skip_space();
    Some(parser.word()).filter(|word| !word.is_empty()).and_then(syntax::number)
}
