//! Tickets as JSON, by an allow-list: what is not named here does not leave.

use super::work::WorkView;
use serde::Serialize;
use store::{Attachment, Author, DeskRow, Entry, File, Page};

#[derive(Serialize)]
pub(super) struct DeskPage {
    tickets: Vec<Row>,
    previous_cursor: Option<String>,
    next_cursor: Option<String>,
}

#[derive(Serialize)]
struct Row {
    number: String,
    kind: &'static str,
    title: String,
    status: &'static str,
    visibility: &'static str,
    province_code: Option<&'static str>,
    unit: Option<String>,
    received_at: String,
    due_at: String,
    version: i64,
    unanswered_message: bool,
    topic: Option<&'static str>,
    claimed_by: Option<String>,
    masked: bool,
}

#[derive(Serialize)]
pub(super) struct FileView {
    number: String,
    version: i64,
    kind: &'static str,
    status: &'static str,
    title: String,
    body: String,
    topic: Option<&'static str>,
    organ: Option<&'static str>,
    province_code: Option<&'static str>,
    regency_code: Option<&'static str>,
    occurred_on: Option<String>,
    visibility: &'static str,
    channel: &'static str,
    unit: Option<UnitView>,
    received_at: String,
    due: DueView,
    queue: Option<QueueView>,
    outcome: Option<&'static str>,
    has_identity: bool,
    lapor_id: Option<String>,
    lapor_status: Option<String>,
    entries: Vec<EntryView>,
    attachments: Vec<AttachmentView>,
    supporters: u32,
    joined: Option<String>,
    screening: Vec<String>,
    rating: Option<u8>,
    class: &'static str,
    updated_at: String,
    masked: bool,
    barred: bool,
    work: Option<WorkView>,
}

#[derive(Serialize)]
struct AttachmentView {
    sequence: i64,
    name: String,
    kind: String,
    size: u64,
    at: String,
    enclosed: bool,
}

#[derive(Serialize)]
pub(super) struct UnitView {
    pub(super) code: String,
    pub(super) name: String,
}

#[derive(Serialize)]
struct DueView {
    verification_at: String,
    response_at: String,
}

#[derive(Serialize)]
struct QueueView {
    position: u32,
    total: u32,
}

#[derive(Serialize)]
struct EntryView {
    sequence: i64,
    kind: &'static str,
    at: String,
    author: &'static str,
    staff_name: Option<String>,
    text: Option<String>,
    internal: bool,
    unit: Option<String>,
    status: &'static str,
}

impl From<Page<DeskRow>> for DeskPage {
    fn from(page: Page<DeskRow>) -> Self {
        Self {
            tickets: page.rows.into_iter().map(Row::from).collect(),
            previous_cursor: page.previous.map(|cursor| cursor.to_string()),
            next_cursor: page.next.map(|cursor| cursor.to_string()),
        }
    }
}

impl From<DeskRow> for Row {
    fn from(row: DeskRow) -> Self {
        Self {
            number: row.number.to_string(),
            kind: row.kind().code(),
            title: row.title,
            status: row.state.code(),
            visibility: row.visibility.code(),
            province_code: row.province.map(domain::place::Province::code),
            unit: row.unit_name,
            received_at: row.received_at.to_string(),
            due_at: row.due_at.to_string(),
            version: row.version,
            unanswered_message: row.unanswered_message,
            topic: row.topic.map(domain::topic::Topic::code),
            claimed_by: row.claim.map(|claim| claim.name),
            masked: row.masked,
        }
    }
}

impl From<File> for FileView {
    fn from(file: File) -> Self {
        Self {
            number: file.number.to_string(),
            version: file.version,
            kind: file.number.kind().code(),
            status: file.state.code(),
            title: file.title,
            body: file.body,
            topic: file.topic.map(domain::topic::Topic::code),
            organ: file.organ.map(domain::organ::Organ::code),
            province_code: file.province.map(domain::place::Province::code),
            regency_code: file.regency.map(domain::place::Regency::code),
            occurred_on: file.occurred_on.map(|day| day.to_string()),
            visibility: file.visibility.code(),
            channel: file.channel.code(),
            unit: file.unit.map(|unit| UnitView { code: unit.code, name: unit.name }),
            received_at: file.received_at.to_string(),
            due: DueView {
                verification_at: file.due.verification_at.to_string(),
                response_at: file.due.response_at.to_string(),
            },
            queue: file.queue.map(|queue| QueueView { position: queue.position, total: queue.total }),
            outcome: file.outcome.map(domain::outcome::Outcome::code),
            has_identity: file.has_identity,
            lapor_id: file.lapor_id,
            lapor_status: file.lapor_status,
            entries: file.entries.into_iter().map(EntryView::from).collect(),
            attachments: file.attachments.into_iter().map(AttachmentView::from).collect(),
            supporters: file.supporters,
            joined: file.joined.map(|number| number.to_string()),
            screening: file.screening.iter().flat_map(|codes| codes.split(',')).map(str::to_owned).collect(),
            rating: file.rating.and_then(|rating| rating.code().parse().ok()),
            class: file.class.code(),
            updated_at: file.updated_at.to_string(),
            masked: file.masked,
            barred: file.barred,
            work: file.dossier.map(WorkView::from),
        }
    }
}

impl From<Attachment> for AttachmentView {
    fn from(attachment: Attachment) -> Self {
        let Attachment { sequence, kind, name, size, at, enclosed } = attachment;
        Self { sequence, name, kind, size, at: at.to_string(), enclosed }
    }
}

impl From<Entry> for EntryView {
    fn from(entry: Entry) -> Self {
        Self {
            sequence: entry.sequence,
            kind: entry.kind.code(),
            at: entry.at.to_string(),
            author: match entry.author {
                Author::Reporter => "reporter",
                Author::Staff => "staff",
                Author::System => "system",
                Author::Lapor => "lapor",
            },
            staff_name: entry.staff_name,
            text: entry.text,
            internal: entry.internal,
            unit: entry.unit_name,
            status: entry.state.code(),
        }
    }
}
