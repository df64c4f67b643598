//! `spin:sqlite`: files, one new connection per `open`.
//!
//! As in Spin: the connection is made at the first statement; one statement runs at a time, on a thread of its own; rows
//! pass through a channel of four; whatever goes wrong, even a syntax error, arrives in the result future after the call
//! itself has succeeded.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{Value as SqlValue, ValueRef};
use tokio::sync::{mpsc, oneshot};
use wasmtime::StoreContextMut;
use wasmtime::component::{Accessor, Destination, FutureReader, Resource, StreamProducer, StreamReader, StreamResult};

use super::{HasState, State};
use crate::bindings::spin::sqlite::sqlite::{
    Error, Host, HostConnection, HostConnectionWithStore, QueryResult, RowResult, Value,
};

/// The most connections of one instance.
const MOST_CONNECTIONS: usize = 256;

/// The rows that wait for a slow reader.
const CHANNEL: usize = 4;

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

/// A connection of a component.
#[derive(Clone)]
pub struct Connection {
    database: Database,
    open: Arc<Mutex<Option<rusqlite::Connection>>>,
}

type Rows = (Vec<String>, StreamReader<RowResult>, FutureReader<Result<(), Error>>);

impl Connection {
    fn new(database: Database) -> Self {
        Self { database, open: Arc::default() }
    }

    /// Runs something on the connection, made if need be, with nobody else on it.
    fn with<T>(&self, run: impl FnOnce(&rusqlite::Connection) -> Result<T, Error>) -> Result<T, Error> {
        let mut guard = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = match guard.take() {
            Some(connection) => connection,
            None => self.database.connect().map_err(io)?,
        };
        let outcome = run(&connection);
        *guard = Some(connection);
        outcome
    }

    /// Runs a statement; columns and rows go where they are wanted.
    fn stream(
        &self,
        statement: &str,
        parameters: Vec<Value>,
        columns: &mut Option<oneshot::Sender<Vec<String>>>,
        rows: &mpsc::Sender<RowResult>,
    ) -> Result<(), Error> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(statement).map_err(io)?;
            let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
            let count = names.len();
            if let Some(columns) = columns.take() {
                drop(columns.send(names));
            }
            let parameters = rusqlite::params_from_iter(parameters.into_iter().map(to_sql));
            let mut found = statement.query(parameters).map_err(io)?;
            while let Some(row) = found.next().map_err(io)? {
                let values = (0..count).map(|column| row.get_ref(column).map_err(io).and_then(from_sql));
                let row = RowResult { values: values.collect::<Result<_, _>>()? };
                rows.blocking_send(row).map_err(|_| Error::Io("row send error".to_owned()))?;
            }
            Ok(())
        })
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
}

/// Attaching nothing or memory is harmless; attaching a file would leave the grant.
fn refuse_files(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Attach { filename: "" | ":memory:" } => Authorization::Allow,
        AuthAction::Attach { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }
}

impl State {
    fn open_connection(&mut self, label: &str) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        if !self.grants.sqlite.iter().any(|granted| granted == label) {
            return Ok(Err(Error::AccessDenied));
        }
        let Some(database) = self.grants.databases.0.get(label).cloned() else {
            return Ok(Err(Error::NoSuchDatabase));
        };
        if self.open_connections >= MOST_CONNECTIONS {
            return Ok(Err(Error::Io("too many connections opened".to_owned())));
        }
        self.open_connections += 1;
        Ok(Ok(self.table.push(Connection::new(database))?))
    }
}

impl Host for &mut State {}

