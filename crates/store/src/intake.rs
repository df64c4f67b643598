//! Reports that staff take in for a citizen, and what is written down with them.

use domain::idempotency::IdempotencyKey;
use domain::intake::{self, FormVersion, Intake, Letter, RegisterNumber};
use domain::number::TicketNumber;
use domain::occurred;
use domain::state::State;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::actor::Actor;
use crate::attachment::Attachment;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::seal::{DataKey, Random, digest};
use crate::submit::{Door, content_digest};
use crate::ticket::{Due, NewTicket, Queue, Submitted};
use crate::view::TicketRow;

/// The place of what is written down with a report among what a ticket's key seals.
const INTAKE: &[u8] = b"intake";

/// What an officer gets for a report that they took in.
#[derive(Debug)]
pub struct TakenIn {
    /// Number, code and terms.
    pub submitted: Submitted,
    /// Whether the code has ended since: the form came again after the citizen had taken a code of their own.
    pub code_ended: bool,
}

/// A ticket that staff took in, as far as the person at the counter needs it: without title and words.
#[derive(Clone, Debug)]
pub struct IntakeRecord {
    /// The public number.
    pub number: TicketNumber,
    /// Where it stands.
    pub state: State,
    /// The door by which it came.
    pub channel: domain::channel::Channel,
    /// When it was received; terms run from then.
    pub received_at: Timestamp,
    /// When it was written down.
    pub entered_at: Timestamp,
    /// By when what is promised.
    pub due: Due,
    /// Its place in the line, while it waits in one.
    pub queue: Option<Queue>,
    /// What was written down with it; `None` once it was erased.
    pub intake: Option<Intake>,
    /// Whether the citizen has not looked it up yet: the code on the slip still leads to a new one.
    pub code_temporary: bool,
    /// How many files it has.
    pub files: usize,
}

/// Who writes a report down, and what belongs to it.
pub(crate) struct Entry<'a> {
    pub(crate) staff_id: i64,
    pub(crate) received_at: Timestamp,
    pub(crate) intake: &'a Intake,
}

/// As it is sealed: a private form, so that the domain's types need no serialization.
#[derive(Serialize, Deserialize)]
struct SealedIntake {
    received_on: String,
    letter_number: Option<String>,
    written_on: Option<String>,
    agenda: Option<String>,
    pages: Option<u16>,
    wording: String,
    processing: String,
    publication: String,
    form_version: Option<String>,
}

impl Entry<'_> {
    pub(crate) fn seal(&self, key: &DataKey, random: Random, uid: &[u8]) -> Result<Vec<u8>> {
        key.seal(random, uid, INTAKE, &plain(self.intake)?)
    }
}

impl<D: Db> Store<D> {
    /// Takes a report in that staff wrote down, or finds it again by its key. Its code is temporary.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] if the role takes nothing in at that door, [`Error::Reused`], [`Error::Busy`].
    pub async fn take_in(
        &self,
        actor: &Actor,
        new: &NewTicket,
        intake: &Intake,
        key: &IdempotencyKey,
        now: Timestamp,
    ) -> Result<TakenIn> {
        if !intake::may(actor.role, new.channel) {
            return Err(Error::NotAllowed);
        }
        let staff_id = actor.staff_id;
        let by_key = digest("intake", &[&staff_id.to_be_bytes(), key.as_str().as_bytes()]);
        let content =
            digest("intake", &[&content_digest(new), new.channel.code().as_bytes(), plain(intake)?.as_slice()]);
        let received_at = intake::received_at(intake.received_on, now).unwrap_or(now);
        let door = Door::Staff(Entry { staff_id, received_at, intake });
        let (id, row) = self.insert(new, &by_key, key, &content, &door, now).await?;
        let submitted = self.submitted(id, &row, key).await?;
        let code_ended =
            submitted.replayed && self.ticket_of_code(submitted.number, &submitted.access_code).await?.is_none();
        Ok(TakenIn { submitted, code_ended })
    }

