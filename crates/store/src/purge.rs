//! What is thrown away once it serves nobody, a bounded number of rows at a time.

use std::time::Duration;

use jiff::Timestamp;

use crate::db::{Db, Value};
use crate::error::Result;
use crate::{Store, sql};

/// How long the network is known from which a report came. It counts for an hour; the digest changes every day.
const NETWORKS_KEPT: Duration = Duration::from_hours(48);

/// How long failures are known. None counts after a day.
const FAILURES_KEPT: Duration = Duration::from_hours(48);

/// How long a file may be on its way.
const FILES_AWAITED: Duration = Duration::from_hours(24);

impl<D: Db> Store<D> {
    /// Forgets the networks of older reports, of at most `most`; gives back of how many.
    pub async fn purge_networks(&self, most: u16, now: Timestamp) -> Result<usize> {
        self.purge(sql::PURGE_NETWORKS, NETWORKS_KEPT, most, now).await
    }

    /// Forgets failed sign-ins and look-ups that do not count any more, at most `most`; gives back how many.
    pub async fn purge_throttles(&self, most: u16, now: Timestamp) -> Result<usize> {
        self.purge(sql::PURGE_THROTTLES, FAILURES_KEPT, most, now).await
    }

    /// Gives files up that never came whole, at most `most`; gives back how many.
    pub async fn purge_files(&self, most: u16, now: Timestamp) -> Result<usize> {
        self.purge(sql::PURGE_FILES, FILES_AWAITED, most, now).await
    }

    async fn purge(&self, statement: &str, kept: Duration, most: u16, now: Timestamp) -> Result<usize> {
        let before = now.checked_sub(kept).unwrap_or(Timestamp::MIN);
        Ok(self.run(statement, &[Value::from(before), Value::from(i64::from(most))]).await?.len())
    }
}
