//! Files that staff add for the reporter: what stands beside an answer.

use domain::command::Action;
use domain::number::TicketNumber;
use jiff::Timestamp;

use crate::Store;
use crate::act::Who;
use crate::actor::Actor;
use crate::attachment::{Attachment, MOST_ATTACHMENTS, NewAttachment};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::ticket::{File, Written};
use crate::view::TicketRow;

impl File {
    /// Whether the actor may add a file for the reporter: whoever may answer without anybody's consent, for a file goes out
    /// at once.
    pub fn encloses(&self, actor: &Actor) -> bool {
        let possible = self.possible(actor);
        let speaks = [Action::Reply, Action::Close].iter().any(|action| possible.contains(action));
        speaks && !self.waits_for_consent(actor, Action::Reply)
    }
}

impl<D: Db> Store<D> {
    /// The files that staff have added for the reporter. `None` if the actor has no such ticket, or may add none to it.
    pub async fn enclosures(&self, actor: &Actor, number: TicketNumber) -> Result<Option<Vec<Attachment>>> {
        let Some((_, files)) = self.enclosing(actor, number).await? else { return Ok(None) };
        Ok(Some(files.into_iter().filter(|file| file.enclosed).collect()))
    }

    /// Adds a file for the reporter. `None` if the actor has no such ticket, or may add none to it.
    ///
    /// # Errors
    /// [`Error::Full`] if it has all the files that it may have, [`Error::Erased`] once everything was destroyed.
    pub async fn enclose(
        &self,
        actor: &Actor,
        number: TicketNumber,
        new: &NewAttachment<'_>,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        for _ in 0..MOST_ATTACHMENTS {
            let Some((ticket, _)) = self.enclosing(actor, number).await? else { return Ok(None) };
            let by = (EventKind::Enclosed, Who::of(actor));
            match self.append_attachment(&ticket, by, new, now).await {
                Err(Error::Stale { .. }) => {}
                written => return written.map(Some),
            }
        }
        Err(Error::Busy)
    }

    async fn enclosing(&self, actor: &Actor, number: TicketNumber) -> Result<Option<(TicketRow, Vec<Attachment>)>> {
        let Some(file) = self.file(actor, number).await? else { return Ok(None) };
        if !file.encloses(actor) {
            return Ok(None);
        }
        let ticket = self.visible_ticket(actor, number).await?;
        Ok(ticket.map(|ticket| (ticket, file.attachments)))
    }
}
