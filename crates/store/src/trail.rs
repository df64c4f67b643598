//! What events say beside their words, and which tickets belong to one: for the desk's page of a ticket.

use domain::number::TicketNumber;
use domain::state::State;
use serde::Deserialize;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::view::{number, number_values};
use crate::visible::words;
use crate::{Store, sql};

/// The most tickets that are listed below another one.
const MOST_JOINED: usize = 20;

/// What an event says beside its words: codes of the closed lists, names, and the record's own numbers of units.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Counts from 1 within the ticket.
    #[serde(skip)]
    pub sequence: i64,
    /// Who did it.
    #[serde(skip)]
    pub staff_id: Option<i64>,
    /// The units of a disposal.
    pub to: Vec<ToldShare>,
    /// Why a unit gave it back.
    pub cause: Option<String>,
    /// Which unit is competent instead.
    pub competent_unit: Option<i64>,
    /// Which body is competent instead.
    pub competent_body: Option<String>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The letter with which it ended.
    pub letter: Option<String>,
    /// Its subject from then on.
    pub topic: Option<String>,
    /// Its organ from then on.
    pub organ: Option<String>,
    /// Where it happened, from then on.
    pub province: Option<String>,
    /// Where it happened, more closely.
    pub regency: Option<String>,
    /// How urgent it is from then on.
    pub priority: Option<String>,
    /// Its class from then on.
    pub class: Option<String>,
    /// Who may see what from then on.
    pub visibility: Option<String>,
    /// The sign-in name of who alone handles it.
    pub login: Option<String>,
    /// The body to which it was referred.
    pub body: Option<String>,
    /// A number: of the other body, or of the ticket under which it goes on.
    pub number: Option<String>,
    /// What was proposed.
    pub action: Option<String>,
    /// The event that proposed what went out by this one.
    pub proposal: Option<i64>,
}

/// A unit of a disposal.
#[derive(Clone, Debug, Deserialize)]
pub struct ToldShare {
    /// The record's own number for the unit.
    pub unit: i64,
    /// What it has to do.
    pub part: String,
    /// By when, in milliseconds since 1970.
    pub due_at: Option<i64>,
}

/// A ticket that goes on under another one.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The public number.
    pub number: TicketNumber,
    /// The title.
    pub title: String,
    /// Where it stands.
    pub state: State,
}

impl<D: Db> Store<D> {
    /// What the events of a ticket say beside their words. Empty if the actor may not know the ticket's words.
    pub async fn told(&self, actor: &Actor, number: TicketNumber) -> Result<Vec<Told>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(Vec::new()) };
        let rows = self.run(sql::DETAILS_OF_TICKET, &[Value::from(ticket.id)]).await?;
        let told = |row: &crate::db::Row| {
            // A detail of another shape says nothing here, and must not keep the ticket's page from the desk.
            let told: Told = serde_json::from_str(row.text(1)?).unwrap_or_default();
            Ok(Told { sequence: row.integer(0)?, staff_id: row.optional_integer(2)?, ..told })
        };
        rows.iter().map(told).collect()
    }

    /// The reports that go on under a ticket, as far as the actor may know their words; the first twenty.
    pub async fn joined_to(&self, actor: &Actor, ticket: TicketNumber) -> Result<Vec<Linked>> {
        let mut values = number_values(ticket).to_vec();
        let condition = words(actor).bind(&mut values);
        let text = format!("{} AND {condition} ORDER BY t.id LIMIT {MOST_JOINED}", sql::JOINED_TO.trim_end());
        let rows = self.run(&text, &values).await?;
        let linked = |row: &crate::db::Row| {
            Ok(Linked { number: number(row, 0)?, title: row.text(3)?.to_owned(), state: row.parse(4)? })
        };
        rows.iter().map(linked).collect()
    }
}
