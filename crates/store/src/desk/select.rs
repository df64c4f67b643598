//! Puts the statements of the desk together.
//!
//! Every list goes one way through the record: an index that holds what is asked for first, in the order in which the
//! list is shown, so that the first page is found without looking at the rest. Which way that is, is decided here and
//! not left to the database's guess: all other conditions carry a plus, which keeps their indexes out of it.

use domain::assignment::Priority;
use domain::authority::Class;
use domain::deadline;
use domain::desk::{Claimed, Order};
use domain::staff::Role;
use domain::state::State;
use domain::visibility::Visibility;

use super::query::DeskQuery;
use super::view::View;
use super::words::Words;
use crate::actor::Actor;
use crate::db::Value;
use crate::page::Cursor;
use crate::visible;

/// Where no clock runs, `ticket.due_key` is this.
const NO_CLOCK: i64 = 9_007_199_254_740_991;

/// The way through the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The few tickets that hold rare words.
    RareWords,
    /// What people have taken up.
    Claims,
    /// What is disposed to the actor's unit.
    Assigned,
    /// A unit's, by number or by deadline.
    Unit,
    /// All deadlines that run.
    Due,
    /// All open tickets by silence.
    Silence,
    /// A waiting line.
    Lane,
    /// What units are working on.
    WithUnits,
    /// A state.
    State,
    /// What is confidential.
    Confidence,
    /// A class.
    Class,
    /// A priority.
    Priority,
    /// The tickets that hold common words, by number.
    Words,
    /// A province's.
    Province,
    /// A subject's.
    Topic,
    /// By time of arrival.
    Day,
    /// A kind's, by time of arrival.
    Kind,
    /// All, by number.
    All,
}

/// A statement that grows by conditions. Only constants become text; whatever a caller gives is a parameter.
pub(super) struct Select<'a> {
    pub(super) way: Way,
    pub(super) key: &'static str,
    conditions: Vec<String>,
    values: &'a mut Vec<Value>,
}

impl<'a> Select<'a> {
    /// All conditions of a question but its cursor.
    pub(super) fn new(actor: &Actor, query: &DeskQuery, words: Option<&Words>, values: &'a mut Vec<Value>) -> Self {
        let way = way(actor, query, words);
        let seen = visible::rows(actor).bind(values);
        let mut select = Self { way, key: key(way, query), conditions: vec![seen], values };
        // Whoever asks about what they may not know would learn it from which tickets come.
        if !visible::knows_words(actor) && query.asks_about_words() {
            let known = visible::words(actor).bind(select.values);
            select.conditions.push(known);
        }
        if way == Way::Assigned {
            let unit = select.parameter(Value::from(actor.unit_id));
            select.conditions.push(format!("k.unit_id = {unit} AND k.state IN ('offered', 'accepted', 'answered')"));
        }
        select.view(actor, query);
        select.filters(actor, query);
        if let Some(words) = words {
            select.words(words);
        }
        select
    }

