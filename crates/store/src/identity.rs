//! The identity behind a ticket: sealed until somebody opens it, which is written down first. Where the rules want it, a
//! custodian of personal data consents to each opening before.

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::personal::{Address, Email, Name, Nik, Phone, Reporter};
use domain::staff::Role;
use domain::text::Reason;
use jiff::Timestamp;

use crate::act::told::Detail;
use crate::act::{Event, Who, request_digest, state_after};
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::dossier::Dossier;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::submit::{REPORTER, SealedReporter};
use crate::ticket::{File, Written};
use crate::view::{TicketRow, number};
use crate::visible::Seen;
use crate::{Store, sql};

/// What came of the wish to read an identity.
#[derive(Debug)]
pub enum Opening {
    /// It is open; empty if none was given, or it has been erased.
    Opened(Reporter),
    /// The rules want consent, and it has been asked for.
    Requested,
}

/// What stands between somebody and an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityStep {
    /// Nothing: it can be opened.
    Open,
    /// Consent has to be asked for.
    Ask,
    /// Consent has been asked for, and nobody has decided.
    Wait,
}

/// A request that has been answered with consent, or waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OpenRequest {
    pub(crate) event_id: i64,
    pub(crate) staff_id: i64,
    pub(crate) consented: bool,
}

/// A request that waits for the custodian. It tells nothing of the ticket's words.
#[derive(Clone, Debug)]
pub struct IdentityRequest {
    /// The event that asked.
    pub sequence: i64,
    /// Of which ticket.
    pub number: TicketNumber,
    /// Where that stands.
    pub state: domain::state::State,
    /// Of which class it is.
    pub class: domain::authority::Class,
    /// When the report came in.
    pub received_at: Timestamp,
    /// Who asked.
    pub staff_name: String,
    /// For which unit.
    pub unit_name: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// Why.
    pub reason: String,
}

/// What the custodian says to a request.
#[derive(Debug)]
pub enum Decision {
    /// Whoever asked may open the identity once.
    Consent,
    /// Nobody may.
    Refuse {
        /// Why, for whoever asked.
        reason: Reason,
    },
}

impl Dossier {
    /// What the person has asked for, and has not used.
    fn request_of(&self, staff_id: i64) -> Option<OpenRequest> {
        self.identity_requests.iter().copied().find(|request| request.staff_id == staff_id)
    }
}

impl File {
    /// What stands between the actor and the reporter's identity.
    pub fn identity_step(&self, actor: &Actor) -> IdentityStep {
        let request = self.dossier.as_ref().and_then(|dossier| dossier.request_of(actor.staff_id));
        match (self.rules.identity_consent(self.visibility), request) {
            (None, _) | (Some(_), Some(OpenRequest { consented: true, .. })) => IdentityStep::Open,
            (Some(_), None) => IdentityStep::Ask,
            (Some(_), Some(_)) => IdentityStep::Wait,
        }
    }
}

