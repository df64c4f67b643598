//! Callbacks of SP4N-LAPOR!, taken in once, however often and in whatever order they come.
//!
//! Each callback is kept first (one statement, durable, known again by its id). Then everything that is kept for its
//! report is applied in order: the report itself becomes a ticket, the rest become events. Every step is one statement
//! and may be repeated, so a crash between two of them costs nothing: the next callback, or the repeat that the
//! sender makes for want of an answer, goes on from there.

mod change;

use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::text::Message;
use jiff::Timestamp;

use crate::act::{Event, Who};
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal::{Digest32, digest};
use crate::submit::{Door, content_digest};
use crate::ticket::NewTicket;
use crate::view::number;
use crate::{Store, sql};

/// A callback whose signature has been checked.
#[derive(Debug)]
pub struct Delivery {
    /// The sender's id of this message; the same for every repeat of it.
    pub message_id: String,
    /// The report's number in SP4N-LAPOR!.
    pub complaint_id: String,
    /// What it tells.
    pub change: Change,
    /// When that happened, by the sender's clock.
    pub occurred_at: Timestamp,
}

/// What a callback tells.
#[derive(Debug)]
pub enum Change {
    /// A report was handed to DPD RI.
    Disposed(Box<NewTicket>),
    /// The report's status over there.
    Status {
        /// The status's code.
        code: String,
        /// Its name.
        name: String,
    },
    /// A follow-up was added over there.
    FollowUp {
        /// Its text.
        content: Message,
    },
}

/// What became of a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaporReceipt {
    /// It is in the ticket with this number.
    Applied(TicketNumber),
    /// It waits for its report.
    Parked,
    /// It had come before; the ticket, if there is one.
    Duplicate(Option<TicketNumber>),
}

/// How often one kept callback is tried again when the ticket moves at the same moment.
const ATTEMPTS: u32 = 8;

impl<D: Db> Store<D> {
    /// Keeps a callback and applies whatever can be applied by now. Durable before it returns.
    pub async fn receive_lapor(&self, delivery: &Delivery, now: Timestamp) -> Result<LaporReceipt> {
        let repeated = self.keep(delivery, now).await?;
        let ticket = self.apply_kept(&delivery.complaint_id, now).await?;
        Ok(match ticket {
            ticket if repeated => LaporReceipt::Duplicate(ticket),
            Some(number) => LaporReceipt::Applied(number),
            None => LaporReceipt::Parked,
        })
    }

    /// Whether it had been kept before.
    async fn keep(&self, delivery: &Delivery, now: Timestamp) -> Result<bool> {
        let message = message_digest(&delivery.message_id);
        let (key_id, sealed) = self.seal_change(&delivery.change, &message)?;
        let values = [
            Value::from(message),
            Value::from(delivery.complaint_id.as_str()),
            Value::from(delivery.change.rank()),
            Value::from(delivery.occurred_at),
            Value::from(now),
            Value::from(key_id),
            Value::from(sealed),
        ];
        let rows = self.run(sql::KEEP_DELIVERY, &values).await?;
        Ok(rows.first().ok_or_else(|| Error::missing("the kept callback"))?.integer(0)? > 0)
    }

    /// Applies what is kept for a report. `None` while the report itself has not come.
    async fn apply_kept(&self, complaint_id: &str, now: Timestamp) -> Result<Option<TicketNumber>> {
        let mut ticket = self.ticket_of_complaint(complaint_id).await?;
        for kept in self.run(sql::WAITING_DELIVERIES, &[Value::from(complaint_id)]).await? {
            let kept = self.read_kept(&kept)?;
            match (ticket, kept.change) {
                (None, Change::Disposed(new)) => ticket = Some(self.create(&new, complaint_id, now).await?),
                (None, _) => return Ok(None),
                (Some(number), change) => self.note(number, &change, kept.occurred_at, &kept.message, now).await?,
            }
        }
        Ok(ticket)
    }

