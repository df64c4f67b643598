//! What the store takes in and gives out about tickets.

use std::rc::Rc;

use crate::attachment::Attachment;
use crate::dossier::Dossier;
use crate::event::EventKind;
use domain::access_code::AccessCode;
use domain::authority::Class;
use domain::channel::Channel;
use domain::consent::Consent;
use domain::intake::Intake;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::personal::Reporter;
use domain::place::{Province, Regency};
use domain::rating::Rating;
use domain::screening::Arrival;
use domain::state::State;
use domain::text::{Body, Title};
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::Timestamp;
use jiff::civil::Date;
use rules::Rules;

/// A report as it comes in, every part of it parsed.
#[derive(Debug)]
pub struct NewTicket {
    /// Complaint, aspiration or request for information.
    pub kind: Kind,
    /// What it is about, in one line.
    pub title: Title,
    /// The report in the reporter's words. Never edited afterwards.
    pub body: Body,
    /// The subject, when the reporter chose one.
    pub topic: Option<Topic>,
    /// The organ of DPD RI, when the reporter chose one.
    pub organ: Option<Organ>,
    /// Where it happened.
    pub province: Option<Province>,
    /// Where it happened, more closely.
    pub regency: Option<Regency>,
    /// The day of the event.
    pub occurred_on: Option<Date>,
    /// Who may see what, as the reporter chose it.
    pub visibility: Visibility,
    /// Who reports; may be empty. Sealed before it is written.
    pub reporter: Reporter,
    /// What the reporter agreed to.
    pub consent: Consent,
    /// The door by which it came.
    pub channel: Channel,
    /// What is known of the way by which it came.
    pub arrival: Arrival,
    /// The published report that it joins, if the reporter found their matter there.
    pub joins: Option<TicketNumber>,
}

/// What the reporter gets for a report.
#[derive(Debug)]
pub struct Submitted {
    /// The public number.
    pub number: TicketNumber,
    /// The private code, shown to the reporter only.
    pub access_code: AccessCode,
    /// The stage of the ticket at the time of writing.
    pub state: State,
    /// When the report came in.
    pub received_at: Timestamp,
    /// Its place among those that wait for the same desk.
    pub queue: Option<Queue>,
    /// By when what is promised.
    pub due: Due,
    /// Whether it was joined to another report.
    pub joined: bool,
    /// Whether this very report had been taken in before.
    pub replayed: bool,
}

/// A place in a waiting line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Queue {
    /// 1 is next.
    pub position: u32,
    /// How many wait in all.
    pub total: u32,
}

/// The promised times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Checked and passed on by then.
    pub verification_at: Timestamp,
    /// Answered by then.
    pub response_at: Timestamp,
}

/// What anyone may know who has the number: no title, no text, no names.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The public number.
    pub number: TicketNumber,
    /// Where the ticket stands.
    pub state: State,
    /// The unit that has it, if one has.
    pub unit_name: Option<String>,
    /// When it came in.
    pub received_at: Timestamp,
    /// When anything last happened to it.
    pub updated_at: Timestamp,
    /// Its place in the line, while it waits in one.
    pub queue: Option<Queue>,
    /// By when what is promised.
    pub due: Due,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// The changes of state, oldest first.
    pub steps: Vec<Step>,
}

/// One change of state.
#[derive(Clone, Debug)]
pub struct Step {
    /// The state that was entered.
    pub state: State,
    /// When.
    pub at: Timestamp,
    /// The unit that had the ticket from then on.
    pub unit_name: Option<String>,
}

/// What the reporter sees who has number and code.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The rules by which the ticket goes.
    pub rules: Rc<Rules>,
    /// All that the number alone shows.
    pub stage: Stage,
    /// The version that this view shows.
    pub version: i64,
    /// The report's title.
    pub title: String,
    /// The report.
    pub body: String,
    /// Its subject.
    pub topic: Option<Topic>,
    /// Where it happened.
    pub province: Option<Province>,
    /// Where it happened, more closely.
    pub regency: Option<Regency>,
    /// The day of the event.
    pub occurred_on: Option<Date>,
    /// Who may see what.
    pub visibility: Visibility,
    /// What happened, oldest first, without what is internal.
    pub entries: Vec<Entry>,
    /// The report that it joined.
    pub joined: Option<Joined>,
    /// The reporter's files.
    pub attachments: Vec<Attachment>,
    /// Until when the reporter may say that the matter is not settled, once it is answered.
    pub reopening_until: Option<Timestamp>,
    /// The mark that the reporter gave.
    pub rating: Option<Rating>,
    /// Whether the reporter had everything destroyed.
    pub erased: bool,
    /// Whether the reporter gave an identity.
    pub has_identity: bool,
    /// Whether the reporter agreed to publication.
    pub consent_publication: bool,
    /// What was written down with it, if staff took it in.
    pub intake: Option<Intake>,
}

