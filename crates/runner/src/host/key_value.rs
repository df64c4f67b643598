//! `spin:key-value`: one SQLite file per label, one connection per process, every write synced.
//!
//! As in Spin: all traffic of a store goes one after the other; a slow reader of `get-keys` holds up everyone else; a
//! write is answered when it is on the disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rusqlite::{Connection, OptionalExtension};
use tokio::sync::{mpsc, oneshot};
use tokio::task::block_in_place;
use wasmtime::component::{Accessor, FutureReader, Resource, StreamReader};

use super::sqlite::FromChannel;
use super::{HasState, MOST_BYTES, State};
use crate::bindings::spin::key_value::key_value::{Error, Host, HostStore, HostStoreWithStore};

/// The most stores that one instance has open.
pub(crate) const MOST_STORES: usize = 256;

/// The keys that wait for a slow reader.
const CHANNEL: usize = 4;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS spin_key_value (store TEXT NOT NULL, key TEXT NOT NULL, \
                     value BLOB NOT NULL, PRIMARY KEY (store, key))";

/// The stores of the host by label.
#[derive(Default)]
pub struct Stores(BTreeMap<String, Arc<File>>);

/// The file of a store, or its place in memory, opened once per process.
#[derive(Default)]
struct File {
    path: Option<PathBuf>,
    connection: OnceLock<Arc<Mutex<Connection>>>,
}

/// A store that is open.
#[derive(Clone)]
pub struct Store {
    name: String,
    connection: Arc<Mutex<Connection>>,
}

type Keys = (StreamReader<String>, FutureReader<Result<(), Error>>);

impl Stores {
    /// Adds a store in a file, or in memory without one.
    pub fn add(&mut self, label: &str, path: Option<&Path>) {
        let file = File { path: path.map(Path::to_owned), connection: OnceLock::new() };
        self.0.insert(label.to_owned(), Arc::new(file));
    }

    /// The files of the stores that have one.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.0.values().filter_map(|file| file.path.as_deref())
    }

    /// Whether there is a store under a label.
    pub fn contains(&self, label: &str) -> bool {
        self.0.contains_key(label)
    }
}

impl File {
    /// Two at once may open it twice; the later connection is thrown away.
    fn open(&self) -> Result<Arc<Mutex<Connection>>, Error> {
        if let Some(connection) = self.connection.get() {
            return Ok(Arc::clone(connection));
        }
        let connection = match &self.path {
            Some(path) => Connection::open(path),
            None => Connection::open_in_memory(),
        };
        let connection = connection.map_err(other)?;
        connection.execute(TABLE, []).map_err(other)?;
        Ok(Arc::clone(self.connection.get_or_init(|| Arc::new(Mutex::new(connection)))))
    }
}

impl Store {
    fn with<T>(&self, run: impl FnOnce(&Connection, &str) -> rusqlite::Result<T>) -> Result<T, Error> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        run(&connection, &self.name).map_err(other)
    }

    fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let statement = "SELECT value FROM spin_key_value WHERE store = ?1 AND key = ?2";
        let value: Option<Vec<u8>> = self.with(|connection, store| {
            connection.prepare_cached(statement)?.query_row([store, key], |row| row.get(0)).optional()
        })?;
        if value.as_ref().is_some_and(|value| value.len() > MOST_BYTES) {
            return Err(Error::Other(format!("query result exceeds limit of {MOST_BYTES} bytes")));
        }
        Ok(value)
    }

    fn set(&self, key: &str, value: &[u8]) -> Result<(), Error> {
        let statement = "INSERT INTO spin_key_value (store, key, value) VALUES (?1, ?2, ?3) \
                         ON CONFLICT (store, key) DO UPDATE SET value = ?3";
        self.with(|connection, store| connection.prepare_cached(statement)?.execute((store, key, value)).map(drop))
    }

    fn delete(&self, key: &str) -> Result<(), Error> {
        let statement = "DELETE FROM spin_key_value WHERE store = ?1 AND key = ?2";
        self.with(|connection, store| connection.prepare_cached(statement)?.execute([store, key]).map(drop))
    }

    fn exists(&self, key: &str) -> Result<bool, Error> {
        let statement = "SELECT 1 FROM spin_key_value WHERE store = ?1 AND key = ?2 LIMIT 1";
        self.with(|connection, store| connection.prepare_cached(statement)?.exists([store, key]))
    }

    fn keys(&self, sender: &mpsc::Sender<String>) -> Result<(), Error> {
        self.with(|connection, store| {
            let mut statement = connection.prepare_cached("SELECT key FROM spin_key_value WHERE store = ?1")?;
            let mut rows = statement.query([store])?;
            while let Some(row) = rows.next()? {
                if sender.blocking_send(row.get(0)?).is_err() {
                    return Ok(Err(Error::Other("channel closed".to_owned())));
                }
            }
            Ok(Ok(()))
        })?
    }
}

