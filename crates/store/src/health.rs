//! Whether the record can be written.

use jiff::Timestamp;

use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// The state of the record.
#[derive(Clone, Copy, Debug)]
pub struct Health {
    /// The number of the last schema step.
    pub schema_version: u32,
    /// Since when the oldest message to the outside waits.
    pub oldest_outbox_at: Option<Timestamp>,
}

impl<D: Db> Store<D> {
    /// Writes a heartbeat and tells how the record is.
    pub async fn health(&self, now: Timestamp) -> Result<Health> {
        let rows = self.run(sql::HEALTH, &[Value::from(now)]).await?;
        let row = rows.first().ok_or_else(|| Error::missing("the heartbeat"))?;
        Ok(Health { schema_version: row.count(0)?, oldest_outbox_at: row.optional_time(1)? })
    }
}
