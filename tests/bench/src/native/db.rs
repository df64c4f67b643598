//! One connection for all threads.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Result, ensure};
use store::Value;
use store::db::{Db, Failure, Row};
use store::native::{NativeDb, block_on};

/// A connection behind a mutex.
#[derive(Clone)]
pub(crate) struct SharedDb(Arc<Mutex<NativeDb>>);

impl SharedDb {
    /// Opens or creates a database file.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let db = NativeDb::open(path).map_err(store::Error::from)?;
        Ok(Self(Arc::new(Mutex::new(db))))
    }

    /// Fails unless a commit is on the disk before it is acknowledged: the comparison is about durable writes.
    pub(crate) fn check_durable(&self) -> Result<()> {
        let ask = |sql| block_on(self.run(sql, &[])).map_err(store::Error::from);
        let mode = ask("PRAGMA journal_mode")?;
        ensure!(mode == [Row(vec![Value::from("wal")])], "the native server's journal is {mode:?}");
        // 2 is FULL.
        let synchronous = ask("PRAGMA synchronous")?;
        ensure!(synchronous == [Row(vec![Value::from(2)])], "the native server syncs at {synchronous:?}");
        Ok(())
    }
}

impl Db for SharedDb {
    async fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        let db = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Never waits, so the lock is not held across anything.
        block_on(db.run(sql, values))
    }

    async fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_durable_connection_passes() {
        let folder = tempfile::tempdir().unwrap();
        let db = SharedDb::open(&folder.path().join("a.db")).unwrap();
        assert!(db.check_durable().unwrap_err().to_string().contains("journal"));
        block_on(db.run("PRAGMA journal_mode = WAL", &[])).unwrap();
        db.check_durable().unwrap();
        block_on(db.run("PRAGMA synchronous = NORMAL", &[])).unwrap();
        assert!(db.check_durable().unwrap_err().to_string().contains("syncs"));
    }
}
