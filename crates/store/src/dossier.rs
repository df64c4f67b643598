//! What the desk knows of a ticket beyond the report.

use domain::assignment::{Part, Priority, Standing};
use domain::command::Action;
use domain::staff::Role;
use jiff::Timestamp;

use crate::act::told::Detail;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::identity::OpenRequest;
use crate::ticket::Unit;
use crate::view::{TicketRow, unit};
use crate::{Store, sql};

/// What the desk knows of a ticket beyond the report.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// How urgent it is.
    pub priority: Priority,
    /// The unit that it accuses.
    pub accused: Option<Unit>,
    /// What the units have to do with it, in the order in which they got it, those from which it was taken included.
    pub assignments: Vec<Assignment>,
    /// What waits for consent.
    pub pending: Option<Proposal>,
    /// The other body, once it was referred.
    pub referral: Option<Referral>,
    /// Who alone handles it, once it is confidential.
    pub handlers: Vec<Handler>,
    /// How often it was given back or passed on.
    pub handovers: u32,
    /// Whether the reporter has an answer since the last time that the matter was not settled.
    pub(crate) answered: bool,
    /// Who asked for the identity, and has not opened it.
    pub(crate) identity_requests: Vec<OpenRequest>,
    pub(crate) barred_author_id: Option<i64>,
}

/// What a unit has to do with a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The unit.
    pub unit: Unit,
    /// What it has to do.
    pub part: Part,
    /// How far it has come.
    pub standing: Standing,
    /// By when the desk expects it.
    pub due_at: Option<Timestamp>,
}

/// What waits for consent.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The event that proposed it.
    pub sequence: i64,
    /// Reply, rejection or closing.
    pub action: Action,
    /// Who proposed it.
    pub staff_id: i64,
    /// Their name.
    pub staff_name: String,
    /// When.
    pub at: Timestamp,
    /// The words that will go out.
    pub text: String,
    /// As what the proposer acted.
    pub(crate) role: Role,
    /// What is kept beside the words, without what belongs to the proposal alone.
    pub(crate) detail: Detail,
}

/// Another body that has a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Its name.
    pub body: String,
    /// By when its number is to be known.
    pub due_at: Timestamp,
    /// Its number.
    pub number: Option<String>,
}

/// Somebody who was named to handle a confidential ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handler {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The sign-in name.
    pub login: String,
    /// The name.
    pub name: String,
}

impl Dossier {
    /// What a unit has to do with the ticket now.
    pub(crate) fn part_of(&self, unit_id: Option<i64>) -> Option<&Assignment> {
        let live = |assignment: &&Assignment| assignment.standing.is_live() && Some(assignment.unit.id) == unit_id;
        self.assignments.iter().find(live)
    }

    /// The unit that leads now.
    pub(crate) fn lead(&self) -> Option<&Assignment> {
        self.assignments.iter().find(|assignment| assignment.standing.is_live() && assignment.part == Part::Lead)
    }
}

impl<D: Db> Store<D> {
    pub(crate) async fn dossier(&self, ticket: &TicketRow) -> Result<Dossier> {
        let rows = self.run(sql::DOSSIER, &[Value::from(ticket.id)]).await?;
        let row = rows.first().ok_or_else(|| Error::missing("the ticket"))?;
        Ok(Dossier {
            priority: row.parse(0)?,
            accused: unit(row, 1)?,
            barred_author_id: row.optional_integer(4)?,
            handovers: row.count(5)?,
            referral: referral(row)?,
            answered: row.integer(9)? == 1,
            pending: self.proposal(ticket, row)?,
            assignments: listed(row, 17, assignment)?,
            handlers: listed(row, 18, |(staff_id, login, name)| Ok(Handler { staff_id, login, name }))?,
            identity_requests: listed(row, 19, |(event_id, staff_id, standing): (i64, i64, String)| {
                Ok(OpenRequest { event_id, staff_id, consented: standing == "consented" })
            })?,
        })
    }

    fn proposal(&self, ticket: &TicketRow, row: &Row) -> Result<Option<Proposal>> {
        let Some(sequence) = row.optional_integer(10)? else { return Ok(None) };
        let unreadable = || Error::column(14, "is no proposal");
        let mut detail: Detail = serde_json::from_str(row.text(14)?).map_err(|_| unreadable())?;
        let mut word = |name: &str| detail.remove(name).and_then(|word| word.as_str().map(str::to_owned));
        let (action, role) = (word("action").ok_or_else(unreadable)?, word("role").ok_or_else(unreadable)?);
        // Without the key the words are gone, and there is nothing to consent to.
        let Some(key) = self.data_key(ticket)? else { return Ok(None) };
        Ok(Some(Proposal {
            sequence,
            action: action.parse().map_err(|_| unreadable())?,
            staff_id: row.integer(11)?,
            staff_name: row.text(12)?.to_owned(),
            at: row.time(13)?,
            text: key.open_text(&ticket.uid, row.blob(16)?, row.blob(15)?)?,
            role: role.parse().map_err(|_| unreadable())?,
            detail,
        }))
    }
}

fn referral(row: &Row) -> Result<Option<Referral>> {
    let Some(body) = row.optional_text(6)? else { return Ok(None) };
    Ok(Some(Referral { body: body.to_owned(), due_at: row.time(7)?, number: row.optional_text(8)?.map(str::to_owned) }))
}

fn listed<T, R: serde::de::DeserializeOwned>(
    row: &Row,
    column: usize,
    read: impl Fn(R) -> Result<T>,
) -> Result<Vec<T>> {
    let list: Vec<R> = serde_json::from_str(row.text(column)?).map_err(|_| Error::column(column, "is no list"))?;
    list.into_iter().map(read).collect()
}

fn assignment(kept: (i64, String, String, String, String, Option<i64>)) -> Result<Assignment> {
    let (id, code, name, part, standing, due_at) = kept;
    let unknown = || Error::Inconsistent("an assignment holds an unknown word".to_owned());
    let due_at = due_at.map(Timestamp::from_millisecond).transpose().map_err(|_| unknown())?;
    Ok(Assignment {
        unit: Unit { id, code, name },
        part: part.parse().map_err(|_| unknown())?,
        standing: standing.parse().map_err(|_| unknown())?,
        due_at,
    })
}
