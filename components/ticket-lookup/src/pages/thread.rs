//! `POST /lacak/{nomor}`: the whole thread, for the reporter who has the code as well.

use askama::Template;
use domain::access_code::AccessCode;
use domain::intake::Intake;
use domain::number::TicketNumber;
use domain::place::{Province, Zone};
use domain::rating::Rating;
use domain::state::{Happening, State};
use domain::visibility::Visibility;
use http::StatusCode;
use jiff::Timestamp;
use store::{Attachment, Db, EventKind, MOST_ATTACHMENTS, Thread};
use web::form_token;
use web::page::{Page, PageKind, Section};
use web::{Errors, Language, Refusal, Request, Response, respond, urls};

use super::notice::Notice;
use super::wishes::Wish;
use super::{find, renewal, stage};
use crate::door::{self, Opened};
use crate::outlook::{Outlook, Reader, outlook};
use crate::remark::{Remark, remarks};
use crate::scene::Scene;
use crate::timeline::{self, Point};
use crate::typed;

/// What the record puts in the place of an erased report's title.
const ERASED: &str = "Dihapus atas permintaan pelapor";

#[derive(Template)]
#[template(path = "thread.html")]
struct ThreadPage {
    page: Page,
    number: String,
    kind: &'static str,
    state_code: &'static str,
    state: &'static str,
    queue: Option<String>,
    usual: Option<String>,
    outlook: Outlook,
    points: Vec<Point>,
    title: String,
    body: String,
    facts: Vec<(&'static str, String)>,
    remarks: Vec<Remark>,
    openings: Vec<Remark>,
    joined: Option<Joined>,
    files: Vec<FileLine>,
    offers: Offers,
    marks: &'static [Rating],
    draft: Draft,
    code: String,
    token: String,
    /// The addresses of the forms begin with it.
    base: String,
    erased: bool,
    has_identity: bool,
}

/// The report that this one joined.
struct Joined {
    number: String,
    state: &'static str,
    outlook: String,
    answers: Vec<Remark>,
}

/// A file of the reporter.
struct FileLine {
    name: String,
    about: String,
    address: String,
}

/// What the reporter may do now.
struct Offers {
    write: Option<&'static str>,
    attach: bool,
    /// Until when the matter may be called unsettled.
    reopen: Option<String>,
    wishes: Vec<Wish>,
}

impl Offers {
    /// Whether a form is offered, by the word of its address.
    fn may(&self, word: &str) -> bool {
        Wish::find(word).is_some_and(|wish| self.wishes.contains(&wish))
    }
}

/// What the forms of the page show.
#[derive(Default)]
pub(super) struct Draft {
    /// What was typed into each and not taken.
    pub(super) message: String,
    pub(super) cause: String,
    pub(super) review: String,
    pub(super) mark: String,
    /// The token to use again; a fresh one when there is none.
    pub(super) token: Option<String>,
    /// What is to be mended.
    pub(super) errors: Errors,
    /// What became of the last thing that was done.
    pub(super) notice: Option<Notice>,
}

/// Takes the code and shows the thread.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, typed: &str, request: &Request) -> Result<Response, Refusal> {
    let number = match typed::number(typed) {
        Ok(number) => number,
        Err(sentence) => return find::again(request.language, StatusCode::UNPROCESSABLE_ENTITY, typed, sentence),
    };
    let fields = request.form()?;
    fields.only(&["kode"])?;
    match typed::code(fields.raw("kode").unwrap_or_default()) {
        Ok(code) => open(scene, request, number, &code).await,
        Err(sentence) => stage::again(scene, request.language, number, sentence).await,
    }
}

/// Shows the thread, or the one page that wrong numbers and wrong codes share.
pub(super) async fn open<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    code: &AccessCode,
) -> Result<Response, Refusal> {
    page(scene, request, number, code, StatusCode::OK, Draft::default()).await
}

/// The same, with what became of the last thing that was done.
pub(super) async fn page<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    code: &AccessCode,
    status: StatusCode,
    draft: Draft,
) -> Result<Response, Refusal> {
    let language = request.language;
    let thread = match door::open(scene, request, number, code).await? {
        Opened::Thread(thread) => *thread,
        Opened::Renewal => return renewal::offer(scene, request, number, code, status, None),
        Opened::Nothing => return no_match(language, number),
    };
    let token = match &draft.token {
        Some(token) => token.clone(),
        None => form_token::issue(scene.form_key, &service::random()?, &form_name(number), scene.now),
    };
    let usual = super::usual::of(scene, &thread.stage, language).await;
    let page = ThreadPage { usual, token, ..view(thread, code, scene.now, language, draft) };
    respond::html(status, &page, PageKind::Ticket)
}

/// The one page that wrong numbers and wrong codes share.
pub(super) fn no_match(language: Language, number: TicketNumber) -> Result<Response, Refusal> {
    find::again(language, StatusCode::NOT_FOUND, &number.to_string(), typed::NO_MATCH)
}

/// The form's name in its token: a token for one ticket is worth nothing for another.
pub(super) fn form_name(number: TicketNumber) -> String {
    format!("tiket:{number}")
}

