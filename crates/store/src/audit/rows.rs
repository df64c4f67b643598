//! The rows that are sealed, and their digests.

use ::audit::{Digest32, Field, row_digest};

use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::{retry, sql};

/// A table whose rows are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// What happened to tickets.
    Event,
    /// What was done to accounts and units.
    StaffEvent,
}

/// A row as far as the proof needs it.
pub(crate) struct Digested {
    pub(crate) id: i64,
    pub(crate) digest: Digest32,
}

impl Table {
    /// Its name in the database, which is part of every digest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::StaffEvent => "staff_event",
        }
    }

    fn statement(self) -> &'static str {
        match self {
            Self::Event => sql::SEALED_EVENTS,
            Self::StaffEvent => sql::SEALED_STAFF_EVENTS,
        }
    }
}

/// The rows with ids from `first` to `last`, at most `most` of them.
pub(crate) async fn digested<D: Db>(db: &D, table: Table, first: i64, last: i64, most: usize) -> Result<Vec<Digested>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let values = [Value::from(first), Value::from(last), Value::from(most)];
    let rows = retry::run(db, table.statement(), &values).await?;
    rows.iter().map(|row| Ok(Digested { id: row.integer(0)?, digest: digest_of(table, &row.0)? })).collect()
}

/// The digest of a row whose columns are those of `sealed_events.sql` or `sealed_staff_events.sql`.
pub(crate) fn digest_of(table: Table, columns: &[Value]) -> Result<Digest32> {
    let fields = columns.iter().map(|value| match value {
        Value::Null => Ok(Field::Null),
        Value::Integer(number) => Ok(Field::Integer(*number)),
        Value::Text(text) => Ok(Field::Text(text)),
        Value::Blob(bytes) => Ok(Field::Bytes(bytes)),
        Value::Real(_) => Err(Error::Inconsistent("a sealed row holds a floating point number".to_owned())),
    });
    Ok(row_digest(table.name(), &fields.collect::<Result<Vec<_>>>()?))
}

/// The digest in a column.
pub(crate) fn digest_column(row: &Row, column: usize) -> Result<Digest32> {
    row.blob(column)?.try_into().map_err(|_| Error::column(column, "is not a digest"))
}
