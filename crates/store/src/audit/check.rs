//! Checks the chain, one seal at a time, and names the first row at which it breaks.

use std::fmt;

use ::audit::{PublicKeys, Range, Seal};
use domain::number::TicketNumber;

use super::rows::{Table, digested};
use super::{Kept, seals};
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::view::number;
use crate::{retry, sql};

/// Bytes of a digest.
const DIGEST: usize = 32;

/// Where the proof fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// A seal is not there, and later ones are.
    SealMissing {
        /// Its number.
        number: i64,
    },
    /// A seal does not go on where the one before ended.
    SealOutOfPlace {
        /// Its number.
        number: i64,
    },
    /// A seal is not what its root says.
    SealChanged {
        /// Its number.
        number: i64,
    },
    /// None of the given keys signed a seal.
    SealUnsigned {
        /// Its number.
        number: i64,
        /// The key that is said to have signed.
        key_id: String,
    },
    /// A row is not there.
    RowMissing {
        /// Its table.
        table: Table,
        /// Its id.
        id: i64,
        /// The seal that covers it, if one does.
        seal: Option<i64>,
    },
    /// A row is not what was sealed.
    RowChanged {
        /// Its table.
        table: Table,
        /// Its id.
        id: i64,
        /// The seal that covers it.
        seal: i64,
    },
    /// A row stands where none can have been written.
    RowForeign {
        /// Its table.
        table: Table,
        /// Its id.
        id: i64,
    },
    /// A ticket does not stand where its events say.
    TicketAstray {
        /// The ticket.
        number: TicketNumber,
        /// Its version.
        version: i64,
        /// How many events it has.
        events: i64,
    },
}

/// What became of the check of one seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// It holds.
    Holds {
        /// The seal.
        seal: Seal,
        /// How many rows it covers.
        rows: usize,
    },
    /// It does not.
    Broken(Break),
    /// There is no such seal, nor any after it.
    End,
}

/// What stands after the last seal. It is not proven yet, only complete or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// How many events.
    pub events: u32,
    /// How many staff events.
    pub staff_events: u32,
    /// A row that is missing there, or stands where none can be.
    pub broken: Option<Break>,
}

/// Checks the seal with a number, starting from the one before it, which is taken to have been checked.
pub async fn check_seal<D: Db>(db: &D, keys: Option<&PublicKeys>, number: i64) -> Result<Check> {
    let mut found = seals(db, number, 2).await?.into_iter();
    let kept = found.next().filter(|kept| kept.seal.head.number == number);
    let Some(kept) = kept else {
        let later = seals(db, i64::MAX, 1).await?.pop().is_some_and(|last| last.seal.head.number > number);
        return Ok(if later { Check::Broken(Break::SealMissing { number }) } else { Check::End });
    };
    let before = found.next().map(|kept| kept.seal);
    if let Some(why) = seal_break(&kept, before.as_ref(), keys) {
        return Ok(Check::Broken(why));
    }
    if let Some(why) = row_break(db, &kept).await? {
        return Ok(Check::Broken(why));
    }
    Ok(Check::Holds { rows: kept.digests.len() / DIGEST, seal: kept.seal })
}

/// What is wrong with the seal itself.
fn seal_break(kept: &Kept, before: Option<&Seal>, keys: Option<&PublicKeys>) -> Option<Break> {
    let seal = &kept.seal;
    let number = seal.head.number;
    let rows = seal.head.events.count().zip(seal.head.staff_events.count()).map(|(events, staff)| events + staff);
    if !seal.is_whole() || rows.and_then(|rows| rows.checked_mul(DIGEST)) != Some(kept.digests.len()) {
        return Some(Break::SealChanged { number });
    }
    if !seal.head.follows(before) {
        return Some(Break::SealOutOfPlace { number });
    }
    let signed = keys.is_none_or(|keys| seal.is_signed(keys));
    (!signed).then(|| Break::SealUnsigned { number, key_id: seal.key_id.clone() })
}

/// The first row that is not as it was sealed.
async fn row_break<D: Db>(db: &D, kept: &Kept) -> Result<Option<Break>> {
    let head = &kept.seal.head;
    let events = head.events.count().unwrap_or(0).saturating_mul(DIGEST);
    let (of_events, of_staff) = kept.digests.split_at_checked(events).unwrap_or((&kept.digests, &[]));
    let broken = break_in(db, Table::Event, head.events, of_events, head.number).await?;
    match broken {
        Some(why) => Ok(Some(why)),
        None => break_in(db, Table::StaffEvent, head.staff_events, of_staff, head.number).await,
    }
}

