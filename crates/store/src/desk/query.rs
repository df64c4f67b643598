//! What can be asked of the desk.

use std::time::Duration;

use domain::assignment::Priority;
use domain::authority::Class;
use domain::desk::{Claimed, Order};
use domain::kind::Kind;
use domain::place::Province;
use domain::state::State;
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::Timestamp;

use super::view::View;
use crate::overview::SILENT_DAYS;
use crate::page::Cursor;

/// What to show of the desk. Whatever is `None` does not filter.
#[derive(Clone, Debug)]
pub struct DeskQuery {
    /// The saved view.
    pub view: View,
    /// The time from which deadlines and silence are told.
    pub now: Timestamp,
    /// Only what is of this kind.
    pub kind: Option<Kind>,
    /// Only tickets in this state.
    pub state: Option<State>,
    /// Only this unit's. A liaison officer sees only the own unit's anyway.
    pub unit_id: Option<i64>,
    /// Only from this province.
    pub province: Option<Province>,
    /// Only about this subject.
    pub topic: Option<Topic>,
    /// Only under this choice of the reporter.
    pub visibility: Option<Visibility>,
    /// Only of this class.
    pub class: Option<Class>,
    /// Only what is so urgent.
    pub priority: Option<Priority>,
    /// Only what came in at this time or later.
    pub received_from: Option<Timestamp>,
    /// Only what came in before this time.
    pub received_until: Option<Timestamp>,
    /// Only what is taken up so.
    pub claimed: Option<Claimed>,
    /// Only tickets whose title or body holds all these words; the last one may be a beginning.
    pub words: Option<String>,
    /// The days without any event in the view of silent tickets.
    pub silent_days: u16,
    /// The order; `None` for the view's own.
    pub order: Option<Order>,
    /// Where the page begins or ends.
    pub cursor: Option<Cursor>,
    /// Rows on a page, at most 100.
    pub limit: u16,
}

impl DeskQuery {
    /// The first page of a view, at the beginning of time; see [`DeskQuery::at`].
    pub fn new(view: View) -> Self {
        Self {
            view,
            now: Timestamp::UNIX_EPOCH,
            kind: None,
            state: None,
            unit_id: None,
            province: None,
            topic: None,
            visibility: None,
            class: None,
            priority: None,
            received_from: None,
            received_until: None,
            claimed: None,
            words: None,
            silent_days: SILENT_DAYS,
            order: None,
            cursor: None,
            limit: 25,
        }
    }

    /// The same, told from a time.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        Self { now, ..self }
    }

    /// Whether anything is asked for besides view and order.
    pub fn is_filtered(&self) -> bool {
        self.kind.is_some()
            || self.state.is_some()
            || self.unit_id.is_some()
            || self.province.is_some()
            || self.topic.is_some()
            || self.visibility.is_some()
            || self.class.is_some()
            || self.priority.is_some()
            || self.received_from.is_some()
            || self.received_until.is_some()
            || self.claimed.is_some()
            || self.words.is_some()
    }

    /// Whether it asks about more than number, class, state and dates.
    pub(super) fn asks_about_words(&self) -> bool {
        self.words.is_some()
            || self.unit_id.is_some()
            || self.province.is_some()
            || self.topic.is_some()
            || self.priority.is_some()
            || self.claimed.is_some()
            || self.view == View::Mine
    }

    /// The order that holds.
    pub fn order(&self) -> Order {
        self.order.unwrap_or(self.view.order())
    }

    /// Since when a ticket has to be silent.
    pub(super) fn silent_before(&self) -> Timestamp {
        let time = Duration::from_hours(24 * u64::from(self.silent_days));
        self.now.checked_sub(time).unwrap_or(Timestamp::MIN)
    }
}
