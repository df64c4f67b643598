//! The desk: lists of tickets for staff.

use domain::place::Province;
use domain::staff::Role;
use domain::state::State;

use crate::actor::{Actor, DeskQuery, DeskRow, View};
use crate::db::{Db, Row, Value};
use crate::error::Result;
use crate::page::Page;
use crate::view::{found, number};
use crate::visible::{self, NO_TITLE};
use crate::{Store, sql};

/// The most rows on a page.
const MOST_ROWS: u16 = 100;

/// The columns of a row; what follows them is put together from the query.
const COLUMNS: &str =
    "t.id, t.kind, t.year, t.sequence, t.title, t.state, t.visibility, t.province, u.name, t.received_at,
       CASE WHEN t.state = 'received' THEN t.verification_due_at ELSE t.response_due_at END, t.version,
       coalesce((SELECT max(e.sequence) FILTER (WHERE e.kind = 'reporter_wrote')
                       > coalesce(max(e.sequence) FILTER (WHERE e.kind IN ('asked', 'replied')), 0)
                   FROM event e WHERE e.ticket_id = t.id), 0)
  FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id";

impl<D: Db> Store<D> {
    /// One page of the desk. Waiting lines come in their order, oldest first; everything, newest first.
    pub async fn desk(&self, actor: &Actor, query: &DeskQuery) -> Result<Page<DeskRow>> {
        let limit = query.limit.clamp(1, MOST_ROWS);
        let mut select = Select::default();
        let knows = visible::words(actor).bind(&mut select.values);
        let seen = visible::rows(actor).bind(&mut select.values);
        select.conditions.push(seen);
        // What is asked of words, units and places must not tell of tickets of which only the number may be known.
        if query.words.is_some() || query.unit_id.is_some() {
            select.conditions.push(knows.clone());
        }
        select.view(actor, query.view);
        if let Some(unit_id) = query.unit_id {
            select.and("t.unit_id = ?", Value::from(unit_id));
        }
        if let Some(state) = query.state {
            select.and("t.state = ?", Value::from(state.code()));
        }
        if let Some(words) = query.words.as_deref().and_then(search_words) {
            select.and("t.id IN (SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?)", Value::from(words));
        }
        let newest_first = query.view == View::All;
        if let Some(cursor) = query.cursor {
            select.and(if newest_first { "t.id < ?" } else { "t.id > ?" }, Value::from(cursor.0));
        }
        let (statement, values) = select.finish(&knows, newest_first, limit);
        let rows = self.run(&statement, &values).await?;
        let rows = rows.iter().map(desk_row).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(rows, usize::from(limit)))
    }

    /// How many tickets stand in each view but "everything", by the very condition that the lists have.
    pub async fn desk_counts(&self, actor: &Actor) -> Result<Vec<(View, u32)>> {
        let mut values = Vec::new();
        let seen = visible::rows(actor).bind(&mut values);
        let statement = format!("{} AND {seen}\n GROUP BY 1, 2", sql::COUNT_BY_STATE.trim_end());
        let rows = self.run(&statement, &values).await?;
        let read = |row: &Row| Ok((row.parse(0)?, row.optional_text(1)?.map(str::to_owned), row.count(2)?));
        let counted = rows.iter().map(read).collect::<Result<Vec<(State, Option<String>, u32)>>>()?;
        let sum = |view: View| {
            let states = states(view, actor.role);
            let belongs = |state: &State, line: Option<&str>| match view {
                View::Screening => line == Some("screening"),
                View::Queue if actor.role == Role::Inspector => line == Some("inspektorat"),
                View::Queue if actor.role != Role::Liaison => line.is_none() && states.contains(state),
                _ => states.contains(state),
            };
            counted.iter().filter(|(state, line, _)| belongs(state, line.as_deref())).map(|(.., count)| count).sum()
        };
        Ok(View::ALL.iter().filter(|view| **view != View::All).map(|view| (*view, sum(*view))).collect())
    }
}

/// The states that a view shows; none means all.
fn states(view: View, role: Role) -> &'static [State] {
    match view {
        View::Queue if role == Role::Liaison => &[State::Disposed, State::InProgress],
        View::Queue => &[State::Received, State::Verified],
        View::Screening | View::Unverified => &[State::Received],
        View::WithUnits => &[State::Disposed, State::InProgress],
        View::AwaitingReporter => &[State::AwaitingReporter],
        View::Answered => &[State::Answered],
        View::All => &[],
    }
}

/// A statement that grows by conditions. Only constants become text; whatever a caller gives is a parameter.
#[derive(Default)]
struct Select {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Select {
    fn and(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        self.conditions.push(condition.replace('?', &format!("?{}", self.values.len())));
    }

    fn view(&mut self, actor: &Actor, view: View) {
        // The lines of the desk and the Inspectorate are counted and read by the same index.
        if view == View::Queue && actor.role != Role::Liaison {
            let lane = if actor.role == Role::Inspector { "inspektorat" } else { "desk" };
            self.and("t.lane = ?", Value::from(lane));
            return;
        }
        if view == View::Screening {
            self.and("t.lane = ?", Value::from("screening"));
            return;
        }
        match states(view, actor.role) {
            [] => {}
            [one] => self.and("t.state = ?", Value::from(one.code())),
            several => {
                let list: Vec<String> = several.iter().map(|state| format!("'{}'", state.code())).collect();
                self.conditions.push(format!("t.state IN ({})", list.join(", ")));
            }
        }
    }

    fn finish(mut self, knows: &str, newest_first: bool, limit: u16) -> (String, Vec<Value>) {
        // One row more than shown tells whether another page follows.
        self.values.push(Value::from(i64::from(limit) + 1));
        let filter = if self.conditions.is_empty() {
            String::new()
        } else {
            format!("\n WHERE {}", self.conditions.join(" AND "))
        };
        let order = if newest_first { "DESC" } else { "ASC" };
        (format!("SELECT {knows}, {COLUMNS}{filter}\n ORDER BY t.id {order} LIMIT ?{}", self.values.len()), self.values)
    }
}

/// What a person types into the search box as an FTS5 expression: every word must occur, the last one may be a
/// beginning. Quoted, so that no sign of the query language gets through.
fn search_words(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(12)
        .map(|word| format!("\"{word}\""))
        .collect();
    if words.is_empty() { None } else { Some(format!("{}*", words.join(" "))) }
}

fn desk_row(row: &Row) -> Result<(i64, DeskRow)> {
    let masked = row.integer(0)? == 0;
    let id = row.integer(1)?;
    let desk_row = DeskRow {
        number: number(row, 2)?,
        title: if masked { NO_TITLE.to_owned() } else { row.text(5)?.to_owned() },
        masked,
        state: row.parse(6)?,
        visibility: row.parse(7)?,
        province: found(row, 8, Province::find)?.filter(|_| !masked),
        unit_name: row.optional_text(9)?.filter(|_| !masked).map(str::to_owned),
        received_at: row.time(10)?,
        due_at: row.time(11)?,
        version: row.integer(12)?,
        unanswered_message: !masked && row.integer(13)? == 1,
    };
    Ok((id, desk_row))
}
