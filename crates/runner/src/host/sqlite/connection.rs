//! One connection to SQLite, outside of any component.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{Value as SqlValue, ValueRef};
use tokio::sync::{mpsc, oneshot};

use crate::bindings::spin::sqlite::sqlite::{Error, QueryResult, RowResult, Value};
use crate::host::MOST_BYTES;

/// The rows that wait for a slow reader.
pub(super) const CHANNEL: usize = 4;

/// The databases of the host by label.
#[derive(Debug, Default)]
pub struct Databases(pub BTreeMap<String, Database>);

/// Where a database is.
#[derive(Clone, Debug)]
pub struct Database {
    /// The file; in memory without one, anew for every connection.
    pub path: Option<PathBuf>,
    /// Whether statements may attach other files.
    pub allow_attach_file: bool,
}

/// A connection of a component, made when it is first needed.
#[derive(Clone)]
pub struct Connection {
    database: Database,
    ready: Arc<OnceLock<Ready>>,
}

/// A connection that is open.
#[derive(Clone)]
pub(super) struct Ready(Arc<Open>);

struct Open {
    connection: Mutex<rusqlite::Connection>,
    /// Spin panics over text that is not UTF-8 while it holds the lock; nothing works on such a connection afterwards.
    broken: AtomicBool,
}

/// Why a row does not reach the component.
enum Trouble {
    Told(Error),
    NotUtf8,
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}

impl Database {
    fn connect(&self) -> rusqlite::Result<rusqlite::Connection> {
        let connection = match &self.path {
            Some(path) => rusqlite::Connection::open(path)?,
            None => rusqlite::Connection::open_in_memory()?,
        };
        if !self.allow_attach_file {
            connection.authorizer(Some(refuse_files));
        }
        Ok(connection)
    }

    /// Runs many statements, before components load.
    pub(crate) fn run_batch(&self, statements: &str) -> rusqlite::Result<()> {
        self.connect()?.execute_batch(statements)
    }

    /// Runs the first statement of a text, before components load.
    pub(crate) fn run_first(&self, statement: &str) -> rusqlite::Result<()> {
        let connection = self.connect()?;
        let mut statement = connection.prepare_cached(statement)?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
        Ok(())
    }
}

/// Attaching nothing or memory is harmless; attaching a file would leave the grant.
fn refuse_files(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Attach { filename: "" | ":memory:" } => Authorization::Allow,
        AuthAction::Attach { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }
}

impl Connection {
    pub(super) fn new(database: Database) -> Self {
        Self { database, ready: Arc::default() }
    }

    /// The open connection, made now if need be. Two at once may make two; the later one is thrown away.
    pub(super) fn ready(&self) -> Result<Ready, Error> {
        if let Some(ready) = self.ready.get() {
            return Ok(ready.clone());
        }
        let connection = Mutex::new(self.database.connect().map_err(io)?);
        let ready = Ready(Arc::new(Open { connection, broken: AtomicBool::new(false) }));
        Ok(self.ready.get_or_init(|| ready).clone())
    }
}

impl Ready {
    fn lock(&self) -> MutexGuard<'_, rusqlite::Connection> {
        self.0.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the statement that runs, on the caller's thread, as in Spin.
    pub(super) fn last_insert_rowid(&self) -> i64 {
        self.lock().last_insert_rowid()
    }

    /// Waits for the statement that runs, on the caller's thread, as in Spin.
    pub(super) fn changes(&self) -> u64 {
        self.lock().changes()
    }

    /// Runs a statement; columns and rows go where they are wanted. `None` if the connection is broken.
    pub(super) fn stream(
        &self,
        statement: &str,
        parameters: Vec<Value>,
        columns: &mut Option<oneshot::Sender<Vec<String>>>,
        rows: &mpsc::Sender<RowResult>,
    ) -> Option<Result<(), Error>> {
        let named = |names| {
            if let Some(columns) = columns.take() {
                drop(columns.send(names));
            }
        };
        let each = |row: RowResult| {
            if size(&row) > MOST_BYTES {
                return Err(too_large());
            }
            rows.blocking_send(row).map_err(|_| Error::Io("row send error".to_owned()))
        };
        self.run(statement, parameters, named, each)
    }