impl HostConnection for &mut State {
    async fn open(&mut self, database: String) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        self.open_connection(&database)
    }

    async fn execute(
        &mut self,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<QueryResult, Error>> {
        let connection = self.table.get(&connection)?.clone();
        let (sender, mut rows) = mpsc::channel(CHANNEL);
        let (columns, names) = oneshot::channel();
        let job =
            tokio::task::spawn_blocking(move || connection.stream(&statement, parameters, &mut Some(columns), &sender));
        let mut all = Vec::new();
        while let Some(row) = rows.recv().await {
            all.push(row);
        }
        let outcome = job.await?;
        let columns = names.await.unwrap_or_default();
        Ok(outcome.map(|()| QueryResult { columns, rows: all }))
    }

    async fn last_insert_rowid(&mut self, connection: Resource<Connection>) -> wasmtime::Result<i64> {
        let connection = self.table.get(&connection)?.clone();
        Ok(connection.with(|open| Ok(open.last_insert_rowid())).unwrap_or_default())
    }

    async fn changes(&mut self, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        let connection = self.table.get(&connection)?.clone();
        Ok(connection.with(|open| Ok(open.changes())).unwrap_or_default())
    }

    async fn drop(&mut self, connection: Resource<Connection>) -> wasmtime::Result<()> {
        self.open_connections = self.open_connections.saturating_sub(1);
        self.table.delete(connection)?;
        Ok(())
    }
}

impl<T: Send + 'static> HostConnectionWithStore<T> for HasState {
    async fn open_async(
        accessor: &Accessor<T, Self>,
        database: String,
    ) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        accessor.with(|mut access| access.get().open_connection(&database))
    }

    async fn execute_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<Rows, Error>> {
        let connection = accessor.with(|mut access| access.get().table.get(&connection).cloned())?;
        let (row_sender, row_receiver) = mpsc::channel(CHANNEL);
        let (column_sender, columns) = oneshot::channel();
        let (outcome_sender, outcome) = oneshot::channel();
        tokio::task::spawn_blocking(move || {
            let mut column_sender = Some(column_sender);
            let outcome = connection.stream(&statement, parameters, &mut column_sender, &row_sender);
            drop(row_sender);
            drop(column_sender);
            drop(outcome_sender.send(outcome));
        });
        // No columns after an error in preparing: the caller is told in the future.
        let columns = columns.await.unwrap_or_default();
        accessor.with(|mut access| {
            let rows = StreamReader::new(&mut access, FromChannel(row_receiver))?;
            let outcome = FutureReader::new(&mut access, async move { outcome.await.map_err(wasmtime::Error::from) })?;
            Ok(Ok((columns, rows, outcome)))
        })
    }

    async fn last_insert_rowid_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> wasmtime::Result<i64> {
        let connection = accessor.with(|mut access| access.get().table.get(&connection).cloned())?;
        Ok(connection.with(|open| Ok(open.last_insert_rowid())).unwrap_or_default())
    }

    async fn changes_async(accessor: &Accessor<T, Self>, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        let connection = accessor.with(|mut access| access.get().table.get(&connection).cloned())?;
        Ok(connection.with(|open| Ok(open.changes())).unwrap_or_default())
    }
}

/// A stream out of a channel, one item per read.
pub(crate) struct FromChannel<T>(pub(crate) mpsc::Receiver<T>);

impl<D, T: Send + Sync + wasmtime::component::Lower + 'static> StreamProducer<D> for FromChannel<T> {
    type Item = T;
    type Buffer = Option<T>;

    fn poll_produce<'a>(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut store: StoreContextMut<'a, D>,
        mut destination: Destination<'a, Self::Item, Self::Buffer>,
        finish: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        if destination.remaining(&mut store) == Some(0) {
            return Poll::Ready(Ok(StreamResult::Completed));
        }
        match self.get_mut().0.poll_recv(cx) {
            Poll::Ready(Some(item)) => {
                destination.set_buffer(Some(item));
                Poll::Ready(Ok(StreamResult::Completed))
            }
            Poll::Ready(None) => Poll::Ready(Ok(StreamResult::Dropped)),
            Poll::Pending if finish => Poll::Ready(Ok(StreamResult::Cancelled)),
            Poll::Pending => Poll::Pending,
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn io(error: rusqlite::Error) -> Error {
    Error::Io(error.to_string())
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

fn from_sql(value: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => {
            Value::Text(String::from_utf8(text.to_vec()).map_err(|error| Error::Io(error.to_string()))?)
        }
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}
