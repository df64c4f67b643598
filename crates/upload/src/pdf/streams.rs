//! The data of streams: where they end in the file, and how to unpack them in bounds.

use std::ops::Range;

use super::syntax::{Dictionary, Parser, Value};
use crate::Refused;

const END: &[u8] = b"endstream";

/// The data of the stream that follows its dictionary, if one does.
pub(super) fn find(
    file: &[u8],
    parser: &mut Parser<'_>,
    dictionary: &Dictionary<'_>,
) -> Result<Option<Range<usize>>, Refused> {
    parser.skip_space();
    if !parser.eat(b"stream") {
        return Ok(None);
    }
    let _ = parser.eat(b"\r\n") || parser.eat(b"\n") || parser.eat(b"\r");
    let start = parser.at;
    let told = dictionary.get(b"Length".as_slice()).and_then(Value::number);
    let end = match told.and_then(|length| end_if_there(file, start, length)) {
        Some(end) => end,
        None => searched_end(file, start).ok_or(Refused::Damaged)?,
    };
    parser.at = end;
    Ok(Some(start..end))
}

/// The end of data of this length, if the word for it stands there.
pub(super) fn end_if_there(file: &[u8], start: usize, length: usize) -> Option<usize> {
    let end = start.checked_add(length)?;
    let after = file.get(end..)?;
    let after = after.strip_prefix(b"\r").unwrap_or(after);
    let after = after.strip_prefix(b"\n").unwrap_or(after);
    after.starts_with(END).then_some(end)
}

/// The end of data of unknown length: before the next word for it, and the line break that belongs to that.
fn searched_end(file: &[u8], start: usize) -> Option<usize> {
    let rest = file.get(start..)?;
    let data = rest.get(..position(rest, END)?)?;
    let data = data.strip_suffix(b"\n").unwrap_or(data);
    let data = data.strip_suffix(b"\r").unwrap_or(data);
    Some(start + data.len())
}

/// Where the needle first stands.
pub(super) fn position(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

/// The names of a stream's filters, in the order in which they are undone.
pub(super) fn filters<'d>(dictionary: &'d Dictionary<'_>) -> Vec<&'d [u8]> {
    match dictionary.get(b"Filter".as_slice()) {
        Some(Value::Array(filters)) => filters.iter().map(|filter| filter.name().unwrap_or_default()).collect(),
        Some(filter) => vec![filter.name().unwrap_or_default()],
        None => Vec::new(),
    }
}

/// What the data unpack to, up to `most` bytes. Only what programs write for object streams is known: nothing, or
/// Flate without predictor.
pub(super) fn unpack(dictionary: &Dictionary<'_>, data: &[u8], most: usize) -> Option<Vec<u8>> {
    match filters(dictionary).as_slice() {
        [] => (data.len() <= most).then(|| data.to_vec()),
        [b"FlateDecode"] if !dictionary.contains_key(b"DecodeParms".as_slice()) => inflate(data, most),
        _ => None,
    }
}

/// What Flate data unpack to, unless it is more than `most` bytes.
pub(super) fn inflate(data: &[u8], most: usize) -> Option<Vec<u8>> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(data, most).ok()
}
