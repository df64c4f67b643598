//! Who of the staff sees which tickets, and of which also the words: the one place for it.
//!
//! Whatever tells staff something of tickets (a ticket, a list, a search, a count, a file, an export) reads through
//! [`rows`]; whatever tells words, or could be asked for words, reads through [`words`]. Both are conditions on `ticket t`:
//!
//! - the supervisor sees everything;
//! - officers see what is not about misconduct;
//! - the Inspectorate sees what is about misconduct, and nothing else;
//! - a unit sees what was disposed to it, until that is taken from it, and never what accuses it;
//! - a confidential ticket with named handlers is seen by these and the supervisor only;
//! - the leadership sees of what is confidential or about misconduct only that it is there, of which class, where it
//!   stands, and its dates; the administrator of every ticket;
//! - the custodian of personal data sees no tickets: requests are shown elsewhere.

use domain::number::TicketNumber;
use domain::staff::Role;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::view::{TicketRow, number_values, ticket_row};
use crate::{Store, sql};

/// A condition on `ticket t`: constants, and a `?` for each value.
pub(crate) struct Condition {
    text: String,
    values: Vec<Value>,
}

/// A ticket that the actor sees.
pub(crate) struct Seen {
    pub(crate) ticket: TicketRow,
    /// Whether the actor may know no more of it than number, class, state and dates.
    pub(crate) masked: bool,
}

/// What stands where the title would, where the viewer may not know it.
pub(crate) const NO_TITLE: &str = "Isi tidak ditampilkan";

/// Nobody has been named to handle a confidential ticket, or the actor has.
const HANDLED: &str = "(t.visibility <> 'rahasia'
     OR NOT EXISTS (SELECT 1 FROM handler h WHERE h.ticket_id = t.id)
     OR EXISTS (SELECT 1 FROM handler h WHERE h.ticket_id = t.id AND h.staff_id = ?))";

/// The unit has something to do with it, or reads it. The list of states is that of the index `assignment_of_unit`.
const ASSIGNED: &str = "EXISTS (SELECT 1 FROM assignment a WHERE a.unit_id = ? AND a.ticket_id = t.id
                AND a.state IN ('offered', 'accepted', 'answered'))
     AND t.accused_unit_id IS NOT ?";

/// Which tickets the actor sees in lists and counts, and can open.
pub(crate) fn rows(actor: &Actor) -> Condition {
    let handled = || Value::from(actor.staff_id);
    match actor.role {
        Role::Supervisor | Role::Leader | Role::Administrator => Condition::new("1", []),
        Role::Officer => Condition::new(&format!("t.class = 'tidak_berkadar' AND {HANDLED}"), [handled()]),
        Role::Inspector => Condition::new(&format!("t.class = 'berkadar' AND {HANDLED}"), [handled()]),
        Role::Liaison => {
            let unit = || Value::from(actor.unit_id);
            Condition::new(&format!("{ASSIGNED} AND {HANDLED}"), [unit(), unit(), handled()])
        }
        Role::Custodian => Condition::new("0", []),
    }
}

/// Of which tickets the actor may know the words too, and may ask for them.
pub(crate) fn words(actor: &Actor) -> Condition {
    match actor.role {
        Role::Leader => Condition::new("t.visibility <> 'rahasia' AND t.class = 'tidak_berkadar'", []),
        Role::Administrator => Condition::new("0", []),
        _ => rows(actor),
    }
}

/// Whether the actor knows the words of every ticket that they see.
pub(crate) fn knows_words(actor: &Actor) -> bool {
    !matches!(actor.role, Role::Leader | Role::Administrator)
}

impl Condition {
    fn new<const N: usize>(text: &str, values: [Value; N]) -> Self {
        Self { text: text.to_owned(), values: values.into() }
    }

    /// The condition in brackets, its values appended to those that a statement has already.
    pub(crate) fn bind(self, values: &mut Vec<Value>) -> String {
        let mut parts = self.text.split('?');
        let first = parts.next().unwrap_or_default().to_owned();
        let text = parts.zip(self.values).fold(first, |text, (part, value)| {
            values.push(value);
            format!("{text}?{}{part}", values.len())
        });
        format!("({text})")
    }
}

impl<D: Db> Store<D> {
    /// The ticket as far as the actor may know of it.
    pub(crate) async fn seen(&self, actor: &Actor, number: TicketNumber) -> Result<Option<Seen>> {
        if let Some(ticket) = self.ticket_where(number, words(actor)).await? {
            return Ok(Some(Seen { ticket, masked: false }));
        }
        if knows_words(actor) {
            return Ok(None);
        }
        let ticket = self.ticket_where(number, rows(actor)).await?;
        Ok(ticket.map(|ticket| Seen { ticket, masked: true }))
    }

    /// The ticket, if the actor may know its words.
    pub(crate) async fn visible_ticket(&self, actor: &Actor, number: TicketNumber) -> Result<Option<TicketRow>> {
        self.ticket_where(number, words(actor)).await
    }

    async fn ticket_where(&self, number: TicketNumber, condition: Condition) -> Result<Option<TicketRow>> {
        let mut values = number_values(number).to_vec();
        let condition = condition.bind(&mut values);
        let rows = self.run(&format!("{} AND {condition}", sql::TICKET_BY_NUMBER.trim_end()), &values).await?;
        rows.first().map(ticket_row).transpose()
    }
}