    /// What the list is read from.
    pub(super) fn from(&self) -> &'static str {
        match self.way {
            Way::RareWords | Way::Words => "ticket_search f CROSS JOIN ticket t ON t.id = f.rowid",
            Way::Claims => "claim k CROSS JOIN ticket t ON t.id = k.ticket_id",
            Way::Assigned => "assignment k CROSS JOIN ticket t ON t.id = k.ticket_id",
            _ => "ticket t",
        }
    }

    /// All conditions, as the end of a statement.
    pub(super) fn filter(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!(" WHERE {}", self.conditions.join(" AND ")) }
    }

    /// Only what lies beyond a cursor.
    pub(super) fn beyond(&mut self, cursor: Cursor, ascending: bool) {
        let sign = if ascending { ">" } else { "<" };
        let (key, id) = (self.parameter(Value::from(cursor.key)), self.parameter(Value::from(cursor.id)));
        self.conditions.push(match self.key {
            "t.id" | "f.rowid" | "k.ticket_id" => format!("{} {sign} {id}", self.key),
            by => format!("({by}, t.id) {sign} ({key}, {id})"),
        });
    }

    /// The order, in a direction.
    pub(super) fn order(&self, ascending: bool) -> String {
        let way = if ascending { "ASC" } else { "DESC" };
        match self.key {
            "t.id" | "f.rowid" | "k.ticket_id" => format!(" ORDER BY {} {way}", self.key),
            by => format!(" ORDER BY {by} {way}, t.id {way}"),
        }
    }

    /// A parameter's place in the statement.
    pub(super) fn parameter(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    /// A condition on a column. It stands in the way only if it is the way.
    fn column(&mut self, way: Way, column: &str, test: &str, value: Value) {
        let plus = if self.way == way { "" } else { "+" };
        let parameter = self.parameter(value);
        self.conditions.push(format!("{plus}{column} {}", test.replace('?', &parameter)));
    }

    fn view(&mut self, actor: &Actor, query: &DeskQuery) {
        match query.view {
            View::Queue | View::Mine if actor.role == Role::Liaison => {
                self.column(Way::WithUnits, "t.with_unit", "= ?", Value::from(1));
            }
            View::Queue if actor.role == Role::Inspector => {
                self.column(Way::Lane, "t.lane", "= ?", Value::from("inspektorat"));
            }
            View::Queue => self.column(Way::Lane, "t.lane", "= ?", Value::from("desk")),
            View::Screening => self.column(Way::Lane, "t.lane", "= ?", Value::from("screening")),
            View::Mine => self.claimed(actor, Claimed::Me),
            View::Late => self.due("< ?", Value::from(query.now)),
            View::Soon => {
                self.due(">= ?", Value::from(query.now));
                self.due("<= ?", Value::from(deadline::near_until(query.now)));
            }
            View::Silent => self.column(Way::Silence, "t.silent_since", "< ?", Value::from(query.silent_before())),
            View::WithUnits => self.column(Way::WithUnits, "t.with_unit", "= ?", Value::from(1)),
            _ => query.view.state().into_iter().for_each(|state| self.state(state)),
        }
        if self.key == "t.due_key" && !matches!(query.view, View::Late | View::Soon) {
            self.due("< ?", Value::from(NO_CLOCK));
        }
    }

    fn filters(&mut self, actor: &Actor, query: &DeskQuery) {
        if let Some(unit_id) = query.unit_id {
            self.column(Way::Unit, "t.unit_id", "= ?", Value::from(unit_id));
        }
        if let Some(state) = query.state {
            self.state(state);
        }
        if let Some(visibility) = query.visibility {
            match visibility {
                // The words of the partial index.
                Visibility::Confidential if self.way == Way::Confidence => {
                    self.conditions.push("t.visibility = 'rahasia'".to_owned());
                }
                _ => self.column(Way::Confidence, "t.visibility", "= ?", Value::from(visibility.code())),
            }
        }
        if let Some(province) = query.province {
            self.column(Way::Province, "t.province", "= ?", Value::from(province.code()));
        }
        if let Some(topic) = query.topic {
            self.column(Way::Topic, "t.topic", "= ?", Value::from(topic.code()));
        }
        if let Some(class) = query.class {
            match self.way {
                // The words of the partial index.
                Way::Class => self.conditions.push("t.class = 'berkadar'".to_owned()),
                _ => self.column(Way::Class, "t.class", "= ?", Value::from(class.code())),
            }
        }
        if let Some(priority) = query.priority {
            self.column(Way::Priority, "t.priority", "= ?", Value::from(priority.code()));
            if self.way == Way::Priority {
                self.conditions.push("t.priority <> 'biasa'".to_owned());
            }
        }
        if let Some(kind) = query.kind {
            self.column(Way::Kind, "t.kind", "= ?", Value::from(kind.code()));
        }
        for (test, time) in [(">= ?", query.received_from), ("< ?", query.received_until)] {
            if let Some(time) = time {
                self.column(Way::Day, "t.received_at", test, Value::from(time));
            }
        }
        if let Some(claimed) = query.claimed {
            self.claimed(actor, claimed);
        }
    }

    fn due(&mut self, test: &str, value: Value) {
        // The index of a unit's deadlines begins with the unit.
        let way = if self.way == Way::Unit { Way::Unit } else { Way::Due };
        self.column(way, "t.due_key", test, value);
    }

    fn state(&mut self, state: State) {
        self.column(Way::State, "t.state", "= ?", Value::from(state.code()));
    }

    fn claimed(&mut self, actor: &Actor, claimed: Claimed) {
        let own = self.parameter(Value::from(actor.staff_id));
        let test = if claimed == Claimed::Other { "<>" } else { "=" };
        self.conditions.push(match claimed {
            // The parameter has to stand somewhere.
            Claimed::Nobody => {
                format!("{own} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claim n WHERE n.ticket_id = t.id)")
            }
            _ if self.way == Way::Claims => format!("k.staff_id {test} {own}"),
            _ => format!("EXISTS (SELECT 1 FROM claim n WHERE n.ticket_id = t.id AND n.staff_id {test} {own})"),
        });
    }

    fn words(&mut self, words: &Words) {
        let expression = self.parameter(Value::from(words.expression.as_str()));
        self.conditions.push(if matches!(self.way, Way::RareWords | Way::Words) {
            format!("f.ticket_search MATCH {expression}")
        } else {
            format!("EXISTS (SELECT 1 FROM ticket_search WHERE ticket_search MATCH {expression} AND rowid = t.id)")
        });
    }
}

