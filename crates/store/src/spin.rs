//! The database over Spin's SQLite interface: the one place of the store that knows the SDK.
//!
//! Rows are always drained and the final result is always awaited: prepare, constraint, lock and commit errors
//! arrive only there, and a result that is not awaited is a write that is lost in silence.

use std::time::Duration;

use spin_sdk::sqlite::{Connection, Error, RowResult, Value as SpinValue};

use crate::db::{Db, Failure, Row, Value};

/// A connection of this component's own to the database with the label `default`.
pub struct SpinDb(Connection);

impl SpinDb {
    /// Opens a connection. SQLite's own waiting for locks is switched off where there is one: it would hold one of the
    /// host's threads; the store waits instead, without holding anything.
    pub async fn open() -> Result<Self, Failure> {
        let db = Self(Connection::open_default().await.map_err(failure)?);
        // libSQL refuses the statement and has no lock to wait for, so a refusal is fine.
        drop(db.run("PRAGMA busy_timeout = 0", &[]).await);
        Ok(db)
    }
}

impl Db for SpinDb {
    async fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let result = self.0.execute(sql, values.iter().map(to_spin)).await.map_err(failure)?;
        let rows = result.collect().await.map_err(failure)?;
        Ok(rows.into_iter().map(from_spin).collect())
    }

    async fn pause(&self, time: Duration) {
        spin_sdk::time::sleep(time).await;
    }
}

fn to_spin(value: &Value) -> SpinValue {
    match value {
        Value::Null => SpinValue::Null,
        Value::Integer(number) => SpinValue::Integer(*number),
        Value::Real(number) => SpinValue::Real(*number),
        Value::Text(text) => SpinValue::Text(text.clone()),
        Value::Blob(bytes) => SpinValue::Blob(bytes.clone()),
    }
}

fn from_spin(row: RowResult) -> Row {
    let values = row.values.into_iter().map(|value| match value {
        SpinValue::Null => Value::Null,
        SpinValue::Integer(number) => Value::Integer(number),
        SpinValue::Real(number) => Value::Real(number),
        SpinValue::Text(text) => Value::Text(text),
        SpinValue::Blob(bytes) => Value::Blob(bytes),
    });
    Row(values.collect())
}

/// The platform tells every error of SQLite as text, so a lock can only be known by its words.
fn failure(error: Error) -> Failure {
    match error {
        Error::Io(text) if text.contains("is locked") || text.contains("is busy") => Failure::Busy,
        Error::Io(text) => Failure::Other(text),
        other => Failure::Other(other.to_string()),
    }
}
