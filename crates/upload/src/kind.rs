//! What a file is, by its first bytes. Its name and the media type that the browser sent are never asked.

use crate::Refused;

/// The signature of PNG.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The brands of ISO media files that are pictures: ISO/IEC 23008-12 (HEIF) and AVIF.
const PICTURE_BRANDS: [&[u8; 4]; 13] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1", b"avif", b"avis",
];

/// The kinds of file that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A photograph.
    Jpeg,
    /// A picture of a screen, mostly.
    Png,
    /// A document.
    Pdf,
}

impl FileKind {
    /// Every kind, in the order in which they are named to people.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Pdf];

    /// How the record and the interface write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The kind that is written so.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What to say in `Content-Type`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// The end of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        self.code()
    }
}

/// The kind of the file that begins so.
pub(crate) fn of(bytes: &[u8]) -> Result<FileKind, Refused> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(FileKind::Jpeg);
    }
    if bytes.starts_with(PNG) {
        return Ok(FileKind::Png);
    }
    // Some programs write a byte order mark or an empty line before the header, and all readers pass over it.
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if start.starts_with(b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    Err(if is_heif(bytes) { Refused::Heic } else { Refused::Unknown })
}

/// Whether one of the brands in the box `ftyp` is that of a picture. The first may be a general one, such as `mif1`.
fn is_heif(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk::<4>() else { return false };
    let Some(brands) = rest.strip_prefix(b"ftyp") else { return false };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX).saturating_sub(8);
    let (brands, _) = brands.split_at_checked(length.min(256)).unwrap_or((brands, &[]));
    // The second group is the minor version, which is no brand; it cannot look like one by chance that matters.
    brands.chunks_exact(4).any(|brand| PICTURE_BRANDS.iter().any(|known| known.as_slice() == brand))
}
