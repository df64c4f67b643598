//! The trail of one ticket: what happened, with the proof of each row.

use ::audit::Digest32;
use domain::number::TicketNumber;

use super::rows::{Table, digest_of};
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::Result;
use crate::ticket::Entry;
use crate::{Store, sql};

/// One row of a ticket's trail.
#[derive(Clone, Debug)]
pub struct TrailRow {
    /// What happened, as far as the viewer may read it.
    pub entry: Entry,
    /// The row's id, which the seals count by.
    pub id: i64,
    /// The digest of the row as it stands.
    pub digest: Digest32,
    /// The seal that covers it, once one does.
    pub seal: Option<i64>,
    /// Whether the row is what was sealed. True where nothing is sealed yet.
    pub holds: bool,
}

impl<D: Db> Store<D> {
    /// The trail of a ticket that the viewer may see, with the words that the viewer may read on the ticket's page.
    pub async fn trail(&self, actor: &Actor, number: TicketNumber) -> Result<Option<Vec<TrailRow>>> {
        let Some(file) = self.file(actor, number).await? else { return Ok(None) };
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(None) };
        let rows = self.run(sql::TRAIL, &[Value::from(ticket.id)]).await?;
        // An event that came between the two statements is left for the next time.
        file.entries.into_iter().zip(&rows).map(|(entry, row)| trail_row(entry, row)).collect::<Result<_>>().map(Some)
    }
}

/// The columns of the row itself come first; the seal and what it says follow.
fn trail_row(entry: Entry, row: &Row) -> Result<TrailRow> {
    let own = row.0.len().saturating_sub(2);
    let digest = digest_of(Table::Event, row.0.get(..own).unwrap_or_default())?;
    let (seal, sealed) = (row.optional_integer(own)?, row.optional_blob(own + 1)?);
    let holds = seal.is_none() || sealed == Some(digest.as_slice());
    Ok(TrailRow { entry, id: row.integer(0)?, digest, seal, holds })
}