impl<D: Db> Store<D> {
    /// Opens the reporter's identity, or asks for consent where the rules want it. That it was opened, by whom and why is
    /// written first, for the reporter to see. `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] if the role may not, [`Error::AwaitsConsent`] if consent has been asked for already.
    pub async fn open_identity(
        &self,
        actor: &Actor,
        number: TicketNumber,
        reason: &Reason,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Opening>> {
        let Some(Seen { ticket, masked }) = self.seen(actor, number).await? else { return Ok(None) };
        let rules = self.rules_of(&ticket).await?;
        if masked || !rules.allows(actor.role, Action::OpenIdentity) {
            return Err(Error::NotAllowed);
        }
        let state = state_after(&rules, actor.role, Action::OpenIdentity, &ticket)?;
        let who = Who::of(actor);
        let command = who.command_digest(&ticket, key);
        // The wish is the same whatever it comes to.
        let request = request_digest(EventKind::IdentityOpened, Some(reason.as_str()), None, None);
        let kind = if self.carried_out(&command, &request).await?.is_some() {
            self.kind_of(&command).await?
        } else {
            let asked = self.dossier(&ticket).await?.request_of(actor.staff_id);
            let needed = rules.identity_consent(ticket.visibility).is_some();
            let (kind, detail) = opening(needed, asked)?;
            let unit_id = ticket.unit.as_ref().map(|unit| unit.id);
            let text = Some(reason.as_str());
            let event = Event { kind, who, state, held: ticket.held, unit_id, detail, text, due: None };
            self.append_as(&ticket, &event, &command, &request, now).await?;
            kind
        };
        if kind == EventKind::IdentityRequested {
            return Ok(Some(Opening::Requested));
        }
        self.reporter(&ticket).map(Opening::Opened).map(Some)
    }

    async fn kind_of(&self, command: &crate::seal::Digest32) -> Result<EventKind> {
        let rows = self.run(sql::EVENT_BY_COMMAND, &[Value::from(*command)]).await?;
        rows.first().ok_or_else(|| Error::missing("the event"))?.parse(2)
    }

    /// What waits for the custodian, oldest first.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for everybody else.
    pub async fn identity_requests(&self, actor: &Actor) -> Result<Vec<IdentityRequest>> {
        custodian(actor)?;
        let rows = self.run(sql::IDENTITY_REQUESTS, &[]).await?;
        let mut requests = Vec::new();
        for row in &rows {
            // Whoever consents by the rules of this ticket sees it.
            let Some(ticket) = self.ticket(number(row, 0)?).await? else { continue };
            if self.rules_of(&ticket).await?.identity_consent(ticket.visibility) == Some(actor.role) {
                requests.extend(self.identity_request(&ticket, row)?);
            }
        }
        Ok(requests)
    }

    /// `None` if the reporter had everything destroyed.
    fn identity_request(&self, ticket: &TicketRow, row: &Row) -> Result<Option<IdentityRequest>> {
        let Some(key) = self.data_key(ticket)? else { return Ok(None) };
        Ok(Some(IdentityRequest {
            sequence: row.integer(3)?,
            number: ticket.number,
            state: ticket.state,
            class: ticket.class,
            received_at: ticket.received_at,
            staff_name: row.text(4)?.to_owned(),
            unit_name: row.optional_text(5)?.map(str::to_owned),
            asked_at: row.time(6)?,
            reason: key.open_text(&ticket.uid, row.blob(8)?, row.blob(7)?)?,
        }))
    }

    /// The custodian decides on a request. `None` if there is none that the actor decides on.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for everybody else, [`Error::OwnWork`] for one's own request, [`Error::NothingPending`] if it
    /// has been decided.
    pub async fn decide_on_identity(
        &self,
        actor: &Actor,
        number: TicketNumber,
        sequence: i64,
        decision: &Decision,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        custodian(actor)?;
        let Some(ticket) = self.ticket(number).await? else { return Ok(None) };
        if self.rules_of(&ticket).await?.identity_consent(ticket.visibility) != Some(actor.role) {
            return Ok(None);
        }
        let rows = self.run(sql::IDENTITY_REQUEST, &[Value::from(ticket.id), Value::from(sequence)]).await?;
        let Some(asked) = rows.first() else { return Ok(None) };
        let (kind, text) = match decision {
            Decision::Consent => (EventKind::IdentityConsented, None),
            Decision::Refuse { reason } => (EventKind::IdentityRefused, Some(reason.as_str())),
        };
        let who = Who::of(actor);
        let command = who.command_digest(&ticket, key);
        let detail = Some(told(asked.integer(0)?));
        let request = request_digest(kind, text, detail.as_deref(), None);
        if let Some(written) = self.carried_out(&command, &request).await? {
            return Ok(Some(written));
        }
        if asked.text(2)? != "asked" {
            return Err(Error::NothingPending);
        }
        if asked.integer(1)? == actor.staff_id {
            return Err(Error::OwnWork);
        }
        let unit_id = ticket.unit.as_ref().map(|unit| unit.id);
        let event = Event { kind, who, state: ticket.state, held: ticket.held, unit_id, detail, text, due: None };
        self.append_as(&ticket, &event, &command, &request, now).await.map(Some)
    }

    fn reporter(&self, ticket: &TicketRow) -> Result<Reporter> {
        let (Some(sealed), Some(key)) = (&ticket.sealed_reporter, self.data_key(ticket)?) else {
            return Ok(Reporter::default());
        };
        let plain = key.open(&ticket.uid, REPORTER, sealed)?;
        let plain: SealedReporter = serde_json::from_slice(&plain)
            .map_err(|_| Error::Inconsistent("sealed reporter is unreadable".to_owned()))?;
        reporter(&plain)
    }
}

/// The event that the wish to read an identity makes.
fn opening(needs_consent: bool, asked: Option<OpenRequest>) -> Result<(EventKind, Option<String>)> {
    match asked {
        _ if !needs_consent => Ok((EventKind::IdentityOpened, None)),
        None => Ok((EventKind::IdentityRequested, None)),
        Some(OpenRequest { consented: true, event_id, .. }) => Ok((EventKind::IdentityOpened, Some(told(event_id)))),
        Some(_) => Err(Error::AwaitsConsent),
    }
}

fn told(request: i64) -> String {
    serde_json::Value::Object(Detail::from_iter([("request".to_owned(), request.into())])).to_string()
}

/// Only those who consent are shown who asks for what.
fn custodian(actor: &Actor) -> Result<()> {
    if actor.role == Role::Custodian { Ok(()) } else { Err(Error::NotAllowed) }
}

/// The reporter out of the sealed form.
pub(crate) fn reporter(plain: &SealedReporter) -> Result<Reporter> {
    Ok(Reporter {
        name: reread(plain.name.as_deref(), Name::parse)?,
        email: reread(plain.email.as_deref(), Email::parse)?,
        phone: reread(plain.phone.as_deref(), Phone::parse)?,
        nik: reread(plain.nik.as_deref(), Nik::parse)?,
        address: reread(plain.address.as_deref(), Address::parse)?,
    })
}

fn reread<T, E>(text: Option<&str>, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>> {
    text.map(|text| parse(text).map_err(|_| Error::Inconsistent("a sealed identity field is unreadable".to_owned())))
        .transpose()
}
