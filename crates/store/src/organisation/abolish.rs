//! The end of a unit, and what becomes of the tickets that it has.
//!
//! Ending a unit and moving its tickets are apart: each ticket moves by an event of its own, in steps of some dozens, and
//! what is left can be counted at any time. A crash in between leaves tickets where they were, and the next step goes on.

use domain::state::State;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;

use super::units::OrgUnit;
use super::{administrator, today};
use crate::act::{Event, Who};
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal::digest;
use crate::view::{TicketRow, number};
use crate::{Store, sql};

/// The most tickets that one step moves: it has to end before anybody stops waiting.
const MOST_AT_ONCE: u32 = 50;

/// What stands of a unit that ends.
#[derive(Clone, Debug)]
pub struct AbolishedUnit {
    /// How many open tickets it still has.
    pub left: u32,
    /// Who gets them; none means the desk.
    pub heir: Option<OrgUnit>,
}

/// What a step has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// How many tickets it moved.
    pub moved: u32,
    /// How many are still there.
    pub left: u32,
}

impl<D: Db> Store<D> {
    /// Ends a unit from a day on, on the version that the administrator saw.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::NoSuchUnit`], [`Error::Stale`] also for a unit that has an end already,
    /// [`Error::UnitsBelow`], [`Error::NoSuchSuccessor`].
    pub async fn abolish_unit(
        &self,
        actor: &Actor,
        unit_id: i64,
        version: i64,
        until_on: Date,
        successor_id: Option<i64>,
        now: Timestamp,
    ) -> Result<i64> {
        administrator(actor)?;
        let values = [
            Value::from(unit_id),
            Value::from(version),
            Value::from(until_on.to_string()),
            Value::from(successor_id),
            Value::from(actor.staff_id),
            Value::from(now),
        ];
        if let Some(row) = self.run(sql::ABOLISH_UNIT, &values).await?.first() {
            return row.integer(0);
        }
        let unit = self.require_version(unit_id, version).await?;
        let units = self.unit_tree().await?;
        let lives = |unit: &OrgUnit| unit.until_on.is_none_or(|until| until > until_on);
        if unit.until_on.is_some() {
            return Err(Error::Stale { current: unit.version });
        }
        let below = units.iter().any(|below| below.parent_id == Some(unit_id) && lives(below));
        Err(if below { Error::UnitsBelow } else { Error::NoSuchSuccessor })
    }

    /// Takes the end of a unit back. Tickets that have moved stay where they are.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::NoSuchUnit`] also if the unit above has an end, [`Error::Stale`].
    pub async fn restore_unit(&self, actor: &Actor, unit_id: i64, version: i64, now: Timestamp) -> Result<i64> {
        administrator(actor)?;
        let (staff, at) = (Value::from(actor.staff_id), Value::from(now));
        let rows = self.run(sql::RESTORE_UNIT, &[Value::from(unit_id), Value::from(version), staff, at]).await?;
        match rows.first() {
            Some(row) => row.integer(0),
            None => self.require_version(unit_id, version).await.and(Err(Error::NoSuchUnit)),
        }
    }

    /// What a unit still has, and who will get it.
    pub async fn left_with_unit(&self, viewer: &Actor, unit_id: i64, now: Timestamp) -> Result<AbolishedUnit> {
        administrator(viewer)?;
        let heir = self.heir(unit_id, now).await?;
        let rows = self.left(unit_id, heir.as_ref().map(|heir| heir.unit.id), 1).await?;
        Ok(AbolishedUnit { left: rows.first().map_or(Ok(0), |row| row.count(3))?, heir })
    }

    /// Moves a step's worth of the tickets of a unit that has ended. Can be repeated until nothing is left; a ticket on
    /// which somebody acts meanwhile is left for the next step.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, [`Error::NoSuchUnit`] for a unit that has not ended.
    pub async fn empty_unit(&self, actor: &Actor, unit_id: i64, now: Timestamp) -> Result<Moved> {
        administrator(actor)?;
        if self.org_unit(unit_id).await?.until_on.is_none_or(|until| until.to_string() > today(now)) {
            return Err(Error::NoSuchUnit);
        }
        let heir = self.heir(unit_id, now).await?.map(|unit| unit.unit.id);
        let mut moved = 0;
        for row in &self.left(unit_id, heir, MOST_AT_ONCE).await? {
            let Some(ticket) = self.ticket(number(row, 0)?).await? else { continue };
            moved += self.hand_on(actor, &ticket, Ending { unit_id, heir }, now).await?;
        }
        let rows = self.left(unit_id, heir, 1).await?;
        Ok(Moved { moved, left: rows.first().map_or(Ok(0), |row| row.count(3))? })
    }

