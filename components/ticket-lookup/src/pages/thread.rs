//! `POST /lacak/{nomor}`: the whole thread, for the reporter who has the code as well.

use askama::Template;
use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use domain::place::Zone;
use domain::state::State;
use http::StatusCode;
use store::{Author, Db, Entry, EventKind, Stage, Thread};
use web::form_token;
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, format, respond, urls};

use super::{find, stage};
use crate::outlook::{Outlook, Reader, outlook};
use crate::scene::Scene;
use crate::timeline::{self, Point};
use crate::typed;

#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage {
    page: Page,
    number: String,
    kind: &'static str,
    state_code: &'static str,
    state: &'static str,
    queue: Option<String>,
    outlook: Outlook,
    points: Vec<Point>,
    title: String,
    body: String,
    facts: Vec<(&'static str, String)>,
    remarks: Vec<Remark>,
    jump: String,
    reply: Option<Reply>,
    notice: Option<Notice>,
    errors: Errors,
    code: String,
}

/// Something that was said or done, other than a change of state.
struct Remark {
    heading: &'static str,
    author: String,
    mine: bool,
    when: String,
    text: Option<String>,
}

/// The box for a message.
struct Reply {
    action: String,
    label: &'static str,
    token: String,
    typed: String,
}

/// What became of the last message.
#[derive(Clone)]
pub(super) struct Notice {
    /// Whether it is good news.
    pub(super) good: bool,
    /// The news.
    pub(super) heading: &'static str,
    /// What to do now.
    pub(super) text: &'static str,
    /// Words that would be lost otherwise, for the reporter to copy.
    pub(super) unsent: Option<String>,
}

/// What the message box shows.
#[derive(Default)]
pub(super) struct Draft {
    /// What was typed and not taken.
    pub(super) typed: String,
    /// The token to use again; a fresh one when there is none.
    pub(super) token: Option<String>,
    /// What is to be mended.
    pub(super) errors: Errors,
    /// What became of the last message.
    pub(super) notice: Option<Notice>,
}

/// Takes the code and shows the thread.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, typed: &str, request: &Request) -> Result<Response, Refusal> {
    let number = match typed::number(typed) {
        Ok(number) => number,
        Err(sentence) => return find::again(StatusCode::UNPROCESSABLE_ENTITY, typed, sentence),
    };
    let fields = request.form()?;
    fields.only(&["kode"])?;
    match typed::code(fields.raw("kode").unwrap_or_default()) {
        Ok(code) => open(scene, number, &code).await,
        Err(sentence) => stage::again(scene, number, sentence).await,
    }
}

/// Shows the thread, or the one page that wrong numbers and wrong codes share.
pub(super) async fn open<D: Db>(
    scene: &Scene<'_, D>,
    number: TicketNumber,
    code: &AccessCode,
) -> Result<Response, Refusal> {
    page(scene, number, code, StatusCode::OK, Draft::default()).await
}

/// The same, with what became of a message.
pub(super) async fn page<D: Db>(
    scene: &Scene<'_, D>,
    number: TicketNumber,
    code: &AccessCode,
    status: StatusCode,
    draft: Draft,
) -> Result<Response, Refusal> {
    let Some(thread) = scene.store.thread(number, code).await.map_err(service::refuse)? else {
        return no_match(number);
    };
    let reply = if thread.stage.state.reporter_writes(None).is_ok() {
        Some(reply(scene, &thread.stage, &draft)?)
    } else {
        None
    };
    respond::html(status, &view(thread, code, scene.now, reply, draft), PageKind::Ticket)
}

/// The one page that wrong numbers and wrong codes share.
pub(super) fn no_match(number: TicketNumber) -> Result<Response, Refusal> {
    find::again(StatusCode::NOT_FOUND, &number.to_string(), typed::NO_MATCH)
}

/// The form's name in its token: a token for one ticket is worth nothing for another.
pub(super) fn form_name(number: TicketNumber) -> String {
    format!("pesan:{number}")
}

fn reply<D: Db>(scene: &Scene<'_, D>, stage: &Stage, draft: &Draft) -> Result<Reply, Refusal> {
    let number = stage.number;
    let label = if stage.state == State::AwaitingReporter { "Jawaban Anda" } else { "Tulis pesan" };
    let token = match &draft.token {
        Some(token) => token.clone(),
        None => form_token::issue(scene.form_key, &service::random()?, &form_name(number), scene.now),
    };
    Ok(Reply { action: urls::track_message(number), label, token, typed: draft.typed.clone() })
}

fn view(thread: Thread, code: &AccessCode, now: jiff::Timestamp, reply: Option<Reply>, draft: Draft) -> ThreadPage {
    let zone = thread.province.map_or(Zone::Wib, domain::place::Province::zone);
    let number = thread.stage.number;
    let facts = facts(&thread);
    let remarks: Vec<_> = thread.entries.into_iter().filter_map(|entry| remark(entry, zone)).collect();
    ThreadPage {
        page: Page::new(&format!("Tiket {number}"), PageKind::Ticket).with_errors(!draft.errors.is_empty()),
        number: number.to_string(),
        kind: number.kind().label(),
        state_code: thread.stage.state.code(),
        state: thread.stage.state.label(),
        queue: thread.stage.queue.map(super::place_in_line),
        outlook: outlook(&thread.stage, Reader::Reporter, now, zone),
        points: timeline::points(&thread.stage, now, zone),
        title: thread.title,
        body: thread.body,
        facts,
        jump: format!("Langsung ke pesan ({})", remarks.len()),
        remarks,
        reply,
        notice: draft.notice,
        errors: draft.errors,
        code: code.reveal().replace('-', ""),
    }
}

/// What the reporter told besides the text.
fn facts(thread: &Thread) -> Vec<(&'static str, String)> {
    let place = match (thread.regency, thread.province) {
        (Some(regency), Some(province)) => Some(format!("{}, {}", regency.name(), province.name())),
        (None, Some(province)) => Some(province.name().to_owned()),
        _ => None,
    };
    [
        ("Topik", thread.topic.map(|topic| topic.label().to_owned())),
        ("Lokasi", place),
        ("Tanggal kejadian", thread.occurred_on.map(format::civil_date)),
        ("Pilihan privasi", Some(thread.visibility.label().to_owned())),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (label, value)))
    .collect()
}

/// An entry that says something; mere changes of state stand in the timeline already.
fn remark(entry: Entry, zone: Zone) -> Option<Remark> {
    if entry.internal || (entry.text.is_none() && entry.kind != EventKind::IdentityOpened) {
        return None;
    }
    let author = match entry.author {
        Author::Reporter => "Anda".to_owned(),
        Author::Staff => entry.unit_name.unwrap_or_else(|| "Sekretariat Jenderal DPD RI".to_owned()),
        Author::System => "Satu Pintu".to_owned(),
        Author::Lapor => "SP4N-LAPOR!".to_owned(),
    };
    Some(Remark {
        heading: heading(entry.kind),
        author,
        mine: entry.author == Author::Reporter,
        when: format::date_time(entry.at, zone),
        text: entry.text,
    })
}

/// What happened, said to the reporter.
fn heading(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Asked => "Pertanyaan untuk Anda",
        EventKind::ReporterWrote => "Pesan Anda",
        EventKind::IdentityOpened => "Identitas Anda dibuka oleh petugas",
        other => other.label(),
    }
}
