//! One line of the desk.

use domain::channel::Channel;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::place::{Province, Regency};
use domain::state::State;
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::Timestamp;

use crate::db::Row;
use crate::error::Result;
use crate::page::Placed;
use crate::view::{found, number};
use crate::visible::NO_TITLE;

/// One line of the desk.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// The public number.
    pub number: TicketNumber,
    /// The title; not the reporter's words if it is masked.
    pub title: String,
    /// Whether the viewer may know no more of it than number, class, state and dates.
    pub masked: bool,
    /// Where the ticket stands.
    pub state: State,
    /// Who may see what.
    pub visibility: Visibility,
    /// Where it happened.
    pub province: Option<Province>,
    /// Where it happened, more closely.
    pub regency: Option<Regency>,
    /// Its subject.
    pub topic: Option<Topic>,
    /// The organ that it concerns.
    pub organ: Option<Organ>,
    /// The door by which it came.
    pub channel: Channel,
    /// The unit that has it.
    pub unit_name: Option<String>,
    /// When it came in.
    pub received_at: Timestamp,
    /// The deadline that runs now: for verification first, then for the answer.
    pub due_at: Timestamp,
    /// When it was last answered or closed.
    pub answered_at: Option<Timestamp>,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// When anything last happened to it.
    pub updated_at: Timestamp,
    /// The ticket's version.
    pub version: i64,
    /// Whether the reporter wrote after the last question or answer.
    pub unanswered_message: bool,
    /// Who has taken it up.
    pub claim: Option<Claim>,
}

/// Who has taken a ticket up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The person's name.
    pub name: String,
    /// The last sign of work on it.
    pub active_at: Timestamp,
}

impl DeskRow {
    /// What the ticket is.
    pub fn kind(&self) -> Kind {
        self.number.kind()
    }
}

/// The columns of a row, after its place in the list.
pub(super) const COLUMNS: &str = "t.id, t.kind, t.year, t.sequence, t.title, t.state, t.visibility, t.province, t.regency, t.topic, t.organ,
       t.channel, u.name, t.received_at, CASE WHEN t.state = 'received' THEN t.verification_due_at ELSE t.response_due_at END,
       t.answered_at, t.outcome, t.updated_at, t.version,
       coalesce((SELECT max(e.sequence) FILTER (WHERE e.kind = 'reporter_wrote')
                       > coalesce(max(e.sequence) FILTER (WHERE e.kind IN ('asked', 'replied')), 0)
                   FROM event e WHERE e.ticket_id = t.id), 0),
       c.staff_id, s.name, c.active_at";

/// What the columns need beside the ticket.
pub(super) const JOINS: &str = "LEFT JOIN unit u ON u.id = t.unit_id LEFT JOIN claim c ON c.ticket_id = t.id LEFT JOIN staff s ON s.id = c.staff_id";

/// Reads whether the viewer knows the words, the place, and the columns.
pub(super) fn read(row: &Row) -> Result<Placed<DeskRow>> {
    let masked = row.integer(0)? == 0;
    let claim = match row.optional_integer(22)? {
        Some(staff_id) => Some(Claim { staff_id, name: row.text(23)?.to_owned(), active_at: row.time(24)? }),
        None => None,
    };
    let ticket = DeskRow {
        number: number(row, 3)?,
        title: if masked { NO_TITLE.to_owned() } else { row.text(6)?.to_owned() },
        masked,
        state: row.parse(7)?,
        visibility: row.parse(8)?,
        province: found(row, 9, Province::find)?.filter(|_| !masked),
        regency: found(row, 10, Regency::find)?.filter(|_| !masked),
        topic: row.optional_parse(11)?.filter(|_| !masked),
        organ: row.optional_parse(12)?.filter(|_| !masked),
        channel: row.parse(13)?,
        unit_name: row.optional_text(14)?.filter(|_| !masked).map(str::to_owned),
        received_at: row.time(15)?,
        due_at: row.time(16)?,
        answered_at: row.optional_time(17)?,
        outcome: row.optional_parse(18)?,
        updated_at: row.time(19)?,
        version: row.integer(20)?,
        unanswered_message: !masked && row.integer(21)? == 1,
        claim: claim.filter(|_| !masked),
    };
    Ok(((row.integer(1)?, row.integer(2)?), ticket))
}
