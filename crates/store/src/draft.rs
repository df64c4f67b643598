//! What staff have typed for an act and not sent yet. It is sealed with the ticket's key, and it goes when the act is done.

use std::time::Duration;

use domain::command::Action;
use domain::number::TicketNumber;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::seal::{Digest32, digest};
use crate::session::token_digest;
use crate::{Store, sql};

/// The most bytes of a draft: more than all fields of any act together may hold.
pub const LARGEST_DRAFT: usize = 100_000;

/// A page that was open for longer than this is not taken for its reader's any more.
const LAPSED: Duration = Duration::from_hours(7 * 24);

/// What was typed for an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// For what.
    pub action: Action,
    /// The fields as they were typed: name and value.
    pub fields: Vec<(String, String)>,
    /// When it was kept.
    pub saved_at: Timestamp,
}

impl<D: Db> Store<D> {
    /// Keeps what somebody has typed. `false` if there is no such ticket, its words were erased, or it is too much.
    ///
    /// Whether the person sees the ticket is not asked: who was moved away while typing still has what was typed, and
    /// reads it only where the ticket is seen.
    pub async fn keep_draft(
        &self,
        staff_id: i64,
        number: TicketNumber,
        action: Action,
        fields: &[(String, String)],
        now: Timestamp,
    ) -> Result<bool> {
        let Some(ticket) = self.ticket(number).await? else { return Ok(false) };
        let Some(key) = self.data_key(&ticket)? else { return Ok(false) };
        let plain = serde_json::to_vec(fields).map_err(|error| Error::Inconsistent(format!("a draft: {error}")))?;
        if plain.len() > LARGEST_DRAFT {
            return Ok(false);
        }
        let sealed = key.seal(self.random, &ticket.uid, &place(staff_id, action.code()), &plain)?;
        let values = [
            Value::from(ticket.id),
            Value::from(staff_id),
            Value::from(action.code()),
            Value::from(Some(sealed)),
            Value::from(now),
        ];
        self.run(sql::KEEP_DRAFT, &values).await.map(|_| true)
    }

    /// What the actor has typed for acts on a ticket, the newest first.
    pub async fn drafts(&self, actor: &Actor, number: TicketNumber) -> Result<Vec<Draft>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(Vec::new()) };
        let Some(key) = self.data_key(&ticket)? else { return Ok(Vec::new()) };
        let rows = self.run(sql::DRAFTS, &[Value::from(ticket.id), Value::from(actor.staff_id)]).await?;
        let draft = |row: &crate::db::Row| {
            let place = place(actor.staff_id, row.text(0)?);
            let plain = key.open(&ticket.uid, &place, row.blob(1)?)?;
            let fields = serde_json::from_slice(&plain).map_err(|_| Error::column(1, "is no draft"))?;
            Ok(Draft { action: row.parse(0)?, fields, saved_at: row.time(2)? })
        };
        rows.iter().map(draft).collect()
    }

    /// Throws a draft away.
    pub async fn drop_draft(&self, actor: &Actor, number: TicketNumber, action: Action) -> Result<()> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(()) };
        let values = [Value::from(ticket.id), Value::from(actor.staff_id), Value::from(action.code())];
        self.run(sql::DROP_DRAFT, &values).await.map(drop)
    }

    /// Whose session ran out in the last days. It opens nothing; what was typed under it can be kept for its holder.
    pub async fn lapsed_session(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<i64>> {
        let since = now.checked_sub(LAPSED).unwrap_or(Timestamp::MIN);
        let rows = self.run(sql::LAPSED_SESSION, &[Value::from(token_digest(token)), Value::from(since)]).await?;
        rows.first().map(|row| row.integer(0)).transpose()
    }
}

/// Where a draft belongs within its ticket, so that none can be moved to another person or act.
fn place(staff_id: i64, act: &str) -> Digest32 {
    digest("draft", &[&staff_id.to_be_bytes(), act.as_bytes()])
}
