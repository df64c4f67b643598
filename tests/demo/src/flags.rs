//! The command line.

use std::path::PathBuf;

use anyhow::{Result, bail};
use jiff::Timestamp;
use lexopt::prelude::*;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
demo: load demo data into an empty portal, and say where to click

  --database PATH   the portal's SQLite file, made if it is missing
  --base-url URL    where the portal answers [http://127.0.0.1:3000]
  --now TIME        the time to count back from, RFC 3339 [the clock]

The secrets come from SPIN_VARIABLE_ACCESS_CODE_PEPPER and SPIN_VARIABLE_DATA_KEYS,
in the environment or in the file .env of the current folder.";

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// The help text.
    Help,
    /// The data.
    Load(Flags),
}

/// Where and when.
#[derive(Debug)]
pub(crate) struct Flags {
    pub(crate) database: PathBuf,
    pub(crate) base_url: String,
    pub(crate) now: Option<Timestamp>,
}

/// Reads the command line.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Request> {
    let mut database = None;
    let mut base_url = "http://127.0.0.1:3000".to_owned();
    let mut now = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("database") => database = Some(PathBuf::from(parser.value()?)),
            Long("base-url") => parser.value()?.string()?.trim_end_matches('/').clone_into(&mut base_url),
            Long("now") => now = Some(parser.value()?.parse()?),
            Short('h') | Long("help") => return Ok(Request::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(database) = database else { bail!("--database is missing\n  see: demo --help") };
    Ok(Request::Load(Flags { database, base_url, now }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Request> {
        parse(lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn a_database_is_needed() {
        assert!(read(&[]).unwrap_err().to_string().contains("--database"));
        assert!(read(&["--datenbank"]).is_err());
        assert!(matches!(read(&["--help"]), Ok(Request::Help)));
    }

    #[test]
    fn the_address_has_no_slash_at_its_end() {
        let Ok(Request::Load(flags)) = read(&["--database", "a.db", "--base-url", "http://localhost:1/"]) else {
            panic!()
        };
        assert_eq!(flags.base_url, "http://localhost:1");
    }
}