    async fn left(&self, unit_id: i64, heir: Option<i64>, most: u32) -> Result<Vec<Row>> {
        self.run(sql::LEFT_WITH_UNIT, &[Value::from(unit_id), Value::from(i64::from(most)), Value::from(heir)]).await
    }

    /// Takes what a unit has to do with a ticket from it: one thing a step.
    async fn hand_on(&self, actor: &Actor, ticket: &TicketRow, ending: Ending, now: Timestamp) -> Result<u32> {
        let accused = self.dossier(ticket).await?.accused.map(|unit| unit.id);
        let (kind, change) = change(ticket, accused, ending)?;
        let Change { state, held, unit_id, detail } = change;
        let who = Who::of(actor);
        let event = Event { kind, who, state, held, unit_id, detail: Some(detail.to_string()), text: None, due: None };
        // The version makes it another command when the ticket ever comes this way again.
        let command = digest("unit ended", &[&ticket.uid, &ticket.version.to_be_bytes()]);
        match self.append(ticket, &event, &command, now).await {
            Ok(written) => Ok(u32::from(!written.replayed)),
            Err(Error::Stale { .. }) => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Who goes on with the work of a unit: its successor, or that one's, until one is there today.
    async fn heir(&self, unit_id: i64, now: Timestamp) -> Result<Option<OrgUnit>> {
        let units = self.unit_tree().await?;
        let find = |id: i64| units.iter().find(|unit| unit.unit.id == id);
        let mut next = find(unit_id).and_then(|unit| unit.successor_id).and_then(find);
        // Ends entered in another order than they come could close a circle, so no more steps than units.
        for _ in 0..units.len() {
            match next {
                Some(unit) if unit.until_on.is_some_and(|until| until.to_string() <= today(now)) => {
                    next = unit.successor_id.and_then(find);
                }
                Some(unit) => return Ok(Some(unit.clone())),
                None => return Ok(None),
            }
        }
        Ok(None)
    }
}

/// A unit that has ended, and who goes on with its work.
#[derive(Clone, Copy)]
struct Ending {
    unit_id: i64,
    heir: Option<i64>,
}

/// What becomes of a ticket.
struct Change {
    state: State,
    held: Option<State>,
    unit_id: Option<i64>,
    detail: serde_json::Value,
}

/// What accuses the unit accuses from now on the one that follows it, which loses the ticket if it has it. What it leads goes
/// on to that one as it stands, or back to the desk where nobody follows or the follower is accused. Any other part goes
/// on by itself.
fn change(ticket: &TicketRow, accused: Option<i64>, ending: Ending) -> Result<(EventKind, Change)> {
    let Ending { unit_id, heir } = ending;
    let has = ticket.unit.as_ref().map(|unit| unit.id);
    if accused == Some(unit_id) && heir.is_some() {
        let detail = json!({ "cause": "unit_ended", "accused_unit": heir });
        let kept = Change { state: ticket.state, held: ticket.held, unit_id: has, detail };
        let change = if has == heir { at_the_desk(ticket, kept.detail)? } else { kept };
        return Ok((EventKind::Classified, change));
    }
    if has != Some(unit_id) {
        let detail = json!({ "cause": "unit_ended", "from_unit": unit_id, "heir": heir });
        let kept = Change { state: ticket.state, held: ticket.held, unit_id: has, detail };
        return Ok((EventKind::PartTransferred, kept));
    }
    let detail = json!({ "cause": "unit_ended" });
    match heir.filter(|heir| accused != Some(*heir)) {
        Some(heir) => {
            let kept = Change { state: ticket.state, held: ticket.held, unit_id: Some(heir), detail };
            Ok((EventKind::Transferred, kept))
        }
        None => Ok((EventKind::HandedBack, at_the_desk(ticket, detail)?)),
    }
}

fn at_the_desk(ticket: &TicketRow, detail: serde_json::Value) -> Result<Change> {
    let (state, held) = match ticket.state {
        State::Disposed | State::InProgress => (ticket.state.hand_back()?, None),
        State::AwaitingReporter => (State::AwaitingReporter, Some(State::Verified)),
        state => (state, ticket.held),
    };
    Ok(Change { state, held, unit_id: None, detail })
}