impl State {
    /// The grant is looked at before the label, so that a component learns nothing of what it may not use.
    fn open_store(&mut self, label: String) -> Result<Resource<Store>, Error> {
        if !self.grants.key_value.contains(&label) {
            return Err(Error::AccessDenied);
        }
        let file = Arc::clone(self.grants.stores.0.get(&label).ok_or(Error::NoSuchStore)?);
        let connection = block_in_place(|| file.open())?;
        self.stores.push(Store { name: label, connection }).map_err(|_| Error::StoreTableFull)
    }
}

impl Host for &mut State {}

impl HostStore for &mut State {
    async fn drop(&mut self, store: Resource<Store>) -> wasmtime::Result<()> {
        drop(self.stores.delete(store));
        Ok(())
    }
}

impl<T: Send + 'static> HostStoreWithStore<T> for HasState {
    async fn open(accessor: &Accessor<T, Self>, label: String) -> wasmtime::Result<Result<Resource<Store>, Error>> {
        Ok(accessor.with(|mut access| access.get().open_store(label)))
    }

    async fn get(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<Option<Vec<u8>>, Error>> {
        let store = store_of(accessor, &store)?;
        Ok(block_in_place(|| store.get(&key)))
    }

    async fn set(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
        value: Vec<u8>,
    ) -> wasmtime::Result<Result<(), Error>> {
        let store = store_of(accessor, &store)?;
        Ok(block_in_place(|| store.set(&key, &value)))
    }

    async fn delete(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<(), Error>> {
        let store = store_of(accessor, &store)?;
        Ok(block_in_place(|| store.delete(&key)))
    }

    async fn exists(
        accessor: &Accessor<T, Self>,
        store: Resource<Store>,
        key: String,
    ) -> wasmtime::Result<Result<bool, Error>> {
        let store = store_of(accessor, &store)?;
        Ok(block_in_place(|| store.exists(&key)))
    }

    async fn get_keys(accessor: &Accessor<T, Self>, store: Resource<Store>) -> wasmtime::Result<Keys> {
        let store = store_of(accessor, &store)?;
        let (sender, receiver) = mpsc::channel(CHANNEL);
        let (outcome_sender, outcome) = oneshot::channel();
        tokio::task::spawn_blocking(move || {
            let outcome = store.keys(&sender);
            drop(sender);
            drop(outcome_sender.send(outcome));
        });
        accessor.with(|mut access| {
            let keys = StreamReader::new(&mut access, FromChannel(receiver))?;
            let outcome = FutureReader::new(&mut access, outcome)?;
            Ok((keys, outcome))
        })
    }
}

fn store_of<T>(accessor: &Accessor<T, HasState>, store: &Resource<Store>) -> wasmtime::Result<Store> {
    Ok(accessor.with(|mut access| access.get().stores.get(store).cloned())?)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn other(error: rusqlite::Error) -> Error {
    Error::Other(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_keeps_what_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let file = File { path: Some(folder.path().join("kv.db")), connection: OnceLock::new() };
        let store = |name: &str| Store { name: name.to_owned(), connection: file.open().ok().unwrap() };
        let (one, other) = (store("one"), store("other"));
        one.set("a", b"1").unwrap();
        one.set("a", b"2").unwrap();
        assert_eq!(one.get("a").unwrap().as_deref(), Some(&b"2"[..]));
        assert!(one.exists("a").unwrap() && !other.exists("a").unwrap());
        one.delete("a").unwrap();
        one.delete("a").unwrap();
        assert_eq!(one.get("a").unwrap(), None);
    }
}
