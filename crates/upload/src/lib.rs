//! Makes the file that a citizen attached harmless, or says why it cannot be taken.
//!
//! Nothing is passed on as it came. Each kind is taken apart and written anew from a list of what is needed to draw it,
//! so what a file says about its maker (place, camera, author, edits) and what it could do (scripts, actions, files
//! inside files, a second format behind the first) is gone because nobody copied it.
//!
//! The parsers are our own for one reason: a panic, an endless loop or a flood of memory would end every request of an
//! instance. All they do is bounded by the size of the file, and no step of theirs can panic.

mod cursor;
mod jpeg;
mod kind;
mod name;
mod pdf;
mod png;
#[cfg(test)]
mod tests;

pub use kind::FileKind;
pub use name::safe_name;

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 5 * 1024 * 1024;

/// The most pixels of a picture. A decoder needs up to four bytes for each of them, whatever the size of the file.
pub(crate) const MOST_PIXELS: u64 = 50_000_000;

/// A file that was written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    /// What it is by its content.
    pub kind: FileKind,
    /// Its bytes, to be kept and shown in place of those that came.
    pub bytes: Vec<u8>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than [`LARGEST`], or a small document unfolds to more than three times as many.
    #[error("the file is larger than 5 MB")]
    TooLarge,
    /// A picture as phones of one maker keep it, which browsers do not show: HEIC, HEIF or AVIF.
    #[error("the file is an HEIC, HEIF or AVIF picture")]
    Heic,
    /// By its content it is neither JPG, PNG nor PDF, whatever its name says.
    #[error("the file is neither JPG, PNG nor PDF")]
    Unknown,
    /// It starts as one of the three, but is cut off or broken.
    #[error("the file is cut off or broken")]
    Damaged,
    /// A PDF that is encrypted, with or without a password to open it.
    #[error("the PDF is encrypted")]
    Locked,
    /// A picture of more than 50 million pixels.
    #[error("the picture has more than 50 million pixels")]
    TooManyPixels,
    /// A PDF of more than 200 pages.
    #[error("the PDF has more than 200 pages")]
    TooManyPages,
}

/// Gives back what is needed to draw the file, and nothing else of it. A file that was cleaned is not changed again.
pub fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let kind = kind::of(bytes)?;
    let bytes = match kind {
        FileKind::Jpeg => jpeg::rewrite(bytes)?,
        FileKind::Png => png::rewrite(bytes)?,
        FileKind::Pdf => pdf::rewrite(bytes)?,
    };
    Ok(Clean { kind, bytes })
}

/// Whether a picture may have these sides.
pub(crate) fn check_sides(width: u32, height: u32) -> Result<(), Refused> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Refused::Damaged),
        pixels if pixels > MOST_PIXELS => Err(Refused::TooManyPixels),
        _ => Ok(()),
    }
}
