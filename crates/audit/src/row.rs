//! The digest of a row: SHA-256 over its columns, each with kind and length before it, so that no two rows have the same
//! bytes.

use sha2::{Digest as _, Sha256};

/// A SHA-256 value.
pub type Digest32 = [u8; 32];

/// What is in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<'a> {
    /// Nothing.
    Null,
    /// A number; also times, in milliseconds since 1970 in UTC.
    Integer(i64),
    /// Text.
    Text(&'a str),
    /// Bytes. Only their digest goes in, so that a row can be proven without what is sealed in it.
    Bytes(&'a [u8]),
}

/// The digest of a row of `table`, whose columns come in a fixed order.
pub fn row_digest(table: &str, fields: &[Field<'_>]) -> Digest32 {
    let mut bytes = Canonical::new("satu-pintu-jejak/1 baris");
    bytes.text(table);
    bytes.integer(i64::try_from(fields.len()).unwrap_or(i64::MAX));
    for field in fields {
        match *field {
            Field::Null => bytes.part(b'n', &[]),
            Field::Integer(number) => bytes.integer(number),
            Field::Text(text) => bytes.text(text),
            Field::Bytes(content) => bytes.digest(&Sha256::digest(content).into()),
        }
    }
    bytes.finish()
}

/// Collects parts, each as one byte for its kind, its length in 8 bytes (big endian), and itself.
pub(crate) struct Canonical(Sha256);

impl Canonical {
    /// `purpose` separates what is hashed here from whatever else is hashed elsewhere.
    pub(crate) fn new(purpose: &str) -> Self {
        let mut new = Self(Sha256::new());
        new.text(purpose);
        new
    }

    pub(crate) fn integer(&mut self, number: i64) {
        self.part(b'i', &number.to_be_bytes());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.part(b't', text.as_bytes());
    }

    pub(crate) fn digest(&mut self, digest: &Digest32) {
        self.part(b'd', digest);
    }

    fn part(&mut self, kind: u8, bytes: &[u8]) {
        self.0.update([kind]);
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Digest32 {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rows_have_the_same_bytes() {
        let rows: &[(&str, &[Field<'_>])] = &[
            ("event", &[Field::Text("ab"), Field::Text("c")]),
            ("event", &[Field::Text("a"), Field::Text("bc")]),
            ("event", &[Field::Text("abc")]),
            ("event", &[Field::Text("abc"), Field::Null]),
            ("event", &[Field::Null, Field::Text("abc")]),
            ("event", &[Field::Bytes(b"abc")]),
            ("event", &[Field::Text("1")]),
            ("event", &[Field::Integer(1)]),
            ("event", &[Field::Text("")]),
            ("event", &[Field::Null]),
            ("staff_event", &[Field::Null]),
        ];
        let digests: std::collections::HashSet<_> = rows.iter().map(|(table, row)| row_digest(table, row)).collect();
        assert_eq!(digests.len(), rows.len());
    }

    /// Whoever changes the format makes every seal worthless; that is a new version beside this one, never a change.
    #[test]
    fn the_format_stays_as_it_is() {
        let row = [Field::Integer(7), Field::Text("received"), Field::Null, Field::Bytes(b"x")];
        let digest = crate::hex(&row_digest("event", &row));
        assert_eq!(digest, "48a21f8ffceabe5921e33bb9b69cf8512a0ce5b23ef7341c5e71d915c163cd79");
    }
}