fn view(thread: Thread, code: &AccessCode, now: Timestamp, language: Language, draft: Draft) -> ThreadPage {
    let zone = thread.province.map_or(Zone::Wib, Province::zone);
    let number = thread.stage.number;
    let page = Page::new(&language.fill("Tiket {number}", &[("number", &number.to_string())]), PageKind::Ticket)
        .in_language(language)
        .in_section(Section::Track)
        .with_errors(!draft.errors.is_empty())
        .with_exit(thread.visibility == Visibility::Confidential);
    let (offers, facts) = (offers(&thread, now, zone, language), facts(&thread, language));
    let (openings, entries) = thread.entries.into_iter().partition(|entry| entry.kind == EventKind::IdentityOpened);
    ThreadPage {
        page,
        number: number.to_string(),
        kind: language.t(number.kind().label()),
        state_code: thread.stage.state.code(),
        state: language.t(thread.stage.state.label()),
        queue: thread.stage.queue.map(|queue| super::place_in_line(queue, language)),
        usual: None,
        outlook: outlook(&thread.stage, Reader::Reporter, now, zone, language),
        points: timeline::points(&thread.stage, now, zone, language),
        title: if thread.erased { language.t(ERASED).to_owned() } else { thread.title },
        body: thread.body,
        facts,
        remarks: remarks(entries, zone, language),
        openings: remarks(openings, zone, language),
        joined: thread.joined.map(|joined| Joined {
            number: joined.stage.number.to_string(),
            state: language.t(joined.stage.state.label()),
            outlook: outlook(&joined.stage, Reader::Reporter, now, zone, language).text,
            answers: remarks(joined.answers, zone, language),
        }),
        files: thread
            .attachments
            .into_iter()
            .map(|file| FileLine {
                about: about(&file, language),
                address: language.at(urls::track_file(number, file.sequence)),
                name: file.name,
            })
            .collect(),
        offers,
        marks: Rating::ALL,
        draft,
        code: code.reveal().replace('-', ""),
        token: String::new(),
        base: language.at(urls::track_ticket(number)),
        erased: thread.erased,
        has_identity: thread.has_identity,
    }
}

/// What is told of a file beside its name.
fn about(file: &Attachment, language: Language) -> String {
    let about = format!("{}, {}", file.kind.to_uppercase(), language.kilobytes(file.size));
    if file.enclosed { format!("{about}, {}", language.t("dari petugas")) } else { about }
}

fn offers(thread: &Thread, now: Timestamp, zone: Zone, language: Language) -> Offers {
    let (state, open) = (thread.stage.state, !thread.erased);
    let label = if state == State::AwaitingReporter { "Jawaban Anda" } else { "Tulis pesan" };
    let may = |happening| thread.rules.reporter_may(happening, state);
    let writes = open && may(Happening::Write);
    Offers {
        write: writes.then_some(label),
        attach: writes && thread.attachments.iter().filter(|file| !file.enclosed).count() < MOST_ATTACHMENTS,
        reopen: thread.reopening_until.filter(|until| now <= *until).map(|until| language.date_long(until, zone)),
        wishes: [
            (Wish::Rate, may(Happening::Rate)),
            (Wish::Part, may(Happening::Part)),
            (Wish::Withdraw, may(Happening::Withdraw)),
            (Wish::Erase, true),
        ]
        .into_iter()
        .filter_map(|(wish, possible)| (open && possible).then_some(wish))
        .collect(),
    }
}

/// What the reporter told besides the text.
fn facts(thread: &Thread, language: Language) -> Vec<(&'static str, String)> {
    let place = match (thread.regency, thread.province) {
        (Some(regency), Some(province)) => Some(format!("{}, {}", regency.name(), province.name())),
        (None, Some(province)) => Some(province.name().to_owned()),
        _ => None,
    };
    let publication = if thread.consent_publication { "Ya" } else { "Tidak" };
    [
        ("Topik", thread.topic.map(|topic| language.t(topic.label()).to_owned())),
        ("Lokasi", place),
        ("Tanggal kejadian", thread.occurred_on.map(|date| language.civil_date(date))),
        ("Pilihan privasi", Some(language.t(thread.visibility.label()).to_owned())),
        ("Boleh ditampilkan kepada publik", Some(language.t(publication).to_owned())),
        ("Penilaian Anda", thread.rating.map(|rating| language.t(rating.label()).to_owned())),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (language.t(label), value)))
    .chain(thread.intake.iter().flat_map(|intake| intake_facts(intake, language)))
    .collect()
}

/// What an officer wrote down with it.
fn intake_facts(intake: &Intake, language: Language) -> Vec<(&'static str, String)> {
    let (letter, day) = (&intake.letter, |date| language.civil_date(date));
    [
        ("Isi laporan ditulis dengan", Some(language.t(intake.wording.label()).to_owned())),
        ("Nomor surat", letter.number.as_ref().map(|number| number.as_str().to_owned())),
        ("Tanggal surat", letter.written_on.map(day)),
        ("Persetujuan pemrosesan", Some(language.t(intake.processing.label()).to_owned())),
        ("Persetujuan tampil kepada publik", Some(language.t(intake.publication.label()).to_owned())),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (language.t(label), value)))
    .collect()
}
