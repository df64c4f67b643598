//! The one thing that stays of EXIF: how the camera was held (TIFF 6.0, tag 274).

use crate::cursor::Cursor;

const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// How the picture is to be turned, 2 to 8. What is not told, or 1, is no turn.
pub(crate) fn orientation(content: &[u8]) -> Option<u8> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let offset = u32_at(tiff, 4, little)?;
    let directory = usize::try_from(offset).ok()?;
    let count = u16_at(tiff, directory, little)?;
    let entries = tiff.get(directory.checked_add(2)?..)?;
    let entry = entries.chunks_exact(12).take(count.into()).find(|entry| {
        u16_at(entry, 0, little) == Some(ORIENTATION)
            && u16_at(entry, 2, little) == Some(SHORT)
            && u32_at(entry, 4, little) == Some(1)
    })?;
    let value = u16_at(entry, 8, little)?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// An EXIF segment, marker and all, that says the orientation and nothing else.
pub(crate) fn only(orientation: u8) -> Vec<u8> {
    let mut segment = Vec::with_capacity(36);
    segment.extend(b"\xFF\xE1\x00\x22Exif\0\0MM\0*\x00\x00\x00\x08\x00\x01");
    segment.extend(b"\x01\x12\x00\x03\x00\x00\x00\x01\x00");
    segment.push(orientation);
    segment.extend([0; 6]);
    segment
}

fn u16_at(bytes: &[u8], at: usize, little: bool) -> Option<u16> {
    let value = Cursor(bytes.get(at..)?).u16()?;
    Some(if little { value.swap_bytes() } else { value })
}

fn u32_at(bytes: &[u8], at: usize, little: bool) -> Option<u32> {
    let value = Cursor(bytes.get(at..)?).u32()?;
    Some(if little { value.swap_bytes() } else { value })
}
