//! The number of a sentence, for the function and for the build script that makes its table.

/// The number under which a sentence stands in the table: FNV-1a, for the table is made and read by us alone, and
/// numbers take half the room that the sentences would. `build.rs` refuses two sentences with one number.
pub(crate) const fn digest(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
        bytes = rest;
    }
    hash
}
