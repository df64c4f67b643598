//! How long people usually wait: worked out from the tickets of the last 90 days, and kept for an hour.
//!
//! The rule is `domain::waiting`; here stands what counts as a case. A wait begins with the receipt and is counted in
//! working days of Jakarta.
//!
//! | Wait | ends with | is given up, and then known to have lasted so long at least, with |
//! |---|---|---|
//! | verification | whatever first takes the ticket out of "received" | withdrawal, merger |
//! | answer | the first answer, closure or rejection | withdrawal, merger, referral to another body |
//!
//! Everything else is still open. A question to the reporter takes a ticket out of "received", for then the desk has read
//! it. The time until the reporter answers is simply counted: the reader wants to know how long it takes, whoever it
//! hangs on. A reopened ticket counts with its first answer.

use domain::calendar;
use domain::kind::Kind;
use domain::place::Zone;
use domain::state::State;
use domain::waiting::{Case, LEAST_CASES, Range, estimate};
use jiff::{SignedDuration, Timestamp};

use crate::db::{Db, Failure, Row, Value};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// From how far back tickets count. The statement bounds their number as well.
const WINDOW: SignedDuration = SignedDuration::from_hours(90 * 24);

/// For how long what was worked out is given.
const KEPT: SignedDuration = SignedDuration::from_hours(1);

/// How long people usually wait with a kind of report. `None` where too few came in lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Until the desk has looked at it.
    pub verification: Option<Range>,
    /// Until it is answered.
    pub answer: Option<Range>,
}

/// What is in the cache of a kind.
struct Kept {
    waiting: Waiting,
    computed_at: Timestamp,
}

/// A wait, by the two columns of `waiting_cases.sql` that tell of it.
#[derive(Clone, Copy)]
enum Wait {
    Verification,
    Answer,
}

impl<D: Db> Store<D> {
    /// How long people usually wait with a kind of report: one cheap statement, and once an hour the working out.
    ///
    /// # Errors
    /// As every statement. A locked database is none, as long as there are older figures: those are given then.
    pub async fn waiting(&self, kind: Kind, now: Timestamp) -> Result<Waiting> {
        let kept = kept(&self.run(sql::WAITING, &[Value::from(kind.code())]).await?)?;
        match kept {
            Some(kept) if now.duration_since(kept.computed_at) < KEPT => Ok(kept.waiting),
            old => self.work_out(kind, now, old.map(|old| old.waiting)).await,
        }
    }

    async fn work_out(&self, kind: Kind, now: Timestamp, old: Option<Waiting>) -> Result<Waiting> {
        let since = now.checked_sub(WINDOW).unwrap_or(Timestamp::MIN);
        let rows = self.run(sql::WAITING_CASES, &[Value::from(kind.code()), Value::from(since)]).await?;
        let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let verification = range(&rows, Wait::Verification, now)?;
        let answer = range(&rows, Wait::Answer, now)?;
        let mut values = vec![Value::from(kind.code()), Value::from(now)];
        for range in [verification, answer] {
            values.push(Value::from(range.and_then(|range| range.p50).map(i64::from)));
            values.push(Value::from(range.and_then(|range| range.p90).map(i64::from)));
            values.push(Value::from(total));
        }
        let fresh = Waiting { verification, answer };
        // Once, without patience: a reader is not kept waiting for a cache, and the next one tries again.
        match self.db.run(sql::KEEP_WAITING, &values).await {
            Ok(_) => Ok(fresh),
            Err(Failure::Busy) => Ok(old.unwrap_or(fresh)),
            Err(failure) => Err(Error::from(failure)),
        }
    }
}

impl Wait {
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "verification" => Some(Self::Verification),
            "answer" => Some(Self::Answer),
            _ => None,
        }
    }

    /// When the wait was over, and what the ticket became. `None` while it is open.
    fn over(self, row: &Row) -> Result<Option<(Timestamp, State)>> {
        let column = match self {
            Self::Verification => 1,
            Self::Answer => 3,
        };
        let Some(at) = row.optional_time(column)? else { return Ok(None) };
        Ok(Some((at, row.parse(column + 1)?)))
    }

    /// Whether a ticket that became this got what it waited for, and was not given up.
    fn ends_with(self, state: State) -> bool {
        match self {
            Self::Verification => !matches!(state, State::Withdrawn | State::Merged),
            Self::Answer => matches!(state, State::Answered | State::Closed | State::Rejected),
        }
    }
}

fn range(rows: &[Row], wait: Wait, now: Timestamp) -> Result<Option<Range>> {
    let cases = rows.iter().map(|row| case(row, wait, now)).collect::<Result<Vec<_>>>()?;
    Ok(estimate(&cases))
}

fn case(row: &Row, wait: Wait, now: Timestamp) -> Result<Case> {
    let received_at = row.time(0)?;
    let over = wait.over(row)?;
    let until = over.map_or(now, |(at, _)| at);
    let days = calendar::working_days_between(Zone::Wib.date(received_at), Zone::Wib.date(until));
    // A clock that went back makes no negative wait, and none is longer than the window.
    let days = u16::try_from(days.max(0)).unwrap_or(u16::MAX);
    Ok(Case { days, ended: over.is_some_and(|(_, state)| wait.ends_with(state)) })
}

/// The cache's rows of a kind; `None` unless both waits are there.
fn kept(rows: &[Row]) -> Result<Option<Kept>> {
    let (mut verification, mut answer) = (None, None);
    for row in rows {
        let wait = Wait::from_word(row.text(0)?).ok_or_else(|| Error::column(0, "holds an unknown wait"))?;
        let kept = (kept_range(row)?, row.time(4)?);
        match wait {
            Wait::Verification => verification = Some(kept),
            Wait::Answer => answer = Some(kept),
        }
    }
    let (Some((verification, one)), Some((answer, other))) = (verification, answer) else { return Ok(None) };
    Ok(Some(Kept { waiting: Waiting { verification, answer }, computed_at: one.min(other) }))
}

fn kept_range(row: &Row) -> Result<Option<Range>> {
    let days = |column| {
        row.optional_integer(column)?
            .map(|days| u16::try_from(days).map_err(|_| Error::column(column, "is no number of days")))
            .transpose()
    };
    let range = Range { p50: days(1)?, p90: days(2)?, cases: row.count(3)? };
    Ok((range.cases >= LEAST_CASES).then_some(range))
}
