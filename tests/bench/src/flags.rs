//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, ensure};
use lexopt::prelude::*;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
bench: measure the portal beside something simpler

  --seconds NUMBER      how long a round takes on the slower side [3]
  --rounds NUMBER       how many rounds each side gets [5]
  --connections NUMBER  how many requests are under way at once [16]
  --serve PATH          be the native server, on this SQLite file";

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// The help text.
    Help,
    /// The native server on a database.
    Serve(PathBuf),
    /// The measurements.
    Measure(Flags),
}

/// How to measure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flags {
    pub(crate) round: Duration,
    pub(crate) rounds: u32,
    pub(crate) connections: u32,
}

/// Reads the command line.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Request> {
    let mut flags = Flags { round: Duration::from_secs(3), rounds: 5, connections: 16 };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("seconds") => flags.round = Duration::try_from_secs_f64(parser.value()?.parse()?)?,
            Long("rounds") => flags.rounds = parser.value()?.parse()?,
            Long("connections") => flags.connections = parser.value()?.parse()?,
            Long("serve") => return Ok(Request::Serve(PathBuf::from(parser.value()?))),
            Short('h') | Long("help") => return Ok(Request::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    ensure!(!flags.round.is_zero() && flags.rounds > 0 && flags.connections > 0, "every number has to be above zero");
    Ok(Request::Measure(flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Request> {
        parse(lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn rounds_can_be_short() {
        let Ok(Request::Measure(flags)) = read(&["--seconds", "0.5", "--rounds", "2"]) else { panic!() };
        assert_eq!((flags.round, flags.rounds, flags.connections), (Duration::from_millis(500), 2, 16));
    }

    #[test]
    fn nothing_can_be_zero() {
        for name in ["--seconds", "--rounds", "--connections"] {
            assert!(read(&[name, "0"]).is_err(), "{name}");
        }
        assert!(read(&["--seconds", "-1"]).is_err());
    }
}
