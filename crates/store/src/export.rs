//! Lists of the desk as files, and the record of them.

use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::desk::{DeskQuery, DeskRow};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// The most tickets in a file. A function holds the whole file in its memory, and nobody reads a longer table; a longer
/// list is refused and never cut in silence.
pub const MOST_EXPORTED: usize = 10_000;

/// Rows read at once.
const CHUNK: u16 = 1000;

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportForm {
    /// Text, one line a ticket.
    Csv,
    /// A workbook.
    Xlsx,
}

impl ExportForm {
    /// The word in the record and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

impl<D: Db> Store<D> {
    /// All rows of a list, as the actor sees them, for a file that the actor is about to get. That is written down
    /// first: who, which list (`told`, its filters as an address's query), how many tickets.
    ///
    /// # Errors
    /// [`Error::Full`] if there are more than [`MOST_EXPORTED`]; then nothing is written down.
    pub async fn export(
        &self,
        actor: &Actor,
        query: &DeskQuery,
        form: ExportForm,
        told: &str,
        now: Timestamp,
    ) -> Result<Vec<DeskRow>> {
        let mut rows = Vec::new();
        let mut query = DeskQuery { cursor: None, ..query.clone() };
        loop {
            let page = self.desk_rows(actor, &query, CHUNK).await?;
            rows.extend(page.rows);
            if rows.len() > MOST_EXPORTED || (rows.len() == MOST_EXPORTED && page.next.is_some()) {
                return Err(Error::Full);
            }
            match page.next {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        }
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let values = [
            Value::from(actor.staff_id),
            Value::from(form.code()),
            Value::from(told),
            Value::from(count),
            Value::from(now),
        ];
        self.run(sql::KEEP_EXPORT, &values).await?;
        Ok(rows)
    }
}
