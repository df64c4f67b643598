//! Stage and thread as JSON. What is not named here does not leave.

use serde::Serialize;
use store::{Attachment, Author, Entry, Stage, Step, Thread};

/// What anyone may know who has the number. Times in UTC, RFC 3339.
#[derive(Serialize)]
pub(crate) struct StageView {
    number: String,
    kind: &'static str,
    status: &'static str,
    unit: Option<String>,
    received_at: String,
    updated_at: String,
    queue: Option<QueueView>,
    due: DueView,
    outcome: Option<&'static str>,
    steps: Vec<StepView>,
}

#[derive(Serialize)]
struct QueueView {
    position: u32,
    total: u32,
}

#[derive(Serialize)]
struct DueView {
    verification_at: String,
    response_at: String,
}

#[derive(Serialize)]
struct StepView {
    status: &'static str,
    at: String,
    unit: Option<String>,
}

/// What the reporter sees.
#[derive(Serialize)]
pub(crate) struct ThreadView {
    #[serde(flatten)]
    stage: StageView,
    version: i64,
    title: String,
    body: String,
    topic: Option<&'static str>,
    province_code: Option<&'static str>,
    regency_code: Option<&'static str>,
    occurred_on: Option<String>,
    visibility: &'static str,
    entries: Vec<EntryView>,
    attachments: Vec<AttachmentView>,
    joined: Option<JoinedView>,
    reopening_until: Option<String>,
    rating: Option<u8>,
    erased: bool,
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
struct JoinedView {
    number: String,
    status: &'static str,
    answers: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    sequence: i64,
    kind: &'static str,
    at: String,
    author: &'static str,
    text: Option<String>,
    unit: Option<String>,
    status: &'static str,
}

impl From<Stage> for StageView {
    fn from(stage: Stage) -> Self {
        Self {
            number: stage.number.to_string(),
            kind: stage.number.kind().code(),
            status: stage.state.code(),
            unit: stage.unit_name,
            received_at: stage.received_at.to_string(),
            updated_at: stage.updated_at.to_string(),
            queue: stage.queue.map(|queue| QueueView { position: queue.position, total: queue.total }),
            due: DueView {
                verification_at: stage.due.verification_at.to_string(),
                response_at: stage.due.response_at.to_string(),
            },
            outcome: stage.outcome.map(domain::outcome::Outcome::code),
            steps: stage.steps.into_iter().map(StepView::from).collect(),
        }
    }
}

impl From<Step> for StepView {
    fn from(step: Step) -> Self {
        Self { status: step.state.code(), at: step.at.to_string(), unit: step.unit_name }
    }
}

impl From<Thread> for ThreadView {
    fn from(thread: Thread) -> Self {
        Self {
            stage: thread.stage.into(),
            version: thread.version,
            title: thread.title,
            body: thread.body,
            topic: thread.topic.map(domain::topic::Topic::code),
            province_code: thread.province.map(domain::place::Province::code),
            regency_code: thread.regency.map(domain::place::Regency::code),
            occurred_on: thread.occurred_on.map(|date| date.to_string()),
            visibility: thread.visibility.code(),
            entries: thread.entries.into_iter().map(EntryView::from).collect(),
            attachments: thread.attachments.into_iter().map(AttachmentView::from).collect(),
            joined: thread.joined.map(|joined| JoinedView {
                number: joined.stage.number.to_string(),
                status: joined.stage.state.code(),
                answers: joined.answers.into_iter().map(EntryView::from).collect(),
            }),
            reopening_until: thread.reopening_until.map(|until| until.to_string()),
            rating: thread.rating.and_then(|rating| rating.code().parse().ok()),
            erased: thread.erased,
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
            text: entry.text,
            unit: entry.unit_name,
            status: entry.state.code(),
        }
    }
}
