//! What a callback of SP4N-LAPOR! says.
//!
//! **An assumption.** No document about callbacks of SP4N-LAPOR! is public; its version 3 interface, as partners were
//! seen to use it, is asked and does not tell. The shape below is therefore ours: the envelope that Standard Webhooks
//! recommends, with the field names of version 3. It is to be agreed with the operator of SP4N-LAPOR!.
//!
//! ```json
//! {
//!   "type": "complaint.disposed",
//!   "timestamp": "2026-11-20T03:04:05Z",
//!   "data": {
//!     "complaint_id": 7412345,
//!     "title": "Jalan provinsi rusak di Kecamatan Enggano",
//!     "content": "<p>Sejak Agustus jalan …</p>",
//!     "classification_name": "Pengaduan tidak berkadar pengawasan",
//!     "category_id": 15, "location_id": "34", "date_of_incident": "2026-11-18",
//!     "is_anonymous": 0, "is_secret": false,
//!     "reporter": { "name": "…", "email": "…", "phone": "…" },
//!     "status_code": 2, "status_name": "Dalam Proses",
//!     "followup": { "id": 991, "content": "…" }
//!   }
//! }
//! ```
//!
//! | `type` | needs, besides `complaint_id` | does |
//! |---|---|---|
//! | `complaint.disposed` | `title` or `content` | makes a ticket, once per `complaint_id` |
//! | `complaint.status_changed` | `status_code` or `status_name` | notes the status on the ticket |
//! | `complaint.followup_added` | `followup.content` | adds the words to the ticket's thread |
//!
//! Rules for a foreign system:
//! - Numbers and texts are taken for each other, and fields that are not known here are passed over.
//! - What is needed and missing is named in a 422. What can be done without never refuses a report: see
//!   [`crate::complaint`] for where an unreadable part is kept.
//! - A `type` that is not known is refused with a 422 rather than answered with a 2xx and lost.
//! - A follow-up with an `id` counts once, whatever message brings it.

use domain::text::Message;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::{Change, Delivery};
use web::{Errors, FieldError};

use crate::complaint;
use crate::plain;
use crate::scalar::{self, Scalar};

/// The longest number of a report that is taken.
const LONGEST_ID: usize = 64;

/// The longest status name that is kept.
const LONGEST_STATUS: usize = 200;

/// How far into the future an event may lie, by the same allowance as for the signature. Beyond it counts as now, so
/// that a wrong clock cannot outrank all that is still to come.
const CLOCK_ALLOWANCE: SignedDuration = SignedDuration::from_secs(crate::signature::TOLERANCE_SECONDS);

/// The whole message.
#[derive(Debug, Deserialize)]
pub(crate) struct Callback {
    #[serde(default, rename = "type")]
    kind: Scalar,
    #[serde(default)]
    timestamp: Scalar,
    #[serde(default)]
    data: Data,
}

/// The report, or what is told of it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Data {
    complaint_id: Scalar,
    pub(crate) title: Scalar,
    pub(crate) content: Scalar,
    pub(crate) classification_name: Scalar,
    pub(crate) category_id: Scalar,
    pub(crate) location_id: Scalar,
    pub(crate) date_of_incident: Scalar,
    pub(crate) is_anonymous: Scalar,
    pub(crate) is_secret: Scalar,
    pub(crate) reporter: Option<Reporter>,
    status_code: Scalar,
    status_name: Scalar,
    followup: Option<FollowUp>,
}

/// Who reported at SP4N-LAPOR!.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Reporter {
    pub(crate) name: Scalar,
    pub(crate) email: Scalar,
    pub(crate) phone: Scalar,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FollowUp {
    id: Scalar,
    content: Scalar,
}

/// What is to be mended, in the order in which it was found.
type Problems = Vec<FieldError>;