/// What the reporter of a joined report sees of the one that it joined.
#[derive(Clone, Debug)]
pub struct Joined {
    /// Where that one stands.
    pub stage: Stage,
    /// Its answers, oldest first.
    pub answers: Vec<Entry>,
}

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The citizen.
    Reporter,
    /// An officer of the Secretariat General or one of its units.
    Staff,
    /// The portal itself.
    System,
    /// SP4N-LAPOR!.
    Lapor,
}

/// One thing that happened to a ticket.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Counts from 1 within the ticket, without gaps.
    pub sequence: i64,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub author: Author,
    /// The officer's name: in the staff's view only.
    pub staff_name: Option<String>,
    /// The unit for which the officer acted, as it was called then: in the staff's view only.
    pub staff_unit: Option<String>,
    /// In whose stead the officer acted: in the staff's view only.
    pub substitute_for: Option<String>,
    /// The words that belong to it, if any and if the viewer may read them.
    pub text: Option<String>,
    /// The unit that had the ticket from then on.
    pub unit_name: Option<String>,
    /// The state from then on.
    pub state: State,
    /// Whether only staff may read it.
    pub internal: bool,
}

/// What became of a write to an existing ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The ticket's version afterwards: the value of its `ETag`.
    pub version: i64,
    /// Whether this very command had been carried out before.
    pub replayed: bool,
}

/// The whole ticket as staff see it. Identity is not part of it.
#[derive(Clone, Debug)]
pub struct File {
    /// The rules by which it goes.
    pub rules: Rc<Rules>,
    /// The public number.
    pub number: TicketNumber,
    /// The version that this view shows.
    pub version: i64,
    /// Where the ticket stands.
    pub state: State,
    /// The state to which it returns once the reporter answers.
    pub held: Option<State>,
    /// The report's title.
    pub title: String,
    /// The report.
    pub body: String,
    /// Its subject.
    pub topic: Option<Topic>,
    /// The organ that it concerns.
    pub organ: Option<Organ>,
    /// Where it happened.
    pub province: Option<Province>,
    /// Where it happened, more closely.
    pub regency: Option<Regency>,
    /// The day of the event.
    pub occurred_on: Option<Date>,
    /// Who may see what.
    pub visibility: Visibility,
    /// The door by which it came.
    pub channel: Channel,
    /// The unit that has it.
    pub unit: Option<Unit>,
    /// When it came in.
    pub received_at: Timestamp,
    /// By when what is promised.
    pub due: Due,
    /// Its place in the line, while it waits in one.
    pub queue: Option<Queue>,
    /// How it ended, once closed.
    pub outcome: Option<Outcome>,
    /// Whether a sealed identity exists.
    pub has_identity: bool,
    /// The report's number in SP4N-LAPOR!, if it came from there.
    pub lapor_id: Option<String>,
    /// Its last known status there.
    pub lapor_status: Option<String>,
    /// What happened, oldest first, internal entries included.
    pub entries: Vec<Entry>,
    /// The reporter's files.
    pub attachments: Vec<Attachment>,
    /// How many reports have joined this one.
    pub supporters: u32,
    /// The report that this one joined.
    pub joined: Option<TicketNumber>,
    /// What spoke for a machine when it came in, as codes of `domain::screening::Suspicion`.
    pub screening: Option<String>,
    /// The mark that the reporter gave.
    pub rating: Option<Rating>,
    /// Whether somebody else than the viewer has to give the next answer.
    pub barred: bool,
    /// Whether it is about misconduct.
    pub class: Class,
    /// When anything last happened to it.
    pub updated_at: Timestamp,
    /// Whether the viewer may know no more of it than number, class, state and dates; everything else is empty then.
    pub masked: bool,
    /// What the desk knows of it beyond the report; `None` if it is masked.
    pub dossier: Option<Dossier>,
}

/// A unit of the Secretariat General that answers tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The store's own number for it.
    pub id: i64,
    /// Its short, stable code.
    pub code: String,
    /// Its name.
    pub name: String,
}
