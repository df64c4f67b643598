//! `spin:sqlite`: files, one new connection per `open`.
//!
//! As in Spin: the connection is made at the first statement; one statement runs at a time, on a thread of its own, and
//! holds the connection until its last row is read; rows pass through a channel of four; whatever goes wrong, even a
//! syntax error, arrives in the result future after the call itself has succeeded with no columns; only the first
//! statement of a text runs; every PRAGMA is allowed, attaching a file is not.

mod connection;

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::{mpsc, oneshot};
use wasmtime::StoreContextMut;
use wasmtime::component::{
    Accessor, Destination, FutureReader, Lower, Resource, StreamProducer, StreamReader, StreamResult,
};

pub use connection::{Connection, Database, Databases};

use super::{HasState, State};
use crate::bindings::spin::sqlite::sqlite::{
    Error, Host, HostConnection, HostConnectionWithStore, QueryResult, RowResult, Value,
};

/// The most connections of one instance, shared by all its requests.
pub(crate) const MOST_CONNECTIONS: usize = 256;

type Rows = (Vec<String>, StreamReader<RowResult>, FutureReader<Result<(), Error>>);

impl State {
    /// The grant is looked at before the label, so that a component learns nothing of what it may not use.
    fn open_connection(&mut self, label: &str) -> Result<Resource<Connection>, Error> {
        if !self.grants.sqlite.iter().any(|granted| granted == label) {
            return Err(Error::AccessDenied);
        }
        let database = self.grants.databases.0.get(label).ok_or(Error::NoSuchDatabase)?;
        let connection = Connection::new(database.clone());
        self.connections.push(connection).map_err(|_| Error::Io("too many connections opened".to_owned()))
    }

    fn connection(&self, connection: &Resource<Connection>) -> Result<Connection, Error> {
        self.connections.get(connection).cloned().map_err(|_| Error::InvalidConnection)
    }
}

impl Host for &mut State {}

impl HostConnection for &mut State {
    async fn open(&mut self, database: String) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        Ok(self.open_connection(&database))
    }

    async fn execute(
        &mut self,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<QueryResult, Error>> {
        let connection = match self.connection(&connection).and_then(|connection| connection.ready()) {
            Ok(connection) => connection,
            Err(error) => return Ok(Err(error)),
        };
        let job = tokio::task::spawn_blocking(move || connection.collect(&statement, parameters));
        Ok(job.await?)
    }

    async fn last_insert_rowid(&mut self, connection: Resource<Connection>) -> wasmtime::Result<i64> {
        Ok(self.connection(&connection)?.ready()?.last_insert_rowid())
    }

    async fn changes(&mut self, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        Ok(self.connection(&connection)?.ready()?.changes())
    }

    async fn drop(&mut self, connection: Resource<Connection>) -> wasmtime::Result<()> {
        drop(self.connections.delete(connection));
        Ok(())
    }
}

impl<T: Send + 'static> HostConnectionWithStore<T> for HasState {
    async fn open_async(
        accessor: &Accessor<T, Self>,
        database: String,
    ) -> wasmtime::Result<Result<Resource<Connection>, Error>> {
        Ok(accessor.with(|mut access| access.get().open_connection(&database)))
    }

    async fn execute_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
        statement: String,
        parameters: Vec<Value>,
    ) -> wasmtime::Result<Result<Rows, Error>> {
        let connection = accessor.with(|mut access| access.get().connection(&connection));
        let connection = match connection.and_then(|connection| connection.ready()) {
            Ok(connection) => connection,
            Err(error) => return Ok(Err(error)),
        };
        let (row_sender, row_receiver) = mpsc::channel(connection::CHANNEL);
        let (column_sender, columns) = oneshot::channel();
        let (outcome_sender, outcome) = oneshot::channel();
        tokio::task::spawn_blocking(move || {
            let mut column_sender = Some(column_sender);
            let outcome = connection.stream(&statement, parameters, &mut column_sender, &row_sender);
            drop(row_sender);
            drop(column_sender);
            // Nothing is sent for a connection that is broken, which traps the reader of the future.
            if let Some(outcome) = outcome {
                drop(outcome_sender.send(outcome));
            }
        });
        // No columns after an error in preparing: the caller is told in the future.
        let columns = columns.await.unwrap_or_default();
        accessor.with(|mut access| {
            let rows = StreamReader::new(&mut access, FromChannel(row_receiver))?;
            let outcome = FutureReader::new(&mut access, outcome)?;
            Ok(Ok((columns, rows, outcome)))
        })
    }

    async fn last_insert_rowid_async(
        accessor: &Accessor<T, Self>,
        connection: Resource<Connection>,
    ) -> wasmtime::Result<i64> {
        let connection = accessor.with(|mut access| access.get().connection(&connection))?;
        Ok(connection.ready()?.last_insert_rowid())
    }

    async fn changes_async(accessor: &Accessor<T, Self>, connection: Resource<Connection>) -> wasmtime::Result<u64> {
        let connection = accessor.with(|mut access| access.get().connection(&connection))?;
        Ok(connection.ready()?.changes())
    }
}

/// A stream out of a channel, one item per read.
pub(crate) struct FromChannel<T>(pub(crate) mpsc::Receiver<T>);

impl<D, T: Send + Sync + Lower + 'static> StreamProducer<D> for FromChannel<T> {
    type Item = T;
    type Buffer = Option<T>;

    fn poll_produce<'a>(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut store: StoreContextMut<'a, D>,
        mut destination: Destination<'a, Self::Item, Self::Buffer>,
        finish: bool,
    ) -> Poll<wasmtime::Result<StreamResult>> {
        // A read of nothing asks whether an item is there; a channel cannot tell without taking one.
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
