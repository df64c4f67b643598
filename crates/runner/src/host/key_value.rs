//! `spin:key-value`: one SQLite file per label, one connection per process, every write synced, as in Spin.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension};
use tokio::sync::{mpsc, oneshot};
use wasmtime::component::{Accessor, FutureReader, Resource, StreamReader};

use super::sqlite::FromChannel;
use super::{HasState, State};
use crate::bindings::spin::key_value::key_value::{Error, Host, HostStore, HostStoreWithStore};

/// The stores of the host by label.
#[derive(Default)]
pub struct Stores(BTreeMap<String, Store>);

/// A store.
#[derive(Clone)]
pub struct Store {
    name: String,
    path: Option<PathBuf>,
    open: Arc<Mutex<Option<Connection>>>,
}

type Keys = (StreamReader<String>, FutureReader<Result<(), Error>>);

impl Stores {
    /// Adds a store in a file, or in memory without one.
    pub fn add(&mut self, label: &str, path: Option<&Path>) {
        let store = Store { name: label.to_owned(), path: path.map(Path::to_owned), open: Arc::default() };
        self.0.insert(label.to_owned(), store);
    }

    /// Whether there is a store under a label.
    pub fn contains(&self, label: &str) -> bool {
        self.0.contains_key(label)
    }
}

impl Store {
    fn lock(&self) -> Result<MutexGuard<'_, Option<Connection>>, Error> {
        let mut guard = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if guard.is_none() {
            let connection = match &self.path {
                Some(path) => Connection::open(path),
                None => Connection::open_in_memory(),
            };
            let connection = connection.map_err(other)?;
            let table = "CREATE TABLE IF NOT EXISTS spin_key_value (store TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (store, key))";
            connection.execute(table, []).map_err(other)?;
            *guard = Some(connection);
        }
        Ok(guard)
    }

    fn with<T>(&self, run: impl FnOnce(&Connection, &str) -> rusqlite::Result<T>) -> Result<T, Error> {
        let guard = self.lock()?;
        let connection = guard.as_ref().ok_or(Error::NoSuchStore)?;
        run(connection, &self.name).map_err(other)
    }

    fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let statement = "SELECT value FROM spin_key_value WHERE store = ?1 AND key = ?2";
        self.with(|connection, store| connection.query_row(statement, [store, key], |row| row.get(0)).optional())
    }

    fn set(&self, key: &str, value: &[u8]) -> Result<(), Error> {
        let statement = "INSERT INTO spin_key_value (store, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (store, key) DO UPDATE SET value = ?3";
        self.with(|connection, store| connection.execute(statement, (store, key, value)).map(drop))
    }

    fn delete(&self, key: &str) -> Result<(), Error> {
        let statement = "DELETE FROM spin_key_value WHERE store = ?1 AND key = ?2";
        self.with(|connection, store| connection.execute(statement, [store, key]).map(drop))
    }

    fn keys(&self, sender: &mpsc::Sender<String>) -> Result<(), Error> {
        self.with(|connection, store| {
            let mut statement = connection.prepare_cached("SELECT key FROM spin_key_value WHERE store = ?1")?;
            let mut rows = statement.query([store])?;
            while let Some(row) = rows.next()? {
                if sender.blocking_send(row.get(0)?).is_err() {
                    break;
                }
            }
            Ok(())
        })
    }
}

impl Host for &mut State {}

impl HostStore for &mut State {
    async fn drop(&mut self, store: Resource<Store>) -> wasmtime::Result<()> {
        self.table.delete(store)?;
        Ok(())
    }
}

impl<T: Send + 'static> HostStoreWithStore<T> for HasState {
    async fn open(accessor: &Accessor<T, Self>, label: String) -> wasmtime::Result<Result<Resource<Store>, Error>> {
        accessor.with(|mut access| {
            let state = access.get();
            if !state.grants.key_value.contains(&label) {
                return Ok(Err(Error::AccessDenied));
            }
            let Some(store) = state.grants.stores.0.get(&label).cloned() else { return Ok(Err(Error::NoSuchStore)) };
            Ok(Ok(state.table.push(store)?))
        })
    }

    async fn get(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<Option<Vec<u8>>, Error>> {
        on_thread(accessor, &store, move |store| store.get(&key)).await
    }

    async fn set(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
        value: Vec<u8>,
    ) -> wasmtime::Result<Result<(), Error>> {
        on_thread(accessor, &store, move |store| store.set(&key, &value)).await
    }

    async fn delete(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<(), Error>> {
        on_thread(accessor, &store, move |store| store.delete(&key)).await
    }

    async fn exists(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<bool, Error>> {
        on_thread(accessor, &store, move |store| store.get(&key).map(|value| value.is_some())).await
    }

    async fn get_keys(accessor: &Accessor<T, Self>, store: Resource<Store>) -> wasmtime::Result<Keys> {
        let store = accessor.with(|mut access| access.get().table.get(&store).cloned())?;
        let (sender, receiver) = mpsc::channel(4);
        let (outcome_sender, outcome) = oneshot::channel();
        tokio::task::spawn_blocking(move || {
            let outcome = store.keys(&sender);
            drop(sender);
            drop(outcome_sender.send(outcome));
        });
        accessor.with(|mut access| {
            let keys = StreamReader::new(&mut access, FromChannel(receiver))?;
            let outcome = FutureReader::new(&mut access, async move { outcome.await.map_err(wasmtime::Error::from) })?;
            Ok((keys, outcome))
        })
    }
}

async fn on_thread<T, R: Send + 'static>(
    accessor: &Accessor<T, HasState>,
    store: &Resource<Store>,
    run: impl FnOnce(&Store) -> Result<R, Error> + Send + 'static,
) -> wasmtime::Result<Result<R, Error>> {
    let store = accessor.with(|mut access| access.get().table.get(store).cloned())?;
    Ok(tokio::task::spawn_blocking(move || run(&store)).await?)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn other(error: rusqlite::Error) -> Error {
    Error::Other(error.to_string())
}
