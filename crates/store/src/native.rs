//! The database over rusqlite: for tests, demo data and tools on the machine itself.
//!
//! The same SQLite that Spin has inside, set up as Spin sets it up, so that what passes here passes there.

use std::cell::RefCell;
use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter};

use crate::db::{Db, Failure, Row, Value};

/// A connection of this process.
pub struct NativeDb(RefCell<Connection>);

impl NativeDb {
    /// Opens or creates a database file.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        Connection::open(path).and_then(Self::set_up).map_err(failure)
    }

    /// Opens a database file that is there, and writes nothing into it.
    pub fn open_read_only(path: &Path) -> Result<Self, Failure> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(path, flags).and_then(Self::set_up).map_err(failure)
    }

    /// A database that lives as long as this value.
    pub fn in_memory() -> Result<Self, Failure> {
        Connection::open_in_memory().and_then(Self::set_up).map_err(failure)
    }

    fn set_up(connection: Connection) -> rusqlite::Result<Self> {
        connection.busy_timeout(Duration::ZERO)?;
        Ok(Self(RefCell::new(connection)))
    }
}

impl Db for NativeDb {
    async fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let connection = self.0.borrow_mut();
        let mut statement = connection.prepare_cached(sql).map_err(failure)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(values.iter().map(to_sql))).map_err(failure)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(failure)? {
            let values = (0..columns).map(|column| row.get_ref(column).map(from_sql));
            all.push(Row(values.collect::<Result<_, _>>().map_err(failure)?));
        }
        Ok(all)
    }

    async fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Drives a future of the store to its end. With [`NativeDb`] none of them ever waits.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        std::thread::yield_now();
    }
}

fn to_sql(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Integer(number) => SqlValue::Integer(*number),
        Value::Real(number) => SqlValue::Real(*number),
        Value::Text(text) => SqlValue::Text(text.clone()),
        Value::Blob(bytes) => SqlValue::Blob(bytes.clone()),
    }
}

fn from_sql(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn failure(error: rusqlite::Error) -> Failure {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy,
        _ => Failure::Other(error.to_string()),
    }
}
