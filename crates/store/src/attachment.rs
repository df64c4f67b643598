//! Files beside a ticket, sealed with its key and kept in chunks.
//!
//! A file is written chunk by chunk and counts only once its event is there, so a crash in between leaves chunks that the
//! repetition of the same file finds in place; what never comes is thrown away after a while (`purge.rs`). The same file
//! twice is one file.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use jiff::Timestamp;

use crate::act::Who;
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::seal::{DataKey, Digest32, digest};
use crate::ticket::Written;
use crate::view::TicketRow;
use crate::{Store, sql};

/// How many files a ticket may have from its reporter, and how many for them.
pub const MOST_ATTACHMENTS: usize = 5;

/// Bytes of a file that are sealed as one.
const CHUNK: usize = 256 * 1024;

/// A file that has been made harmless.
#[derive(Clone, Copy, Debug)]
pub struct NewAttachment<'a> {
    /// `jpg`, `png` or `pdf`.
    pub kind: &'a str,
    /// What the reporter calls it. Sealed before it is written.
    pub name: &'a str,
    /// The content.
    pub content: &'a [u8],
}

/// A file of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The event that brought it; names the file within its ticket.
    pub sequence: i64,
    /// `jpg`, `png` or `pdf`.
    pub kind: String,
    /// What the reporter calls it; empty once it was erased.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// When it came.
    pub at: Timestamp,
    /// Whether staff added it for the reporter.
    pub enclosed: bool,
}

/// A row of `attachments.sql`.
struct Kept {
    about: Attachment,
    chunks: usize,
    digest: Vec<u8>,
}

