//! The desk: lists of tickets for staff, and how many stand in each.

mod query;
mod row;
mod select;
#[cfg(test)]
mod tests;
mod view;
mod words;

use domain::staff::Role;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::page::Page;
use crate::visible;
use crate::{Store, sql};
use select::Select;
use words::Words;

pub use query::DeskQuery;
pub use row::{Claim, DeskRow};
pub use view::{UnknownView, View};

/// The most rows on a page.
const MOST_ROWS: u16 = 100;

/// The most tickets of a view that are counted: beyond that nobody counts on, and counting must not cost more in a
/// larger record.
pub const MOST_COUNTED: u32 = 1000;

impl<D: Db> Store<D> {
    /// One page of the desk.
    pub async fn desk(&self, actor: &Actor, query: &DeskQuery) -> Result<Page<DeskRow>> {
        let limit = query.limit.clamp(1, MOST_ROWS);
        self.desk_rows(actor, query, limit).await
    }

    /// The same with as many rows on a page as the caller can hold.
    pub(crate) async fn desk_rows(&self, actor: &Actor, query: &DeskQuery, limit: u16) -> Result<Page<DeskRow>> {
        let words = match query.words.as_deref() {
            Some(typed) => self.search_words(typed, select::is_short(actor, query)).await?,
            None => None,
        };
        let (statement, values) = statement(actor, query, words.as_ref(), limit);
        let rows = self.run(&statement, &values).await?;
        let rows = rows.iter().map(row::read).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(rows, usize::from(limit), query.cursor))
    }

    /// How many tickets stand in each view of the role, counted up to [`MOST_COUNTED`]. It is the very question that the
    /// list asks, so a count tells of no ticket that the list does not show.
    pub async fn desk_counts(&self, actor: &Actor, query: &DeskQuery) -> Result<Vec<(View, u32)>> {
        let views: Vec<View> = View::for_role(actor.role).collect();
        let mut values = Vec::new();
        let mut parts = Vec::new();
        for view in &views {
            let asked = DeskQuery { silent_days: query.silent_days, ..DeskQuery::new(*view).at(query.now) };
            let select = Select::new(actor, &asked, None, &mut values);
            parts.push(format!(
                "SELECT (SELECT count(*) FROM (SELECT 1 FROM {}{} LIMIT {MOST_COUNTED}))",
                select.from(),
                select.filter()
            ));
        }
        let rows = self.run(&parts.join(" UNION ALL "), &values).await?;
        views.into_iter().zip(&rows).map(|(view, row)| Ok((view, row.count(0)?))).collect()
    }

    /// How many tickets each unit is working on, counted up to a hundred, as far as the actor may know whose they are;
    /// nothing for those who see one unit only.
    pub async fn unit_counts(&self, actor: &Actor) -> Result<Vec<(i64, u32)>> {
        if actor.role == Role::Liaison {
            return Ok(Vec::new());
        }
        let mut values = Vec::new();
        let seen = visible::words(actor).bind(&mut values);
        let statement = sql::UNIT_COUNTS.replace("1 /* seen */", &seen);
        let rows = self.run(&statement, &values).await?;
        rows.iter().map(|row| Ok((row.integer(0)?, row.count(1)?))).collect()
    }
}

/// The statement of a page: the rows from the cursor on in its direction, and one more, which tells whether another page
/// follows.
fn statement(actor: &Actor, query: &DeskQuery, words: Option<&Words>, limit: u16) -> (String, Vec<Value>) {
    let mut values = Vec::new();
    let knows = visible::words(actor).bind(&mut values);
    let mut select = Select::new(actor, query, words, &mut values);
    let newest_first = query.view == View::All && query.order() == domain::desk::Order::Line;
    let ascending = query.cursor.is_some_and(|cursor| cursor.back) == newest_first;
    if let Some(cursor) = query.cursor {
        select.beyond(cursor, ascending);
    }
    let limit = select.parameter(Value::from(i64::from(limit) + 1));
    let (key, from, filter, order) = (select.key, select.from(), select.filter(), select.order(ascending));
    let (columns, joins) = (row::COLUMNS, row::JOINS);
    (format!("SELECT {knows}, {key}, {columns}\n  FROM {from} {joins}{filter}{order} LIMIT {limit}"), values)
}
