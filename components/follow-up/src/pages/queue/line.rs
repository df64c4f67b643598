//! One row of the list.

use domain::place::{Province, Zone};
use domain::visibility::Visibility;
use jiff::Timestamp;
use store::{Actor, CLAIM_SILENCE, DeskRow};
use web::{format, urls};

/// One row.
pub(super) struct Line {
    pub(super) number: String,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) kind: &'static str,
    pub(super) place: &'static str,
    pub(super) unit: String,
    pub(super) state: &'static str,
    pub(super) state_code: &'static str,
    pub(super) message: bool,
    pub(super) due: Option<format::Remaining>,
    pub(super) due_on: String,
    pub(super) stopped: bool,
    pub(super) visibility: Option<&'static str>,
    pub(super) claim: String,
    pub(super) silent: bool,
    pub(super) version: i64,
}

impl Line {
    /// A ticket as the viewer sees it now.
    pub(super) fn new(ticket: DeskRow, viewer: &Actor, now: Timestamp) -> Self {
        let runs = ticket.state.is_open() && !ticket.state.clock_stopped();
        let claim = ticket.claim.as_ref();
        let silent = |at: Timestamp| at.checked_add(CLAIM_SILENCE).is_ok_and(|until| until <= now);
        Self {
            number: ticket.number.to_string(),
            href: urls::desk_ticket(ticket.number),
            kind: ticket.kind().label(),
            place: ticket.province.map(Province::name).unwrap_or_default(),
            state: ticket.state.label(),
            state_code: ticket.state.code(),
            message: ticket.unanswered_message,
            due: runs.then(|| format::remaining(ticket.due_at, now)),
            due_on: if runs { short_time(ticket.due_at) } else { String::new() },
            stopped: ticket.state.clock_stopped(),
            visibility: (ticket.visibility == Visibility::Confidential).then(|| ticket.visibility.label()),
            claim: match claim {
                Some(claim) if claim.staff_id == viewer.staff_id => "Anda".to_owned(),
                Some(claim) => claim.name.clone(),
                None => String::new(),
            },
            silent: claim.is_some_and(|claim| silent(claim.active_at)),
            version: ticket.version,
            title: ticket.title,
            unit: ticket.unit_name.unwrap_or_default(),
        }
    }
}

/// `27 Nov 2026, 16.00`, in Jakarta.
fn short_time(at: Timestamp) -> String {
    let time = Zone::Wib.datetime(at);
    format!("{}, {:02}.{:02}", format::date_short(at, Zone::Wib), time.hour(), time.minute())
}