    async fn ticket_of_complaint(&self, complaint_id: &str) -> Result<Option<TicketNumber>> {
        let rows = self.run(sql::TICKET_BY_LAPOR_ID, &[Value::from(complaint_id)]).await?;
        rows.first().map(|row| number(row, 0)).transpose()
    }

    /// The report becomes a ticket. Two at once meet in the idempotency key, which is the report's own number.
    async fn create(&self, new: &NewTicket, complaint_id: &str, now: Timestamp) -> Result<TicketNumber> {
        let by_key = digest("lapor report", &[complaint_id.as_bytes()]);
        match self
            .insert(new, &by_key, &self.unknown_key()?, &content_digest(new), &Door::Lapor(complaint_id), now)
            .await
        {
            Ok((_, row)) => number(&row, 1),
            // Another message with other words about the same report was faster.
            Err(Error::Reused) => {
                self.ticket_of_complaint(complaint_id).await?.ok_or_else(|| Error::missing("the report's ticket"))
            }
            Err(error) => Err(error),
        }
    }

    /// Whoever reported over there has no access code here: the code hangs on a key that nobody knows.
    fn unknown_key(&self) -> Result<IdempotencyKey> {
        let mut bytes = [0; 32];
        crate::seal::fill(self.random, &mut bytes)?;
        IdempotencyKey::parse(&base16ct::lower::encode_string(&bytes))
            .map_err(|error| Error::Secrets(error.to_string()))
    }

    /// A callback becomes an event of the ticket. It does not move the ticket: the desk does.
    async fn note(
        &self,
        number: TicketNumber,
        change: &Change,
        occurred_at: Timestamp,
        message: &Digest32,
        now: Timestamp,
    ) -> Result<()> {
        for _ in 0..ATTEMPTS {
            let ticket = self.ticket(number).await?.ok_or_else(|| Error::missing("the report's ticket"))?;
            let text = change.text();
            let event = Event {
                kind: change.kind(),
                who: Who::Lapor,
                state: ticket.state,
                held: ticket.held,
                unit_id: ticket.unit.as_ref().map(|unit| unit.id),
                detail: change.detail(occurred_at),
                text: Some(&text),
                due: None,
            };
            match self.append(&ticket, &event, message, now).await {
                Err(Error::Stale { .. }) => {}
                other => return other.map(drop),
            }
        }
        Err(Error::Busy)
    }

    fn read_kept(&self, row: &Row) -> Result<Kept> {
        let message = <Digest32>::try_from(row.blob(0)?).map_err(|_| Error::column(0, "is no digest"))?;
        let change = self.open_change(row.text(3)?, &message, row.blob(4)?)?;
        Ok(Kept { message, change, occurred_at: row.time(2)? })
    }
}

struct Kept {
    message: Digest32,
    change: Change,
    occurred_at: Timestamp,
}

impl Change {
    /// The report first, everything else by its time.
    fn rank(&self) -> i64 {
        i64::from(!matches!(self, Self::Disposed(_)))
    }

    fn kind(&self) -> EventKind {
        match self {
            Self::Disposed(_) | Self::Status { .. } => EventKind::LaporStatus,
            Self::FollowUp { .. } => EventKind::LaporFollowUp,
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Disposed(new) => format!("Laporan ini diteruskan kembali ke DPD RI.\n\n{}", new.body.as_str()),
            Self::Status { name, .. } => format!("Status di SP4N-LAPOR!: {name}"),
            Self::FollowUp { content } => content.as_str().to_owned(),
        }
    }

    /// The status is kept on the ticket only if it is younger than the one that is there: the trigger compares.
    fn detail(&self, occurred_at: Timestamp) -> Option<String> {
        let Self::Status { code, name } = self else { return None };
        let detail = serde_json::json!({
            "lapor_status": name,
            "lapor_code": code,
            "occurred_at": occurred_at.as_millisecond(),
        });
        Some(detail.to_string())
    }
}

fn message_digest(message_id: &str) -> Digest32 {
    digest("lapor message", &[message_id.as_bytes()])
}
