//! What anyone may know who has a ticket's number.

use domain::number::TicketNumber;
use domain::state::State;
use jiff::Timestamp;

use crate::db::Row;
use crate::error::{Error, Result};
use crate::ticket::{Due, Queue, Stage, Step};

/// The column with the steps.
const STEPS: usize = 10;

/// The row of `stage.sql`.
pub(crate) fn stage(number: TicketNumber, row: &Row) -> Result<Stage> {
    let waits = row.integer(9)? == 1;
    let queue = waits.then(|| Ok::<_, Error>(Queue { position: row.count(7)?, total: row.count(8)? })).transpose()?;
    let kept: Vec<(String, i64, Option<String>)> =
        serde_json::from_str(row.text(STEPS)?).map_err(|_| Error::column(STEPS, "is no list of steps"))?;
    let read = |(state, at, unit_name): (String, i64, Option<String>)| {
        let state: State = state.parse().map_err(|_| Error::column(STEPS, "holds an unknown state"))?;
        let at = Timestamp::from_millisecond(at).map_err(|_| Error::column(STEPS, "holds no time"))?;
        Ok((state, at, unit_name))
    };
    let kept = kept.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(Stage {
        number,
        state: row.parse(0)?,
        unit_name: row.optional_text(1)?.map(str::to_owned),
        received_at: row.time(2)?,
        updated_at: row.time(3)?,
        queue,
        due: Due { verification_at: row.time(4)?, response_at: row.time(5)? },
        outcome: row.optional_parse(6)?,
        steps: steps(kept.into_iter()),
    })
}

/// The events that changed the state or the unit.
pub(crate) fn steps(events: impl Iterator<Item = (State, Timestamp, Option<String>)>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (state, at, unit_name) in events {
        if steps.last().is_none_or(|last| last.state != state || last.unit_name != unit_name) {
            steps.push(Step { state, at, unit_name });
        }
    }
    steps
}
