//! What is in a record afterwards: both servers have to have written the same.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use store::Db as _;
use store::native::{NativeDb, block_on};

/// The tables that a submission writes to. The search index is an index of tickets, and keeps a row of each elsewhere.
const TABLES: [&str; 4] = ["ticket", "event", "outbox", "ticket_search_docsize"];

/// How many rows a record has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Rows {
    pub(crate) tickets: i64,
    pub(crate) events: i64,
    pub(crate) outbox: i64,
    pub(crate) searchable: i64,
}

impl Rows {
    /// Counts them.
    pub(crate) fn count(database: &Path) -> Result<Self> {
        let db = NativeDb::open(database).map_err(store::Error::from)?;
        let count = |table: &str| -> Result<i64> {
            let rows = block_on(db.run(&format!("SELECT count(*) FROM {table}"), &[])).map_err(store::Error::from)?;
            Ok(rows.first().context("a count has a row")?.integer(0)?)
        };
        let [tickets, events, outbox, searchable] = TABLES.map(count);
        Ok(Self { tickets: tickets?, events: events?, outbox: outbox?, searchable: searchable? })
    }

    /// How many tickets more or fewer than `expected` there are, or how many of them lack something that belongs to a
    /// ticket; 0 if all is well.
    pub(crate) fn fault(&self, expected: u64) -> u64 {
        let off = |rows: i64| rows.abs_diff(i64::try_from(expected).unwrap_or(i64::MAX));
        [self.tickets, self.events, self.outbox, self.searchable].map(off).into_iter().max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_counts() {
        let rows = Rows { tickets: 3, events: 3, outbox: 2, searchable: 3 };
        assert_eq!((rows.fault(3), rows.fault(5)), (1, 3));
    }

    #[test]
    fn a_ticket_has_a_row_in_each_table() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("a.db");
        assert_eq!(crate::portal::settle(&database, 2).unwrap().len(), 2);
        assert_eq!(Rows::count(&database).unwrap().fault(2), 0);
    }
}