impl Callback {
    /// What the store is to take in.
    ///
    /// # Errors
    /// The fields that are needed and are missing or unreadable.
    pub(crate) fn delivery(&self, message_id: &str, now: Timestamp) -> Result<Delivery, Errors> {
        let mut problems = Problems::new();
        let occurred_at = self.occurred_at(now, &mut problems);
        let complaint_id = self.data.complaint_id(&mut problems);
        let change = match self.kind.text() {
            Some("complaint.disposed") => {
                complaint::read(&self.data, &complaint_id, now).map(|new| Change::Disposed(Box::new(new)))
            }
            Some("complaint.status_changed") => self.data.status(),
            Some("complaint.followup_added") => self.data.follow_up(),
            _ => Err(FieldError::new(
                "type",
                "Isi dengan complaint.disposed, complaint.status_changed, atau complaint.followup_added.",
            )),
        };
        match change {
            Ok(change) if problems.is_empty() => {
                let message_id = self.data.identity(&change, &complaint_id).unwrap_or_else(|| message_id.to_owned());
                Ok(Delivery { message_id, complaint_id, change, occurred_at })
            }
            Ok(_) => Err(problems.into_iter().collect()),
            Err(problem) => Err(problems.into_iter().chain([problem]).collect()),
        }
    }

    fn occurred_at(&self, now: Timestamp, problems: &mut Problems) -> Timestamp {
        let Some(at) = self.timestamp.read(scalar::time) else {
            let message = "Isi dengan waktu kejadian menurut RFC 3339, misalnya 2026-11-20T03:04:05Z.";
            problems.push(FieldError::new("timestamp", message));
            return now;
        };
        if at.duration_since(now) > CLOCK_ALLOWANCE { now } else { at }
    }
}

impl Data {
    fn complaint_id(&self, problems: &mut Problems) -> String {
        let fits = |id: &str| id.len() <= LONGEST_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
        let id = self.complaint_id.text().filter(|id| fits(id));
        if id.is_none() {
            let message = "Isi dengan nomor laporan di SP4N-LAPOR!, paling panjang 64 huruf atau angka tanpa spasi.";
            problems.push(FieldError::new("data.complaint_id", message));
        }
        id.unwrap_or_default().to_owned()
    }

    fn status(&self) -> Result<Change, FieldError> {
        let code = self.status_code.text().map(plain::line).filter(|code| !code.is_empty());
        let name = self.status_name.text().map(plain::line).filter(|name| !name.is_empty());
        let (code, name) = match (code, name) {
            (Some(code), Some(name)) => (code, name),
            (Some(code), None) => (code.clone(), code),
            (None, Some(name)) => (String::new(), name),
            (None, None) => {
                return Err(FieldError::new("data.status_code", "Isi dengan kode status, atau isi data.status_name."));
            }
        };
        let short = |text: &str| plain::fit(text, LONGEST_STATUS).into_owned();
        Ok(Change::Status { code: short(&code), name: short(&name) })
    }

    fn follow_up(&self) -> Result<Change, FieldError> {
        let missing = || FieldError::new("data.followup.content", "Isi dengan teks tindak lanjut.");
        let raw = self.followup.as_ref().and_then(|followup| followup.content.text()).ok_or_else(missing)?;
        let text = plain::text(raw);
        // A single sign is no message to us, but it is one to the people at the other end.
        let text = if text.chars().count() == 1 { format!("Tindak lanjut: {text}") } else { text };
        let text = complaint::cut(&text, complaint::LONGEST_MESSAGE);
        Message::parse(&text).map(|content| Change::FollowUp { content }).map_err(|_| missing())
    }

    /// The identity that a follow-up has of its own.
    fn identity(&self, change: &Change, complaint_id: &str) -> Option<String> {
        let id = self.followup.as_ref()?.id.text()?;
        matches!(change, Change::FollowUp { .. }).then(|| format!("followup/{complaint_id}/{id}"))
    }
}

#[cfg(test)]
mod tests;
