//! The ticket as staff see it, and the reporter's identity behind it.

mod mask;

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::personal::{Address, Email, Name, Nik, Phone, Reporter};
use domain::text::Reason;
use jiff::Timestamp;

use crate::Store;
use crate::act::{Event, Who, request_digest, state_after};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::submit::{REPORTER, SealedReporter};
use crate::ticket::File;
use crate::view::TicketRow;
use crate::visible::Seen;

impl<D: Db> Store<D> {
    /// The whole ticket without the identity. `None` if the actor has no such ticket.
    pub async fn file(&self, actor: &Actor, number: TicketNumber) -> Result<Option<File>> {
        let Some(Seen { ticket, masked }) = self.seen(actor, number).await? else { return Ok(None) };
        let rules = self.rules_of(&ticket).await?;
        if masked {
            return Ok(Some(mask::masked(&ticket, rules)));
        }
        let entries = self.entries(&ticket).await?;
        let queue = self.place_in_line(ticket.id).await?;
        let attachments = self.attachments_of(&ticket).await?;
        let supporters = self.supporters(number).await?;
        let dossier = self.dossier(&ticket).await?;
        let barred = [ticket.barred_staff_id, dossier.barred_author_id].contains(&Some(actor.staff_id));
        Ok(Some(File {
            rules,
            number: ticket.number,
            version: ticket.version,
            state: ticket.state,
            held: ticket.held,
            title: ticket.title,
            body: ticket.body,
            topic: ticket.topic,
            organ: ticket.organ,
            province: ticket.province,
            regency: ticket.regency,
            occurred_on: ticket.occurred_on,
            visibility: ticket.visibility,
            channel: ticket.channel,
            unit: ticket.unit,
            received_at: ticket.received_at,
            due: ticket.due,
            queue,
            outcome: ticket.outcome,
            has_identity: ticket.sealed_reporter.is_some(),
            lapor_id: ticket.lapor_id,
            lapor_status: ticket.lapor_status,
            entries,
            attachments,
            supporters,
            joined: ticket.joined,
            screening: ticket.screening,
            rating: ticket.rating,
            barred,
            class: ticket.class,
            updated_at: ticket.updated_at,
            masked: false,
            dossier: Some(dossier),
        }))
    }

    /// Opens the reporter's identity. That it was opened, by whom and why is written first, for the reporter to see.
    /// `None` if the actor has no such ticket; an empty reporter if none was given or it has been erased.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] if the role may not.
    pub async fn open_identity(
        &self,
        actor: &Actor,
        number: TicketNumber,
        reason: &Reason,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<Option<Reporter>> {
        let Some(Seen { ticket, masked }) = self.seen(actor, number).await? else { return Ok(None) };
        let rules = self.rules_of(&ticket).await?;
        if masked || !rules.allows(actor.role, Action::OpenIdentity) {
            return Err(Error::NotAllowed);
        }
        let state = state_after(&rules, actor.role, Action::OpenIdentity, &ticket)?;
        let who = Who::of(actor);
        let command = who.command_digest(&ticket, key);
        let request = request_digest(EventKind::IdentityOpened, Some(reason.as_str()), None, None);
        if self.carried_out(&command, &request).await?.is_none() {
            let event = Event {
                kind: EventKind::IdentityOpened,
                who,
                state,
                held: ticket.held,
                unit_id: ticket.unit.as_ref().map(|unit| unit.id),
                detail: None,
                text: Some(reason.as_str()),
                due: None,
            };
            self.append(&ticket, &event, &command, now).await?;
        }
        self.reporter(&ticket).map(Some)
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
