//! JPEG (ITU-T T.81, and JFIF in T.871): a row of segments, then scans. Only what a decoder needs is written again.
//!
//! Baseline, extended and progressive pictures are taken; no browser shows the others. A second picture behind the
//! first (MPF), a thumbnail, a colour profile, comments and everything after the end are not copied. The orientation of
//! a photograph is, alone in a new EXIF segment, because without it photographs of phones lie on their side.

mod exif;
mod tables;

use crate::Refused;
use crate::cursor::Cursor;

pub(crate) const SOI: u8 = 0xD8;
pub(crate) const EOI: u8 = 0xD9;

/// A JFIF segment of version 1.02 that says nothing but square pixels.
const JFIF: &[u8] = b"\xFF\xE0\x00\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0";

/// The most scans. Progressive pictures have about ten; hundreds are made to keep a decoder busy.
const MOST_SCANS: u32 = 64;

/// What was found on the way to the end.
#[derive(Default)]
struct Found {
    has_jfif: bool,
    has_frame: bool,
    scans: u32,
    orientation: Option<u8>,
    /// The segments that stay, with their scans.
    body: Vec<u8>,
}

/// The picture with only what is needed to draw it.
pub(crate) fn rewrite(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut cursor = Cursor(bytes);
    if cursor.take(2) != Some(&[0xFF, SOI]) {
        return Err(Refused::Damaged);
    }
    let mut found = Found { body: Vec::with_capacity(bytes.len()), ..Found::default() };
    loop {
        let marker = next_marker(&mut cursor).ok_or(Refused::Damaged)?;
        if marker == EOI {
            break;
        }
        segment(marker, &mut cursor, &mut found)?;
    }
    if !found.has_frame || found.scans == 0 {
        return Err(Refused::Damaged);
    }
    Ok(assemble(&found))
}

fn assemble(found: &Found) -> Vec<u8> {
    let mut written = Vec::with_capacity(found.body.len() + 64);
    written.extend([0xFF, SOI]);
    // Not where there was none: decoders guess the colours of a picture by whether it is there.
    if found.has_jfif {
        written.extend(JFIF);
    }
    if let Some(orientation) = found.orientation {
        written.extend(exif::only(orientation));
    }
    written.extend(&found.body);
    written.extend([0xFF, EOI]);
    written
}

/// The next marker, past the filling before it. Anything else between segments is a fault.
fn next_marker(cursor: &mut Cursor<'_>) -> Option<u8> {
    if cursor.u8()? != 0xFF {
        return None;
    }
    loop {
        let byte = cursor.u8()?;
        if byte != 0xFF {
            return Some(byte);
        }
    }
}

/// Reads one segment, and keeps it if the picture needs it.
fn segment(marker: u8, cursor: &mut Cursor<'_>, found: &mut Found) -> Result<(), Refused> {
    let length = cursor.u16().and_then(|length| length.checked_sub(2)).ok_or(Refused::Damaged)?;
    let content = cursor.take(length.into()).ok_or(Refused::Damaged)?;
    match marker {
        0xE0 => found.has_jfif |= content.starts_with(b"JFIF\0"),
        0xE1 => found.orientation = found.orientation.or_else(|| exif::orientation(content)),
        0xEE => keep_adobe(content, found),
        0xC0..=0xC2 => {
            let (width, height) = tables::frame(content).ok_or(Refused::Damaged)?;
            crate::check_sides(width.into(), height.into())?;
            if found.has_frame {
                return Err(Refused::Damaged);
            }
            found.has_frame = true;
            keep(marker, content, found);
        }
        0xC4 | 0xDB | 0xDD if tables::is_sound(marker, content) => keep(marker, content, found),
        0xDA if tables::is_sound(marker, content) && found.has_frame && found.scans < MOST_SCANS => {
            found.scans += 1;
            keep(marker, content, found);
            found.body.extend(scan(cursor).ok_or(Refused::Damaged)?);
        }
        // The other APPn and comments. DNL, too: the height is known, or the frame was refused.
        0xE2..=0xEF | 0xFE | 0xDC => {}
        _ => return Err(Refused::Damaged),
    }
    Ok(())
}

fn keep(marker: u8, content: &[u8], found: &mut Found) {
    found.body.extend([0xFF, marker]);
    // It was read from sixteen bits, two of which count themselves.
    found.body.extend(u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes());
    found.body.extend(content);
}

/// Keeps of Adobe's segment what says how colours are meant: its first twelve bytes.
fn keep_adobe(content: &[u8], found: &mut Found) {
    if let Some(colours) = content.get(..12).filter(|content| content.starts_with(b"Adobe")) {
        keep(0xEE, colours, found);
    }
}

/// The coded data up to the next marker that is no part of it.
fn scan<'a>(cursor: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let mut end = 0;
    loop {
        end += cursor.0.get(end..)?.iter().position(|byte| *byte == 0xFF)?;
        match cursor.0.get(end + 1)? {
            0x00 | 0xD0..=0xD7 => end += 2,
            0xFF => end += 1,
            _ => return cursor.take(end),
        }
    }
}
