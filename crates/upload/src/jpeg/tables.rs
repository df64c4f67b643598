//! Whether segments are exactly as long as what they hold (ITU-T T.81, annex B), so that nothing rides along in them.

use crate::cursor::Cursor;

/// Width and height of the frame, if its header is sound.
pub(crate) fn frame(content: &[u8]) -> Option<(u16, u16)> {
    let mut cursor = Cursor(content);
    let precision = cursor.u8()?;
    let height = cursor.u16()?;
    let width = cursor.u16()?;
    let components = cursor.u8()?;
    let is_sound =
        matches!(precision, 8 | 12) && (1..=4).contains(&components) && cursor.0.len() == 3 * usize::from(components);
    is_sound.then_some((width, height))
}

/// Whether a table, an interval or the header of a scan has its right length.
pub(crate) fn is_sound(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xC4 => all(content, huffman),
        0xDB => all(content, quantization),
        0xDD => content.len() == 2,
        0xDA => content.first().is_some_and(|components| {
            (1..=4).contains(components) && content.len() == 4 + 2 * usize::from(*components)
        }),
        _ => false,
    }
}

/// Whether the content is one table after the other, to its end.
fn all(content: &[u8], one: fn(&mut Cursor<'_>) -> Option<()>) -> bool {
    let mut cursor = Cursor(content);
    while !cursor.0.is_empty() {
        if one(&mut cursor).is_none() {
            return false;
        }
    }
    true
}

fn huffman(cursor: &mut Cursor<'_>) -> Option<()> {
    let class_and_place = cursor.u8()?;
    let counts = cursor.take(16)?;
    let codes: usize = counts.iter().copied().map(usize::from).sum();
    cursor.take(codes)?;
    (class_and_place & 0xEC == 0 && codes <= 256).then_some(())
}

fn quantization(cursor: &mut Cursor<'_>) -> Option<()> {
    let length = match cursor.u8()? {
        0x00..=0x03 => 64,
        0x10..=0x13 => 128,
        _ => return None,
    };
    cursor.take(length).map(drop)
}
