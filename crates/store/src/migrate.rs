//! Brings the schema up to date.

use jiff::Timestamp;

use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::organisation::seed;
use crate::packed::Texts;
use crate::{authority, retry};

/// The steps, oldest first. The position is the number; the statements lie in `migrations/`, separated by blank lines.
const STEPS: &[&str] = &[
    "foundation",
    "citizens",
    "waiting",
    "similar",
    "rules",
    "disposition",
    "organisation",
    "access",
    "audit",
    "desk",
    "intake",
    "confidentiality",
    "drafts",
    "identity_requests",
    "successors",
];

/// The schema version that this program needs.
pub const SCHEMA_VERSION: usize = STEPS.len();

const RECORD: &str = "CREATE TABLE IF NOT EXISTS schema_step (
  number      INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  applied_at  INTEGER NOT NULL
) STRICT";

/// Applies what is missing, on a connection that nobody else uses meanwhile. Cheap when nothing is missing.
pub(crate) async fn migrate<D: Db>(db: &D, now: Timestamp) -> Result<()> {
    if applied(db).await? >= SCHEMA_VERSION {
        return Ok(());
    }
    // Persists in the file. libSQL has no such thing and refuses, rightly.
    if let Err(Error::Busy) = retry::run(db, "PRAGMA journal_mode = WAL", &[]).await {
        return Err(Error::Busy);
    }
    retry::run(db, "BEGIN IMMEDIATE", &[]).await?;
    let outcome = apply_missing(db, now).await;
    let end = if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" };
    db.run(end, &[]).await?;
    outcome
}

/// The number of the last step that is in place; 0 on an empty database.
async fn applied<D: Db>(db: &D) -> Result<usize> {
    let known = retry::run(db, "SELECT 1 FROM sqlite_schema WHERE name = 'schema_step'", &[]).await?;
    if known.is_empty() {
        return Ok(0);
    }
    let rows = retry::run(db, "SELECT coalesce(max(number), 0) FROM schema_step", &[]).await?;
    let number = rows.first().ok_or_else(|| Error::missing("the schema's number"))?.integer(0)?;
    usize::try_from(number).map_err(|_| Error::Inconsistent("negative schema number".to_owned()))
}

async fn apply_missing<D: Db>(db: &D, now: Timestamp) -> Result<()> {
    db.run(RECORD, &[]).await?;
    // Read again under the lock: another instance may have been first.
    let done = applied(db).await?;
    let texts = Texts::unpack()?;
    let beginning = texts.beginning()?;
    for (index, (name, text)) in STEPS.iter().zip(&beginning.steps).enumerate().skip(done) {
        for statement in statements(text) {
            db.run(statement, &[]).await?;
        }
        if *name == "organisation" {
            seed::load(db, beginning.units, now).await?;
        }
        let number = Value::Integer(i64::try_from(index + 1).unwrap_or(i64::MAX));
        let record = "INSERT INTO schema_step (number, name, applied_at) VALUES (?1, ?2, ?3)";
        db.run(record, &[number, Value::from(*name), Value::from(now)]).await?;
    }
    authority::put_first_in(db, beginning.rules, beginning.compiled, now).await
}

/// The statements of a step: paragraphs, since the platform runs one statement per call.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|statement| !statement.is_empty())
}
