//! The texts of which a new record is made: long, and read at most once by an instance, so they lie packed in it.

use crate::error::{Error, Result};

/// As `build.rs` packs them: texts with a zero byte between them.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/texts.deflate"));

/// More than all of them will ever be, in bytes.
const MOST: usize = 4_000_000;

/// The texts, unpacked.
pub(crate) struct Texts(String);

/// What the record begins with.
pub(crate) struct Beginning<'a> {
    /// The first version of the rules, as it was written.
    pub(crate) rules: &'a str,
    /// The same as it is read.
    pub(crate) compiled: &'a str,
    /// The units, one a line.
    pub(crate) units: &'a str,
    /// The statements of each step of the schema, oldest first.
    pub(crate) steps: Vec<&'a str>,
}

impl Texts {
    pub(crate) fn unpack() -> Result<Self> {
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(PACKED, MOST).map_err(|_| damaged())?;
        String::from_utf8(bytes).map(Self).map_err(|_| damaged())
    }

    pub(crate) fn beginning(&self) -> Result<Beginning<'_>> {
        let mut texts = self.0.split('\0');
        let mut next = || texts.next().ok_or_else(damaged);
        let (rules, compiled, units) = (next()?, next()?, next()?);
        Ok(Beginning { rules, compiled, units, steps: texts.collect() })
    }
}

fn damaged() -> Error {
    Error::Inconsistent("the packed texts of this program are damaged".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_there_as_it_was_written() {
        let texts = Texts::unpack().unwrap();
        let beginning = texts.beginning().unwrap();
        assert_eq!(beginning.rules, rules::FIRST);
        assert_eq!(rules::Rules::read(beginning.compiled).unwrap(), rules::author::read(rules::FIRST).unwrap().rules);
        assert_eq!(beginning.units, include_str!("../data/units.csv"));
        assert_eq!(beginning.steps.first(), Some(&include_str!("../migrations/0001_foundation.sql")));
        assert_eq!(beginning.steps.len(), crate::SCHEMA_VERSION);
    }
}
