//! Seals what has come since the last seal.

use ::audit::{Head, NO_ROOT, Seal, SigningKeys};
use jiff::Timestamp;

use super::check::{Break, Check, check_seal};
use super::rows::{Digested, Table, digested};
use super::{range_after, seals};
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{Store, retry, sql};

/// The most rows of a table under one seal: what a step reads, and what a check has to read to say which row it is.
pub(crate) const MOST_ROWS: usize = 200;

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// A seal was added.
    Sealed {
        /// Its number.
        number: i64,
        /// How many rows it covers.
        rows: usize,
    },
    /// Nothing has come since the last seal.
    Nothing,
    /// Somebody else sealed at the same moment.
    Taken,
    /// The last seal does not hold. Nothing is built on it: a new signature would make what was forged look true.
    Refused(Break),
}

impl<D: Db> Store<D> {
    /// Adds one seal, if something has come since the last one. A crash in between leaves nothing half done; of two
    /// that seal at once, one adds the seal.
    pub async fn seal_step(&self, keys: &SigningKeys, now: Timestamp) -> Result<Sealing> {
        let last = seals(&self.db, i64::MAX, 1).await?.pop().map(|kept| kept.seal);
        if let Some(last) = &last
            && let Check::Broken(why) = check_seal(&self.db, Some(&keys.public()), last.head.number).await?
        {
            return Ok(Sealing::Refused(why));
        }
        let events = rows_after(&self.db, Table::Event, last.as_ref().map(|seal| seal.head.events.last)).await?;
        let staff = rows_after(&self.db, Table::StaffEvent, last.as_ref().map(|seal| seal.head.staff_events.last));
        let staff = staff.await?;
        let (events, staff) = match (events, staff) {
            (Ok(events), Ok(staff)) => (events, staff),
            (Err(why), _) | (_, Err(why)) => return Ok(Sealing::Refused(why)),
        };
        if events.is_empty() && staff.is_empty() {
            return Ok(Sealing::Nothing);
        }
        let digests: Vec<u8> = events.iter().chain(&staff).flat_map(|row| row.digest).collect();
        let head = head(last.as_ref(), &events, &staff, &digests, now)?;
        let seal = Seal::new(head, keys).ok_or_else(|| Error::Secrets("there is no key that signs".to_owned()))?;
        let added = retry::run(&self.db, sql::ADD_SEAL, &values(&seal, digests)).await?;
        if added.is_empty() {
            return Ok(Sealing::Taken);
        }
        Ok(Sealing::Sealed { number: seal.head.number, rows: events.len() + staff.len() })
    }
}

/// The rows of a table after an id, up to the bound, if there is no gap before or among them.
async fn rows_after<D: Db>(
    db: &D,
    table: Table,
    last: Option<i64>,
) -> Result<std::result::Result<Vec<Digested>, Break>> {
    let first = last.unwrap_or(0).saturating_add(1);
    let rows = digested(db, table, first, i64::MAX, MOST_ROWS).await?;
    let missing = (first..).zip(&rows).find(|(expected, row)| *expected != row.id);
    Ok(match missing {
        Some((id, _)) => Err(Break::RowMissing { table, id, seal: None }),
        None => Ok(rows),
    })
}

fn head(last: Option<&Seal>, events: &[Digested], staff: &[Digested], digests: &[u8], now: Timestamp) -> Result<Head> {
    let end = |before: Option<i64>, rows: &[Digested]| rows.last().map_or(before.unwrap_or(0), |row| row.id);
    let (before, staff_before) = (last.map(|seal| seal.head.events), last.map(|seal| seal.head.staff_events));
    Ok(Head {
        number: last.map_or(0, |seal| seal.head.number).saturating_add(1),
        previous_root: last.map_or(NO_ROOT, |seal| seal.root),
        events: range_after(before, end(before.map(|range| range.last), events))?,
        staff_events: range_after(staff_before, end(staff_before.map(|range| range.last), staff))?,
        rows: Head::digest_of_rows(digests),
        sealed_at: now.as_millisecond(),
    })
}

fn values(seal: &Seal, digests: Vec<u8>) -> [Value; 11] {
    let head = &seal.head;
    [
        Value::from(head.number),
        Value::from(head.previous_root),
        Value::from(head.events.first),
        Value::from(head.events.last),
        Value::from(head.staff_events.first),
        Value::from(head.staff_events.last),
        Value::from(digests),
        Value::from(seal.root),
        Value::from(seal.key_id.as_str()),
        Value::from(seal.signature.as_slice()),
        Value::from(head.sealed_at),
    ]
}
