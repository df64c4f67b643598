//! The pages of the form.

use askama::Template;
use domain::kind::Kind;
use domain::organ::Organ;
use domain::place::{Province, Regency};
use domain::topic::Topic;
use domain::visibility::Visibility;
use http::StatusCode;
use web::page::{Page, PageKind, Section};
use web::{Errors, Language, Refusal, Response, proof_of_work, respond, urls};

use super::form::{Posted, Signer};
use super::notice::Notice;
use super::wording::{self, Wording};
use crate::carried;
use crate::draft::Draft;
use crate::step::Step;

/// What all pages of the form share.
struct Frame<'a> {
    action: String,
    step: Step,
    heading: &'static str,
    token: &'a str,
    mark: String,
    carried: Vec<(&'static str, &'a str)>,
    notice: Option<Notice>,
    /// Whether the check page has been seen, to which the button then leads back.
    checked: bool,
    /// Whether the script may offer to keep a draft on the device.
    draft: bool,
    /// Work for the reader's machine, on the page before the last; empty elsewhere.
    challenge: String,
}

#[derive(Template)]
#[template(path = "step_report.html")]
struct ReportPage<'a> {
    page: Page,
    frame: Frame<'a>,
    wording: &'static Wording,
    draft: &'a Draft,
    errors: Errors,
    topics: &'static [Topic],
}

#[derive(Template)]
#[template(path = "step_place.html")]
struct PlacePage<'a> {
    page: Page,
    frame: Frame<'a>,
    wording: &'static Wording,
    draft: &'a Draft,
    errors: Errors,
    provinces: Vec<(Province, Vec<Regency>)>,
    organs: &'static [Organ],
    suggestion: Option<String>,
}

