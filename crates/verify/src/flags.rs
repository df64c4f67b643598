//! The command line.

use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::prelude::*;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
verify [FILE]: prove that nothing was changed in a database, or show the first break

  FILE              the database, best a copy of it [.spin/sqlite_db.db]
  --keys FILE       the public keys, as the portal publishes them at /bukti/kunci.json
                    [those of SPIN_VARIABLE_RECEIPT_KEYS]
  --published FILE  seals that somebody kept, from /bukti/jejak.json: shows whether the chain was made anew or cut off

Exit code 0: the record is whole. 1: it is not. 2: it could not be checked.";

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// The help text.
    Help,
    /// The proof.
    Verify(Flags),
}

/// Of what, and by what.
#[derive(Debug)]
pub(crate) struct Flags {
    pub(crate) database: PathBuf,
    pub(crate) keys: Option<PathBuf>,
    pub(crate) published: Option<PathBuf>,
}

/// Reads the command line.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Request> {
    let (mut database, mut keys, mut published) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("keys") => keys = Some(PathBuf::from(parser.value()?)),
            Long("published") => published = Some(PathBuf::from(parser.value()?)),
            Short('h') | Long("help") => return Ok(Request::Help),
            Value(path) if database.is_none() => database = Some(PathBuf::from(path)),
            Value(_) => bail!("one database at a time\n  see: verify --help"),
            other => return Err(other.unexpected().into()),
        }
    }
    let database = database.unwrap_or_else(|| PathBuf::from(".spin/sqlite_db.db"));
    Ok(Request::Verify(Flags { database, keys, published }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_stands_by_itself() {
        let read = |arguments: &[&str]| parse(lexopt::Parser::from_args(arguments));
        let Request::Verify(flags) = read(&["a.db", "--keys", "k.json"]).unwrap() else { panic!() };
        assert_eq!((flags.database, flags.keys, flags.published), ("a.db".into(), Some("k.json".into()), None));
        assert!(read(&["a.db", "b.db"]).is_err());
    }
}
