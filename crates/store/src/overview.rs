//! How the work stands, in numbers: for those who lead and for the desk. No words of a report, no names.

use domain::kind::Kind;
use domain::staff::Role;
use jiff::{SignedDuration, Timestamp};

use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::{Store, sql, visible};

/// The ages by which open tickets are counted, in days: below the first, below the second and so on, and above the last.
pub const AGES: [u16; 4] = [7, 14, 30, 60];

/// Nothing has happened to a silent ticket for more days than these.
pub const SILENT_DAYS: u16 = 7;

/// From how far back answers and receipts count, in days.
pub const OVERVIEW_DAYS: u16 = 90;

/// How the work stands.
#[derive(Clone, Debug)]
pub struct Overview {
    /// What is open, by unit; the desk's own first.
    pub open: Vec<OpenLine>,
    /// What was answered lately, by unit and kind.
    pub answered: Vec<AnsweredLine>,
    /// What came in lately, by kind.
    pub received: Vec<ReceivedLine>,
}

/// What is open with a unit.
#[derive(Clone, Debug)]
pub struct OpenLine {
    /// The unit; none is the desk.
    pub unit: Option<String>,
    /// How many are open.
    pub open: u32,
    /// How many of them are past their term. Those that wait for their reporter are not.
    pub late: u32,
    /// To how many nothing has happened for long.
    pub silent: u32,
    /// How many came in below, between and above [`AGES`].
    pub ages: [u32; 5],
    /// How many units handed back more than once.
    pub tossed: u32,
}

/// What was answered lately by a unit.
#[derive(Clone, Debug)]
pub struct AnsweredLine {
    /// The unit; none is the desk.
    pub unit: Option<String>,
    /// The kind of report.
    pub kind: Kind,
    /// How many were answered.
    pub answered: u32,
    /// How many of them within the term.
    pub on_time: u32,
    /// How many their reporters said are not settled.
    pub reopened: u32,
    /// The sum of the marks, 1 to 4 each.
    pub marks: u32,
    /// How many gave a mark.
    pub marked: u32,
}

/// What came in lately.
#[derive(Clone, Debug)]
pub struct ReceivedLine {
    /// The kind of report.
    pub kind: Kind,
    /// How many came in.
    pub received: u32,
    /// How many of them are closed by now.
    pub closed: u32,
    /// How many were not taken up.
    pub rejected: u32,
    /// How many go on under another number.
    pub merged: u32,
}

impl<D: Db> Store<D> {
    /// How the work stands, counted over the tickets that the actor sees.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for those who see only their own unit's tickets, or none.
    pub async fn overview(&self, actor: &Actor, now: Timestamp) -> Result<Overview> {
        if matches!(actor.role, Role::Liaison | Role::Custodian) {
            return Err(Error::NotAllowed);
        }
        let before = |days: u16| {
            let time = SignedDuration::from_hours(i64::from(days) * 24);
            Value::from(now.checked_sub(time).unwrap_or(Timestamp::MIN))
        };
        let mut values = vec![Value::from(now)];
        values.extend(AGES.map(before));
        values.push(before(SILENT_DAYS));
        let open = self.seen_by(actor, sql::OVERVIEW_OPEN, values).await?;
        let answered = self.seen_by(actor, sql::OVERVIEW_ANSWERED, vec![before(OVERVIEW_DAYS)]).await?;
        let received = self.seen_by(actor, sql::OVERVIEW_RECEIVED, vec![before(OVERVIEW_DAYS)]).await?;
        Ok(Overview {
            open: open.iter().map(open_line).collect::<Result<_>>()?,
            answered: answered.iter().map(answered_line).collect::<Result<_>>()?,
            received: received.iter().map(received_line).collect::<Result<_>>()?,
        })
    }

    /// Runs a statement over the tickets that the actor sees.
    async fn seen_by(&self, actor: &Actor, statement: &str, mut values: Vec<Value>) -> Result<Vec<Row>> {
        let seen = visible::rows(actor).bind(&mut values);
        self.run(&statement.replace("1 /* seen */", &seen), &values).await
    }
}

fn open_line(row: &Row) -> Result<OpenLine> {
    Ok(OpenLine {
        unit: row.optional_text(0)?.map(str::to_owned),
        open: row.count(1)?,
        late: row.count(2)?,
        silent: row.count(3)?,
        ages: [row.count(4)?, row.count(5)?, row.count(6)?, row.count(7)?, row.count(8)?],
        tossed: row.count(9)?,
    })
}

fn answered_line(row: &Row) -> Result<AnsweredLine> {
    Ok(AnsweredLine {
        unit: row.optional_text(0)?.map(str::to_owned),
        kind: row.parse(1)?,
        answered: row.count(2)?,
        on_time: row.count(3)?,
        reopened: row.count(4)?,
        marks: row.optional_integer(5)?.and_then(|sum| u32::try_from(sum).ok()).unwrap_or_default(),
        marked: row.count(6)?,
    })
}

fn received_line(row: &Row) -> Result<ReceivedLine> {
    Ok(ReceivedLine {
        kind: row.parse(0)?,
        received: row.count(1)?,
        closed: row.count(2)?,
        rejected: row.count(3)?,
        merged: row.count(4)?,
    })
}