async fn break_in<D: Db>(db: &D, table: Table, range: Range, digests: &[u8], seal: i64) -> Result<Option<Break>> {
    let rows = digested(db, table, range.first, range.last, digests.len() / DIGEST).await?;
    let mut rows = rows.into_iter().peekable();
    for (id, digest) in (range.first..=range.last).zip(digests.chunks_exact(DIGEST)) {
        match rows.next_if(|row| row.id == id) {
            None => return Ok(Some(Break::RowMissing { table, id, seal: Some(seal) })),
            Some(row) if row.digest != digest => return Ok(Some(Break::RowChanged { table, id, seal })),
            Some(_) => {}
        }
    }
    Ok(None)
}

/// Looks at what stands after the last seal, and below the first row.
pub async fn check_tail<D: Db>(db: &D, last: Option<&Seal>) -> Result<Tail> {
    let (event, staff_event) = last.map_or((0, 0), |seal| (seal.head.events.last, seal.head.staff_events.last));
    let rows = retry::run(db, sql::UNSEALED, &[Value::from(event), Value::from(staff_event)]).await?;
    let row = rows.first().ok_or_else(|| Error::missing("the count of unsealed rows"))?;
    let mut broken = None;
    for (table, first) in [(Table::Event, 0), (Table::StaffEvent, 3)] {
        let foreign = row.optional_integer(first + 2)?.map(|id| Break::RowForeign { table, id });
        // Above the gap stands a row; the last one that is missing is just below it.
        let gap = row.optional_integer(first + 1)?.map(|id| Break::RowMissing { table, id: id - 1, seal: None });
        broken = broken.or(foreign).or(gap);
    }
    Ok(Tail { events: row.count(0)?, staff_events: row.count(3)?, broken })
}

/// Checks that up to `most` tickets after an id stand where their events say: (the last id, if there were any; the break).
pub async fn check_tickets<D: Db>(db: &D, after: i64, most: u16) -> Result<(Option<i64>, Option<Break>)> {
    let rows = retry::run(db, sql::TICKETS_AND_EVENTS, &[Value::from(after), Value::from(i64::from(most))]).await?;
    for row in &rows {
        if !stands(row)? {
            let (version, events) = (row.integer(4)?, row.integer(6)?);
            return Ok((None, Some(Break::TicketAstray { number: number(row, 1)?, version, events })));
        }
    }
    Ok((rows.last().map(|row| row.integer(0)).transpose()?, None))
}

/// Whether version and state are those of the last event, and no event of the ticket is missing.
fn stands(row: &Row) -> Result<bool> {
    let version = Some(row.integer(4)?);
    let (count, last) = (row.optional_integer(6)?, row.optional_integer(7)?);
    Ok(count == version && last == version && row.optional_text(8)? == Some(row.text(5)?))
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SealMissing { number } => write!(f, "seal {number} is missing, and later seals are there"),
            Self::SealOutOfPlace { number } => write!(f, "seal {number} does not go on where the one before it ended"),
            Self::SealChanged { number } => {
                write!(f, "seal {number} was changed: its root is not that of what it says")
            }
            Self::SealUnsigned { number, key_id } => {
                write!(f, "seal {number} was not signed by any of the keys (it names the key {key_id})")
            }
            Self::RowMissing { table, id, seal: Some(seal) } => {
                write!(f, "row {id} of {} is missing; seal {seal} covers it", table.name())
            }
            Self::RowMissing { table, id, seal: None } => {
                write!(f, "row {id} of {} is missing; no seal covers it yet", table.name())
            }
            Self::RowChanged { table, id, seal } => {
                write!(f, "row {id} of {} is not what seal {seal} covers", table.name())
            }
            Self::RowForeign { table, id } => {
                write!(f, "row {id} of {} stands where the portal writes none", table.name())
            }
            Self::TicketAstray { number, version, events } => {
                write!(f, "ticket {number} does not stand where its events say: version {version}, {events} events")
            }
        }
    }
}
