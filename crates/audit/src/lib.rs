//! The proof that nothing was changed in the record afterwards: digests of rows, seals that chain them, and the keys that
//! sign the seals.
//!
//! A seal covers the rows that came since the one before it and holds its root, so whoever changes a row has to make every
//! later seal anew. That needs the signing key, which is in no database; and whoever kept a published root sees that
//! another one stands in its place. `docs/jejak.md` describes the format, so that it can be checked by other programs.

mod keys;
mod published;
mod row;
mod seal;

pub use keys::{BadKeys, PublicKeys, SigningKeys};
pub use published::PublishedSeals;
pub use row::{Digest32, Field, row_digest};
pub use seal::{FORMAT, Head, NO_ROOT, Range, Seal};

/// Bytes as hexadecimal digits, as they are published.
pub fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}
