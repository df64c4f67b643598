//! What was done to units, accounts and posts.

use jiff::Timestamp;

use super::administrator;
use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// One thing that was done.
#[derive(Clone, Debug)]
pub struct Trail {
    /// What, as a word.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// By whom; nobody for what came with the portal.
    pub by: Option<String>,
    /// What else is known: for a change `{field: [before, after]}`.
    pub detail: serde_json::Map<String, serde_json::Value>,
}

impl<D: Db> Store<D> {
    /// What was done to a unit, newest first.
    pub async fn trail_of_unit(&self, viewer: &Actor, unit_id: i64) -> Result<Vec<Trail>> {
        self.changes(viewer, sql::TRAIL_OF_UNIT, unit_id).await
    }

    /// What was done to a person's account and posts, newest first.
    pub async fn trail_of_person(&self, viewer: &Actor, staff_id: i64) -> Result<Vec<Trail>> {
        self.changes(viewer, sql::TRAIL_OF_PERSON, staff_id).await
    }

    async fn changes(&self, viewer: &Actor, statement: &str, subject_id: i64) -> Result<Vec<Trail>> {
        administrator(viewer)?;
        let unreadable =
            |error: serde_json::Error| Error::Inconsistent(format!("the detail of a staff event: {error}"));
        let rows = self.run(statement, &[Value::from(subject_id)]).await?;
        let read = |row: &crate::db::Row| {
            Ok(Trail {
                kind: row.text(0)?.to_owned(),
                at: row.time(1)?,
                by: row.optional_text(2)?.map(str::to_owned),
                detail: serde_json::from_str(row.optional_text(3)?.unwrap_or("{}")).map_err(unreadable)?,
            })
        };
        rows.iter().map(read).collect()
    }
}
