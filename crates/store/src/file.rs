//! The ticket as staff see it.

mod mask;

use domain::number::TicketNumber;

use crate::Store;
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;
use crate::ticket::File;
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
}
