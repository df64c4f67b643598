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

/// One line of the desk.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// The public number.
    pub number: TicketNumber,
    /// The title; empty if it is masked.
    pub title: String,
    /// Whether the viewer may know no more of it than number and state.
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

/// Reads place and columns.
pub(super) fn read(row: &Row) -> Result<Placed<DeskRow>> {
    let claim = match row.optional_integer(21)? {
        Some(staff_id) => Some(Claim { staff_id, name: row.text(22)?.to_owned(), active_at: row.time(23)? }),
        None => None,
    };
    let ticket = DeskRow {
        number: number(row, 2)?,
        title: row.text(5)?.to_owned(),
        masked: false,
        state: row.parse(6)?,
        visibility: row.parse(7)?,
        province: found(row, 8, Province::find)?,
        regency: found(row, 9, Regency::find)?,
        topic: row.optional_parse(10)?,
        organ: row.optional_parse(11)?,
        channel: row.parse(12)?,
        unit_name: row.optional_text(13)?.map(str::to_owned),
        received_at: row.time(14)?,
        due_at: row.time(15)?,
        answered_at: row.optional_time(16)?,
        outcome: row.optional_parse(17)?,
        updated_at: row.time(18)?,
        version: row.integer(19)?,
        unanswered_message: row.integer(20)? == 1,
        claim,
    };
    Ok(((row.integer(0)?, row.integer(1)?), ticket))
}