    /// What was written down with a ticket that staff took in. `None` if the actor has no such ticket.
    pub async fn intake(&self, actor: &Actor, number: TicketNumber) -> Result<Option<IntakeRecord>> {
        let Some(ticket) = self.entered_ticket(actor, number).await? else { return Ok(None) };
        let Some((_, entered_at)) = ticket.entered else { return Ok(None) };
        Ok(Some(IntakeRecord {
            number: ticket.number,
            state: ticket.state,
            channel: ticket.channel,
            received_at: ticket.received_at,
            entered_at,
            due: ticket.due,
            queue: self.place_in_line(ticket.id).await?,
            intake: self.intake_of(&ticket)?,
            code_temporary: ticket.code_temporary,
            files: self.attachments_of(&ticket).await?.len(),
        }))
    }

    /// The files of a ticket that staff took in. `None` if the actor has no such ticket.
    pub async fn intake_files(&self, actor: &Actor, number: TicketNumber) -> Result<Option<Vec<Attachment>>> {
        let Some(ticket) = self.entered_ticket(actor, number).await? else { return Ok(None) };
        self.attachments_of(&ticket).await.map(Some)
    }

    /// A ticket that staff took in, for whoever did, and for whoever takes reports in at that door and may see it.
    pub(crate) async fn entered_ticket(&self, actor: &Actor, number: TicketNumber) -> Result<Option<TicketRow>> {
        let Some(ticket) = self.ticket(number).await? else { return Ok(None) };
        let Some((entered_by, _)) = ticket.entered else { return Ok(None) };
        if !intake::may(actor.role, ticket.channel) {
            return Ok(None);
        }
        if entered_by == actor.staff_id {
            return Ok(Some(ticket));
        }
        self.visible_ticket(actor, number).await
    }

    pub(crate) fn intake_of(&self, ticket: &TicketRow) -> Result<Option<Intake>> {
        let (Some(sealed), Some(key)) = (&ticket.sealed_intake, self.data_key(ticket)?) else { return Ok(None) };
        let plain = key.open(&ticket.uid, INTAKE, sealed)?;
        let plain: SealedIntake = serde_json::from_slice(&plain).map_err(|_| unreadable())?;
        Intake::try_from(&plain).map(Some)
    }
}

fn plain(intake: &Intake) -> Result<zeroize::Zeroizing<Vec<u8>>> {
    let plain = serde_json::to_vec(&SealedIntake::from(intake));
    plain.map(zeroize::Zeroizing::new).map_err(|error| Error::Inconsistent(error.to_string()))
}

fn unreadable() -> Error {
    Error::Inconsistent("what was written down with a report is unreadable".to_owned())
}

impl From<&Intake> for SealedIntake {
    fn from(intake: &Intake) -> Self {
        let letter = &intake.letter;
        let text = |number: &Option<RegisterNumber>| number.as_ref().map(|number| number.as_str().to_owned());
        Self {
            received_on: intake.received_on.to_string(),
            letter_number: text(&letter.number),
            written_on: letter.written_on.map(|day| day.to_string()),
            agenda: text(&letter.agenda),
            pages: letter.pages,
            wording: intake.wording.code().to_owned(),
            processing: intake.processing.code().to_owned(),
            publication: intake.publication.code().to_owned(),
            form_version: intake.form_version.as_ref().map(|version| version.as_str().to_owned()),
        }
    }
}

impl TryFrom<&SealedIntake> for Intake {
    type Error = Error;

    fn try_from(sealed: &SealedIntake) -> Result<Self> {
        let letter = Letter {
            number: reread(sealed.letter_number.as_deref(), RegisterNumber::parse)?,
            written_on: sealed.written_on.as_deref().map(day).transpose()?,
            agenda: reread(sealed.agenda.as_deref(), RegisterNumber::parse)?,
            pages: sealed.pages,
        };
        Ok(Self {
            received_on: day(&sealed.received_on)?,
            letter,
            wording: sealed.wording.parse().map_err(|_| unreadable())?,
            processing: sealed.processing.parse().map_err(|_| unreadable())?,
            publication: sealed.publication.parse().map_err(|_| unreadable())?,
            form_version: reread(sealed.form_version.as_deref(), FormVersion::parse)?,
        })
    }
}

fn day(word: &str) -> Result<Date> {
    occurred::from_iso(word).ok_or_else(unreadable)
}

fn reread<T, E>(text: Option<&str>, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>> {
    text.map(|text| parse(text).map_err(|_| unreadable())).transpose()
}
