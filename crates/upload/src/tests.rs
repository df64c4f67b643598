//! Samples are made here, byte by byte, so that each test says what it is about.

mod jpeg;
mod kinds;
mod names;
mod pdf;
mod pdf_harm;
mod pdf_limits;
mod png;
mod random;
mod sample;

use crate::{FileKind, Refused, clean};

/// Cleans a file that has to be taken, and makes sure that cleaning it again changes nothing.
fn cleaned(bytes: &[u8], kind: FileKind) -> Vec<u8> {
    let once = clean(bytes).unwrap();
    assert_eq!(once.kind, kind);
    assert_eq!(clean(&once.bytes).as_ref(), Ok(&once), "cleaning again changes nothing");
    once.bytes
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Every shorter file is refused as damaged, or is too short to be known at all.
fn check_cut_off(bytes: &[u8], signature: usize) {
    for end in (1..bytes.len()).step_by(bytes.len().div_ceil(400)) {
        let expected = if end < signature { Refused::Unknown } else { Refused::Damaged };
        assert_eq!(clean(&bytes[..end]), Err(expected), "{end} bytes of {}", bytes.len());
    }
}