    /// Runs a statement and keeps all rows.
    pub(super) fn collect(&self, statement: &str, parameters: Vec<Value>) -> Result<QueryResult, Error> {
        let mut all = QueryResult { columns: Vec::new(), rows: Vec::new() };
        let mut bytes = 0;
        let each = |row: RowResult| {
            bytes += size(&row);
            if bytes > MOST_BYTES {
                return Err(too_large());
            }
            all.rows.push(row);
            Ok(())
        };
        let outcome = self.run(statement, parameters, |names| all.columns = names, each);
        outcome.unwrap_or_else(|| Err(Error::Io("internal runtime error".to_owned()))).map(|()| all)
    }

    fn run(
        &self,
        statement: &str,
        parameters: Vec<Value>,
        columns: impl FnOnce(Vec<String>),
        mut each: impl FnMut(RowResult) -> Result<(), Error>,
    ) -> Option<Result<(), Error>> {
        let connection = self.lock();
        if self.0.broken.load(Ordering::Relaxed) {
            return None;
        }
        let run = || -> Result<(), Trouble> {
            let mut statement = connection.prepare_cached(statement).map_err(io)?;
            let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
            let count = names.len();
            columns(names);
            let parameters = rusqlite::params_from_iter(parameters.into_iter().map(to_sql));
            let mut found = statement.query(parameters).map_err(io)?;
            while let Some(row) = found.next().map_err(io)? {
                let values = (0..count).map(|column| from_sql(row.get_ref(column).map_err(io)?));
                each(RowResult { values: values.collect::<Result<_, Trouble>>()? })?;
            }
            Ok(())
        };
        match run() {
            Ok(()) => Some(Ok(())),
            Err(Trouble::Told(error)) => Some(Err(error)),
            Err(Trouble::NotUtf8) => {
                self.0.broken.store(true, Ordering::Relaxed);
                None
            }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn io(error: rusqlite::Error) -> Error {
    Error::Io(error.to_string())
}

fn too_large() -> Error {
    Error::Io(format!("query result exceeds limit of {MOST_BYTES} bytes"))
}

fn size(row: &RowResult) -> usize {
    let more = |value: &Value| match value {
        Value::Text(text) => text.len(),
        Value::Blob(bytes) => bytes.len(),
        Value::Integer(_) | Value::Real(_) | Value::Null => 0,
    };
    row.values.iter().map(|value| size_of::<Value>() + more(value)).sum()
}

fn to_sql(value: Value) -> SqlValue {
    match value {
        Value::Integer(number) => SqlValue::Integer(number),
        Value::Real(number) => SqlValue::Real(number),
        Value::Text(text) => SqlValue::Text(text),
        Value::Blob(bytes) => SqlValue::Blob(bytes),
        Value::Null => SqlValue::Null,
    }
}

fn from_sql(value: ValueRef<'_>) -> Result<Value, Trouble> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8(text.to_vec()).map_err(|_| Trouble::NotUtf8)?),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Ready {
        Connection::new(Database { path: None, allow_attach_file: false }).ready().unwrap()
    }

    fn collect(connection: &Ready, statement: &str) -> Result<usize, String> {
        connection.collect(statement, Vec::new()).map(|all| all.rows.len()).map_err(|error| error.to_string())
    }

    #[test]
    fn only_the_first_statement_runs() {
        let connection = memory();
        collect(&connection, "CREATE TABLE a (b); CREATE TABLE c (d)").unwrap();
        collect(&connection, "SELECT * FROM a").unwrap();
        assert!(collect(&connection, "SELECT * FROM c").unwrap_err().contains("no such table"));
    }

    #[test]
    fn files_cannot_be_attached() {
        let connection = memory();
        collect(&connection, "ATTACH ':memory:' AS a").unwrap();
        collect(&connection, "ATTACH '' AS b").unwrap();
        assert!(collect(&connection, "ATTACH '/tmp/x.db' AS c").is_err());
        assert!(collect(&connection, "VACUUM INTO '/tmp/x.db'").is_err());
        collect(&connection, "PRAGMA journal_mode = WAL").unwrap();
    }

    #[test]
    fn text_that_is_no_text_breaks_the_connection() {
        let connection = memory();
        assert!(collect(&connection, "SELECT CAST(x'ff' AS TEXT)").is_err());
        assert!(collect(&connection, "SELECT 1").is_err());
    }

    #[test]
    fn every_open_in_memory_is_a_database_of_its_own() {
        collect(&memory(), "CREATE TABLE a (b)").unwrap();
        assert!(collect(&memory(), "SELECT * FROM a").is_err());
    }
}