/// Whether a question without its words goes a way with few enough tickets on it to ask for the words at each.
pub(super) fn is_short(actor: &Actor, query: &DeskQuery) -> bool {
    let long = [Way::Province, Way::Topic, Way::Day, Way::Kind, Way::All];
    let way = way(actor, query, None);
    !long.contains(&way) && (way != Way::State || query.state != Some(State::Closed))
}

/// The way with the fewest tickets on it, as far as the question itself tells; one that gives the order, if several do.
fn way(actor: &Actor, query: &DeskQuery, words: Option<&Words>) -> Way {
    let by_due = query.order() == Order::Due;
    let liaison = actor.role == Role::Liaison;
    let taken_up = matches!(query.claimed, Some(Claimed::Me | Claimed::Other)) || query.view == View::Mine;
    let state = query.state.or(query.view.state());
    let urgent = query.priority.is_some_and(|priority| priority != Priority::Usual);
    let ways = [
        (words.is_some_and(|words| words.rare), Way::RareWords),
        (taken_up && !liaison, Way::Claims),
        (liaison, Way::Assigned),
        (query.unit_id.is_some() && query.view != View::Silent, Way::Unit),
        (by_due || matches!(query.view, View::Late | View::Soon), Way::Due),
        (query.view == View::Silent, Way::Silence),
        (matches!(query.view, View::Queue | View::Screening), Way::Lane),
        (query.view == View::WithUnits, Way::WithUnits),
        (state.is_some_and(|state| state != State::Closed), Way::State),
        (query.visibility == Some(Visibility::Confidential), Way::Confidence),
        (query.class == Some(Class::Supervisory), Way::Class),
        (urgent, Way::Priority),
        (words.is_some(), Way::Words),
        (query.province.is_some(), Way::Province),
        (query.topic.is_some(), Way::Topic),
        (query.received_from.is_some() || query.received_until.is_some(), Way::Day),
        (state.is_some(), Way::State),
        (query.kind.is_some(), Way::Kind),
    ];
    ways.iter().find(|(open, _)| *open).map_or(Way::All, |(_, way)| *way)
}

/// What the list is sorted by, before the ticket's own number.
fn key(way: Way, query: &DeskQuery) -> &'static str {
    match (query.order(), way) {
        (Order::Due, _) => "t.due_key",
        (Order::Line, Way::Silence) => "t.silent_since",
        (Order::Line, Way::Day | Way::Kind) => "t.received_at",
        (Order::Line, Way::Words) => "f.rowid",
        (Order::Line, Way::Assigned) => "k.ticket_id",
        (Order::Line, _) => "t.id",
    }
}