impl<D: Db> Store<D> {
    /// Adds a file. `None` for a wrong number and for a wrong code alike.
    ///
    /// # Errors
    /// [`Error::Transition`] once the ticket has ended, [`Error::Full`] if it has all the files that it may have,
    /// [`Error::Erased`] once everything was destroyed.
    pub async fn attach(
        &self,
        number: TicketNumber,
        code: &AccessCode,
        new: &NewAttachment<'_>,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        for _ in 0..MOST_ATTACHMENTS {
            let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
            match self.append_attachment(&ticket, (EventKind::Attached, Who::Reporter), new, now).await {
                Err(Error::Stale { .. }) => {}
                written => return written.map(Some),
            }
        }
        Err(Error::Busy)
    }

    /// Adds a scan to a ticket that staff took in. `None` if the actor has no such ticket.
    ///
    /// # Errors
    /// As [`Store::attach`].
    pub async fn attach_scan(
        &self,
        actor: &Actor,
        number: TicketNumber,
        new: &NewAttachment<'_>,
        now: Timestamp,
    ) -> Result<Option<Written>> {
        for _ in 0..MOST_ATTACHMENTS {
            let Some(ticket) = self.entered_ticket(actor, number).await? else { return Ok(None) };
            let by = (EventKind::Scanned, Who::of(actor));
            match self.append_attachment(&ticket, by, new, now).await {
                Err(Error::Stale { .. }) => {}
                written => return written.map(Some),
            }
        }
        Err(Error::Busy)
    }

    pub(crate) async fn append_attachment(
        &self,
        ticket: &TicketRow,
        by: (EventKind, Who),
        new: &NewAttachment<'_>,
        now: Timestamp,
    ) -> Result<Written> {
        let content = digest("attachment", &[&ticket.uid, new.content]);
        let kept = self.kept(ticket).await?;
        if kept.iter().any(|kept| kept.digest == content) {
            return Ok(Written { version: ticket.version, replayed: true });
        }
        if ticket.erased {
            return Err(Error::Erased);
        }
        let enclosed = by.0 == EventKind::Enclosed;
        if !enclosed {
            ticket.state.reporter_writes(ticket.held)?;
        }
        if kept.iter().filter(|kept| kept.about.enclosed == enclosed).count() >= MOST_ATTACHMENTS {
            return Err(Error::Full);
        }
        let pending = [Value::from(ticket.id), Value::from(content), Value::from(now)];
        self.run(sql::EXPECT_FILE, &pending).await?;
        let chunks = self.keep_chunks(ticket, &content, new.content).await?;
        let detail = serde_json::json!({
            "digest": base16ct::lower::encode_string(&content), "kind": new.kind, "size": new.content.len(), "chunks": chunks,
        });
        let command = digest("command", &[&ticket.uid, b"attachment", &content]);
        self.append_beside(ticket, by, detail.to_string(), new.name, &command, now).await
    }

    async fn keep_chunks(&self, ticket: &TicketRow, digest: &Digest32, content: &[u8]) -> Result<usize> {
        let key = self.data_key(ticket)?.ok_or(Error::Erased)?;
        let mut count = 0;
        for chunk in content.chunks(CHUNK) {
            let sealed = key.seal(self.random, &ticket.uid, &place(digest, count), chunk)?;
            let at = i64::try_from(count).unwrap_or(i64::MAX);
            let values = [Value::from(ticket.id), Value::from(*digest), Value::from(at), Value::from(sealed)];
            self.run(sql::KEEP_CHUNK, &values).await?;
            count += 1;
        }
        Ok(count)
    }

    /// The files of a ticket, for the reporter. `None` for a wrong number and for a wrong code alike.
    pub async fn attachments(&self, number: TicketNumber, code: &AccessCode) -> Result<Option<Vec<Attachment>>> {
        let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
        self.attachments_of(&ticket).await.map(Some)
    }

    /// A file with its content, for the reporter. `None` if there is no such ticket, code or file.
    pub async fn attachment(
        &self,
        number: TicketNumber,
        code: &AccessCode,
        sequence: i64,
    ) -> Result<Option<(Attachment, Vec<u8>)>> {
        let Some(ticket) = self.reporters_ticket(number, code).await? else { return Ok(None) };
        self.content(&ticket, sequence).await
    }

    /// A file with its content, for staff who may see the ticket.
    pub async fn desk_attachment(
        &self,
        actor: &Actor,
        number: TicketNumber,
        sequence: i64,
    ) -> Result<Option<(Attachment, Vec<u8>)>> {
        let Some(ticket) = self.visible_ticket(actor, number).await? else { return Ok(None) };
        self.content(&ticket, sequence).await
    }

    pub(crate) async fn attachments_of(&self, ticket: &TicketRow) -> Result<Vec<Attachment>> {
        if ticket.erased {
            return Ok(Vec::new());
        }
        Ok(self.kept(ticket).await?.into_iter().map(|kept| kept.about).collect())
    }

    async fn kept(&self, ticket: &TicketRow) -> Result<Vec<Kept>> {
        let key = self.data_key(ticket)?;
        let rows = self.run(sql::ATTACHMENTS, &[Value::from(ticket.id)]).await?;
        rows.iter().map(|row| kept(row, ticket, key.as_ref())).collect()
    }

    async fn content(&self, ticket: &TicketRow, sequence: i64) -> Result<Option<(Attachment, Vec<u8>)>> {
        let Some(key) = self.data_key(ticket)? else { return Ok(None) };
        let kept = self.kept(ticket).await?.into_iter().find(|kept| kept.about.sequence == sequence);
        let Some(kept) = kept else { return Ok(None) };
        let rows = self.run(sql::CHUNKS, &[Value::from(ticket.id), Value::from(kept.digest.as_slice())]).await?;
        if rows.len() != kept.chunks {
            return Err(Error::missing("a part of a file"));
        }
        let mut content = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let chunk = key.open(&ticket.uid, &place(&kept.digest, index), row.blob(1)?)?;
            content.extend_from_slice(&chunk);
        }
        Ok(Some((kept.about, content)))
    }
}

/// What a chunk is bound to: its file and its place in it.
fn place(digest: &[u8], index: usize) -> Vec<u8> {
    [b"chunk", digest, &(index as u64).to_be_bytes()].concat()
}

fn kept(row: &Row, ticket: &TicketRow, key: Option<&DataKey>) -> Result<Kept> {
    let name = match (row.optional_blob(6)?, key) {
        (Some(sealed), Some(key)) => key.open_text(&ticket.uid, row.blob(7)?, sealed)?,
        _ => String::new(),
    };
    let about = Attachment {
        sequence: row.integer(0)?,
        kind: row.text(1)?.to_owned(),
        name,
        size: u64::from(row.count(2)?),
        at: row.time(5)?,
        enclosed: row.text(8)? == EventKind::Enclosed.code(),
    };
    Ok(Kept { about, chunks: usize::try_from(row.count(3)?).unwrap_or_default(), digest: row.blob(4)?.to_vec() })
}
