//! PNG (ISO/IEC 15948): a row of chunks, of which only those that make the picture are written again.
//!
//! Texts, times, EXIF, colour profiles, further frames (APNG), chunks that nobody knows and everything after the end
//! are not copied. Every chunk's checksum has to hold.

use crate::cursor::Cursor;
use crate::{Refused, kind};

/// How far the row of chunks has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Header,
    Palette,
    Data,
    AfterData,
}

/// The picture with only what is needed to draw it.
pub(crate) fn rewrite(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut cursor = Cursor(bytes.strip_prefix(kind::PNG).ok_or(Refused::Damaged)?);
    let mut written = Vec::with_capacity(bytes.len());
    written.extend(kind::PNG);
    let mut stage = Stage::Start;
    loop {
        let chunk = Chunk::read(&mut cursor).ok_or(Refused::Damaged)?;
        if stage == Stage::Start {
            header(&chunk)?;
        }
        let before = stage;
        stage = next(before, &chunk).ok_or(Refused::Damaged)?;
        if is_kept(before, &chunk) {
            written.extend(chunk.raw);
        }
        if chunk.name == b"IEND" {
            return Ok(written);
        }
    }
}

struct Chunk<'a> {
    name: &'a [u8],
    content: &'a [u8],
    /// Length, name, content and checksum.
    raw: &'a [u8],
}

impl<'a> Chunk<'a> {
    /// The next chunk, if it is whole and its checksum holds.
    fn read(cursor: &mut Cursor<'a>) -> Option<Self> {
        let start = cursor.0;
        let length = usize::try_from(cursor.u32()?).ok()?;
        let named = cursor.0.get(..length.checked_add(4)?)?;
        let name = cursor.take(4)?;
        let content = cursor.take(length)?;
        let checksum = cursor.u32()?;
        let raw = start.get(..length.checked_add(12)?)?;
        (crc32fast::hash(named) == checksum).then_some(Self { name, content, raw })
    }
}

/// Holds the header to the table of colour types and bit depths of the standard.
fn header(chunk: &Chunk<'_>) -> Result<(), Refused> {
    let mut cursor = Cursor(chunk.content);
    let (Some(width), Some(height)) = (cursor.u32(), cursor.u32()) else { return Err(Refused::Damaged) };
    let is_sound = chunk.name == b"IHDR"
        && matches!(
            cursor.0,
            [1 | 2 | 4 | 8 | 16, 0, 0, 0, 0 | 1] | [8 | 16, 2 | 4 | 6, 0, 0, 0 | 1] | [1 | 2 | 4 | 8, 3, 0, 0, 0 | 1]
        );
    if is_sound { crate::check_sides(width, height) } else { Err(Refused::Damaged) }
}

/// Where the row is after this chunk, or nothing if it must not stand here.
fn next(stage: Stage, chunk: &Chunk<'_>) -> Option<Stage> {
    match (chunk.name, stage) {
        (b"IHDR", Stage::Start) => Some(Stage::Header),
        (b"PLTE", Stage::Header) if matches!(chunk.content.len(), 3..=768) && chunk.content.len().is_multiple_of(3) => {
            Some(Stage::Palette)
        }
        (b"IDAT", Stage::Header | Stage::Palette | Stage::Data) => Some(Stage::Data),
        (b"IEND", Stage::Data | Stage::AfterData) if chunk.content.is_empty() => Some(Stage::AfterData),
        (b"IHDR" | b"PLTE" | b"IDAT" | b"IEND", _) | (_, Stage::Start) => None,
        (_, Stage::Data) => Some(Stage::AfterData),
        (_, other) => Some(other),
    }
}

/// Whether the chunk is needed, and no longer than what it may say.
fn is_kept(stage: Stage, chunk: &Chunk<'_>) -> bool {
    let length = chunk.content.len();
    let is_before_data = matches!(stage, Stage::Header | Stage::Palette);
    match chunk.name {
        b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" => true,
        b"tRNS" => is_before_data && length <= 256,
        b"gAMA" => stage == Stage::Header && length == 4,
        b"sRGB" => stage == Stage::Header && length == 1,
        _ => false,
    }
}
