//! What the reporter sees.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use domain::state::Happening;
use jiff::Timestamp;

use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::reporter::terms;
use crate::seal::{self, Digest32, digest};
use crate::stage::{stage, steps};
use crate::ticket::{Entry, Joined, Stage, Thread};
use crate::view::{TicketRow, number_values};
use crate::{Store, sql};

impl<D: Db> Store<D> {
    /// What anyone may know who has the number.
    pub async fn stage(&self, number: TicketNumber) -> Result<Option<Stage>> {
        let rows = self.run(sql::STAGE, &number_values(number)).await?;
        rows.first().map(|row| stage(number, row)).transpose()
    }

    /// What the reporter sees. `None` for a wrong number and for a wrong code alike.
    pub async fn thread(&self, number: TicketNumber, code: &AccessCode) -> Result<Option<Thread>> {
        let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
        let mut entries = self.entries(&ticket).await?;
        entries.retain(|entry| !entry.kind.is_internal());
        for entry in &mut entries {
            (entry.staff_name, entry.staff_unit, entry.substitute_for) = (None, None, None);
            if entry.internal {
                entry.text = None;
            }
        }
        let stage = self.stage_of(&ticket, &entries).await?;
        let joined = match ticket.joined {
            Some(number) => self.joined(number).await?,
            None => None,
        };
        let rules = self.rules_of(&ticket).await?;
        let reopening = terms(&rules, &ticket)?.reopening;
        Ok(Some(Thread {
            joined,
            attachments: self.attachments_of(&ticket).await?,
            reopening_until: ticket
                .answered_at
                .filter(|_| rules.reporter_may(Happening::Reopen, ticket.state) && !ticket.erased)
                .map(|at| reopening.due(at)),
            rules,
            rating: ticket.rating,
            erased: ticket.erased,
            has_identity: ticket.sealed_reporter.is_some(),
            intake: self.intake_of(&ticket)?,
            consent_publication: ticket.consent_publication,
            stage,
            version: ticket.version,
            title: ticket.title,
            body: ticket.body,
            topic: ticket.topic,
            province: ticket.province,
            regency: ticket.regency,
            occurred_on: ticket.occurred_on,
            visibility: ticket.visibility,
            entries,
        }))
    }

    /// The ticket, if the code opens it.
    ///
    /// # Errors
    /// [`Error::TemporaryCode`] for the code of a slip that staff printed: it only leads to a new one.
    pub(crate) async fn reporters_ticket(&self, number: TicketNumber, code: &AccessCode) -> Result<Option<TicketRow>> {
        match self.ticket_of_code(number, code).await? {
            Some(ticket) if ticket.code_temporary => Err(Error::TemporaryCode),
            ticket => Ok(ticket),
        }
    }

    /// The ticket to which a code belongs, temporary or not. The comparison runs for wrong numbers too.
    pub(crate) async fn ticket_of_code(&self, number: TicketNumber, code: &AccessCode) -> Result<Option<TicketRow>> {
        let given = self.secrets.code_digest(code);
        let ticket = self.ticket(number).await?;
        let kept = ticket.as_ref().map_or(&[0; 32][..], |ticket| &ticket.code_digest);
        let opens = seal::same(kept, &given);
        Ok(ticket.filter(|_| opens))
    }

    /// What the reporter of a joined report sees of the one that it joined: where it stands, and the answers.
    async fn joined(&self, number: TicketNumber) -> Result<Option<Joined>> {
        let Some(ticket) = self.ticket(number).await? else { return Ok(None) };
        let entries = self.entries(&ticket).await?;
        let stage = self.stage_of(&ticket, &entries).await?;
        let is_answer = |entry: &Entry| {
            matches!(entry.kind, EventKind::Replied | EventKind::Closed | EventKind::Rejected | EventKind::Referred)
        };
        let nameless = |entry| Entry { staff_name: None, staff_unit: None, substitute_for: None, ..entry };
        let answers = entries.into_iter().filter(is_answer).map(nameless).collect();
        Ok(Some(Joined { stage, answers }))
    }

    /// How many reports have joined a ticket.
    pub async fn supporters(&self, number: TicketNumber) -> Result<u32> {
        let rows = self.run(sql::SUPPORTERS, &number_values(number)).await?;
        rows.first().ok_or_else(|| Error::missing("a count"))?.count(0)
    }

    /// Until when a network may open no ticket, after too many wrong codes.
    pub async fn look_up_pause(&self, network: &str, now: Timestamp) -> Result<Option<Timestamp>> {
        self.throttle(&self.network_subject(network), now).await
    }

    /// Notes a wrong code.
    pub async fn wrong_code(&self, network: &str, now: Timestamp) -> Result<()> {
        let values = [Value::from(self.network_subject(network)), Value::from(now)];
        self.run(sql::FAILED_LOOK_UP, &values).await.map(drop)
    }

    fn network_subject(&self, network: &str) -> Digest32 {
        digest("look-up", &[&self.secrets.network_digest(network, "")])
    }

    async fn stage_of(&self, ticket: &TicketRow, entries: &[Entry]) -> Result<Stage> {
        Ok(Stage {
            number: ticket.number,
            state: ticket.state,
            unit_name: ticket.unit.as_ref().map(|unit| unit.name.clone()),
            received_at: ticket.received_at,
            updated_at: ticket.updated_at,
            queue: self.place_in_line(ticket.id).await?,
            due: ticket.due,
            outcome: ticket.outcome,
            steps: steps(entries.iter().map(|entry| (entry.state, entry.at, entry.unit_name.clone()))),
        })
    }
}
