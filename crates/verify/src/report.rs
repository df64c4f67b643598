//! What was found, in words.

use std::fmt;

use store::audit::{Proof, hex};

/// What was found.
pub(crate) struct Report {
    pub(crate) proof: Proof,
    /// Whether signatures were checked.
    pub(crate) signed: bool,
    /// How many seals that somebody kept were compared.
    pub(crate) compared: Option<usize>,
    /// The first of those that is not the one in the record.
    pub(crate) other: Option<i64>,
}

impl Report {
    /// Whether the proof is given.
    pub(crate) fn holds(&self) -> bool {
        self.proof.broken.is_none() && self.other.is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.proof.last {
            Some(seal) => {
                let time =
                    jiff::Timestamp::from_millisecond(seal.head.sealed_at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
                writeln!(f, "up to seal {}: {} rows are as they were sealed", seal.head.number, self.proof.rows)?;
                writeln!(f, "  sealed at {time}, root {}", hex(&seal.root))?;
            }
            None => writeln!(f, "no seal holds")?,
        }
        let signatures = if self.signed { "checked" } else { "NOT CHECKED: give the public keys with --keys" };
        writeln!(f, "signatures: {signatures}")?;
        match self.compared {
            Some(count) => writeln!(f, "compared with {count} seals that were kept")?,
            None => writeln!(f, "not compared with seals that were kept: a cut-off end would not show (--published)")?,
        }
        if let Some(tail) = &self.proof.tail {
            let (events, staff) = (tail.events, tail.staff_events);
            writeln!(f, "not sealed yet, and so not proven: {events} events, {staff} staff events")?;
        }
        match (&self.proof.broken, self.other) {
            (Some(why), _) => writeln!(f, "BROKEN: {why}"),
            (None, Some(number)) => writeln!(f, "BROKEN: seal {number} that was kept is not the one in this record"),
            (None, None) => writeln!(f, "The record is whole."),
        }
    }
}