#[derive(Template)]
#[template(path = "step_person.html")]
struct PersonPage<'a> {
    page: Page,
    frame: Frame<'a>,
    draft: &'a Draft,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage<'a> {
    page: Page,
    frame: Frame<'a>,
    wording: &'static Wording,
    draft: &'a Draft,
    parts: [(Step, &'static str, Vec<Answer>); 3],
}

/// One line of what is checked.
struct Answer {
    label: &'static str,
    value: String,
    /// The field to which the change leads.
    field: &'static str,
    /// Whether line breaks are the reporter's own.
    long: bool,
}

/// One of the first three pages.
pub(super) fn page(
    signer: Signer<'_>,
    status: StatusCode,
    posted: &Posted,
    errors: Errors,
    notice: Option<Notice>,
) -> Result<Response, Refusal> {
    let (draft, wording) = (&posted.draft, wording::of(posted.kind));
    let page = page_of(posted).with_errors(!errors.is_empty());
    let frame = frame(signer, posted, notice);
    match posted.step {
        Step::Report | Step::Check => {
            let shown = ReportPage { page, frame, wording, draft, errors, topics: Topic::ALL };
            respond::html(status, &shown, PageKind::Ticket)
        }
        Step::Place => {
            let provinces =
                Province::all().map(|province| (province, Regency::in_province(province).collect())).collect();
            let suggestion = suggestion(draft);
            let organs = Organ::ALL;
            let shown = PlacePage { page, frame, wording, draft, errors, provinces, organs, suggestion };
            respond::html(status, &shown, PageKind::Ticket)
        }
        Step::Person => respond::html(status, &PersonPage { page, frame, draft, errors }, PageKind::Ticket),
    }
}

/// The page on which everything is read once more.
pub(super) fn check(
    signer: Signer<'_>,
    status: StatusCode,
    posted: &Posted,
    notice: Option<Notice>,
) -> Result<Response, Refusal> {
    let (draft, wording) = (&posted.draft, wording::of(posted.kind));
    let shown = CheckPage {
        page: page_of(posted),
        frame: frame(signer, posted, notice),
        wording,
        draft,
        parts: [
            (Step::Report, "Laporan", about(draft, wording)),
            (Step::Place, if wording.asks_date { "Tempat dan waktu" } else { "Tempat" }, place(draft, wording)),
            (Step::Person, "Privasi dan identitas", person(draft)),
        ],
    };
    respond::html(status, &shown, PageKind::Ticket)
}

fn page_of(posted: &Posted) -> Page {
    let draft = &posted.draft;
    let page = Page::new(posted.step.heading(posted.kind), PageKind::Ticket)
        .in_language(draft.language)
        .in_section(Section::Report)
        .with_exit(draft.is_confidential());
    let is_empty = posted.step == Step::Report && draft.title.is_empty() && draft.body.is_empty();
    // Once something was typed, a link to the other language would lose it.
    if is_empty && !draft.is_confidential() { page.with_twin(urls::report(posted.kind)) } else { page }
}

fn frame<'a>(signer: Signer<'_>, posted: &'a Posted, notice: Option<Notice>) -> Frame<'a> {
    let Posted { kind, draft, step, token } = posted;
    Frame {
        action: draft.language.at(urls::report(*kind)),
        step: *step,
        heading: step.heading(*kind),
        mark: carried::mark(signer.key, *kind, token, *step, draft),
        token,
        carried: draft.carried(*step),
        notice,
        checked: draft.seen.check,
        draft: matches!(step, Step::Report | Step::Place) && !draft.is_confidential(),
        challenge: challenge(signer, posted),
    }
}

/// Work is asked for where people still type, so that nobody waits for it.
fn challenge(signer: Signer<'_>, posted: &Posted) -> String {
    if posted.step != Step::Person || !posted.draft.work.is_empty() {
        return String::new();
    }
    proof_of_work::challenge(signer.key, &posted.token, signer.now)
}

/// To whom such matters usually go.
fn suggestion(draft: &Draft) -> Option<String> {
    let organ = draft.topic.parse::<Topic>().ok()?.suggested_organ()?;
    let places = [("organ", draft.language.t(organ.label()))];
    Some(draft.language.fill("Menurut topik Anda, biasanya {organ}.", &places))
}

fn about(draft: &Draft, wording: &Wording) -> Vec<Answer> {
    let topic = draft.topic.parse::<Topic>().map_or("Belum tahu", Topic::label);
    let mut answers = vec![
        answer("Judul", draft.title.trim(), "judul"),
        Answer { long: true, ..answer(wording.body_label, draft.body.trim(), "isi") },
        answer("Topik", draft.language.t(topic), "topik"),
    ];
    if !draft.joins.is_empty() {
        answers.insert(0, answer("Mendukung laporan", &draft.joins, ""));
    }
    answers
}

fn place(draft: &Draft, wording: &Wording) -> Vec<Answer> {
    let language = draft.language;
    let province = Province::find(draft.province.trim());
    let regency = Regency::find(draft.regency.trim());
    let place = match (regency, province) {
        (Some(regency), _) => format!("{}, {}", regency.name(), regency.province().name()),
        (None, Some(province)) => province.name().to_owned(),
        (None, None) => language.t("Tidak diisi").to_owned(),
    };
    let organ = draft.organ.parse::<Organ>().map_or("Petugas yang menentukan", Organ::label);
    let mut answers =
        vec![answer("Lokasi", &place, "provinsi"), answer("Ditujukan kepada", language.t(organ), "alat_kelengkapan")];
    if wording.asks_date {
        let date = &draft.occurred_on;
        let date = if date.is_empty() {
            language.t("Tidak diisi").to_owned()
        } else {
            format!("{} {} {}", date.day.trim(), date.month.trim(), date.year.trim())
        };
        answers.insert(1, answer("Tanggal kejadian", &date, "tanggal_hari"));
    }
    answers
}

fn person(draft: &Draft) -> Vec<Answer> {
    let language: Language = draft.language;
    let visibility = draft.visibility.parse::<Visibility>().map_or("", Visibility::label);
    let mut answers = vec![answer("Siapa yang boleh melihat", language.t(visibility), "privasi")];
    if draft.is_nameless() {
        answers.push(answer("Identitas", language.t("Tanpa identitas (informasi awal)"), "nama"));
    } else {
        for (label, value, field) in [
            ("Nama", &draft.name, "nama"),
            ("Email", &draft.email, "email"),
            ("Nomor telepon", &draft.phone, "telepon"),
        ] {
            let value = if value.trim().is_empty() { language.t("Tidak diisi") } else { value.trim() };
            answers.push(answer(label, value, field));
        }
    }
    let publication = if draft.publication { "Ya, sesuai pilihan di atas" } else { "Tidak" };
    answers.push(answer("Boleh ditampilkan kepada publik", language.t(publication), "setuju_publikasi"));
    answers
}

fn answer(label: &'static str, value: &str, field: &'static str) -> Answer {
    Answer { label, value: value.to_owned(), field, long: false }
}

impl ReportPage<'_> {
    /// Whether the browser may remember the title, as a value of `autocomplete`.
    fn remembered(&self) -> &'static str {
        if self.page.exit { "off" } else { "" }
    }
}

/// The words on the buttons of the kinds, for the template.
impl CheckPage<'_> {
    fn promise(&self) -> &'static str {
        match self.draft.kind.parse() {
            Ok(Kind::Information) => "Permintaan Anda langsung mendapat nomor tiket dan nomor antrean.",
            _ => {
                "Laporan Anda langsung mendapat nomor tiket dan nomor antrean. Foto atau dokumen dapat ditambahkan sesudahnya."
            }
        }
    }
}
