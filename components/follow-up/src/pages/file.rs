//! `/petugas/tiket/{nomor}`: one ticket, and what may be done to it now.

use askama::Template;
use domain::command::Action;
use domain::number::TicketNumber;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::personal::Reporter;
use domain::place::Zone;
use domain::reject::RejectReason;
use domain::screening::Suspicion;
use domain::state::State;
use domain::topic::Topic;
use http::StatusCode;
use store::{Attachment, Author, Db, Entry, File, Unit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Language, Refusal, Response, format, respond, urls};

use super::unsent;
use service::staff::Scene;
use service::staff::SignedIn;

#[derive(Template)]
#[template(path = "file.html")]
struct FilePage {
    page: Page,
    number: String,
    state: &'static str,
    state_code: &'static str,
    due: Option<format::Remaining>,
    due_on: String,
    title: String,
    body: String,
    facts: Vec<(&'static str, String)>,
    remarks: Vec<Remark>,
    /// What to know before acting.
    cautions: Vec<String>,
    attachments: Vec<AttachmentLine>,
    forms: Vec<ActForm>,
    csrf: String,
    version: i64,
    unsent: Option<String>,
    identity: Option<Vec<(&'static str, String)>>,
    notice: Option<Notice>,
    errors: Errors,
    topics: &'static [Topic],
    organs: &'static [Organ],
    reasons: &'static [RejectReason],
    outcomes: &'static [Outcome],
    units: Vec<Unit>,
    topic: &'static str,
    organ: &'static str,
}

/// A file of the reporter.
struct AttachmentLine {
    name: String,
    about: String,
    address: String,
}

/// A form for one action.
struct ActForm {
    action: Action,
    path: &'static str,
    address: String,
    token: String,
    open: bool,
    typed: Fields,
}

/// One thing that happened.
struct Remark {
    heading: &'static str,
    by: String,
    when: String,
    text: Option<String>,
    internal: bool,
}

/// What is told above the ticket.
pub(crate) struct Notice {
    pub(crate) good: bool,
    pub(crate) heading: &'static str,
    pub(crate) text: String,
}

/// What came back from an act that was not carried out, or what it showed.
#[derive(Default)]
pub(crate) struct Aftermath {
    pub(crate) typed: Option<(Action, Fields)>,
    pub(crate) errors: Errors,
    pub(crate) notice: Option<Notice>,
    pub(crate) identity: Option<Reporter>,
}

impl ActForm {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }

    /// What was chosen in a field before, or what stands there by itself.
    fn chosen<'a>(&'a self, name: &str, otherwise: &'a str) -> &'a str {
        self.typed.raw(name).unwrap_or(otherwise)
    }

    /// Whether this is the form for an action, by its word.
    fn is(&self, code: &str) -> bool {
        self.action.code() == code
    }
}

/// The word of an action in the pages' addresses.
pub(crate) fn path(action: Action) -> &'static str {
    match action {
        Action::Verify => "verifikasi",
        Action::Dispose => "disposisi",
        Action::HandBack => "kembalikan",
        Action::Start => "mulai",
        Action::Ask => "tanya",
        Action::Reply => "jawab",
        Action::Reject => "tolak",
        Action::Close => "tutup",
        Action::OpenIdentity => "identitas",
        Action::Forward => "teruskan",
        Action::Note => "catatan",
        Action::Contribute => "bahan",
        Action::Approve => "setujui",
        Action::SendBack => "perbaikan",
        Action::Classify => "klasifikasi",
        Action::Tighten => "perketat",
        Action::NameHandler => "penangan",
        Action::Refer => "limpahkan",
        Action::ReferNumber => "nomor-limpahan",
        Action::Merge => "gabung",
    }
}

/// The form's name in its token.
pub(crate) fn form_name(number: TicketNumber, action: Action) -> String {
    format!("{}:{number}", action.code())
}

/// Shows a ticket.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    page(scene, who, number, StatusCode::OK, Aftermath::default()).await
}

/// Hands a file of the reporter out, to be kept and never shown in place.
pub(crate) async fn attachment<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: &str,
    sequence: &str,
) -> Result<Response, Refusal> {
    let (Ok(number), Ok(sequence)) = (number.parse(), sequence.parse()) else { return Err(Refusal::not_found()) };
    let file = scene.store.desk_attachment(&who.actor, number, sequence).await.map_err(service::refuse)?;
    let (about, content) = file.ok_or_else(Refusal::not_found)?;
    respond::attachment(&about.kind, &about.name, content)
}

/// Shows a ticket after an act.
pub(crate) async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    status: StatusCode,
    aftermath: Aftermath,
) -> Result<Response, Refusal> {
    let file = scene.store.file(&who.actor, number).await.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
    let units = scene.store.units().await.map_err(service::refuse)?;
    let forms = forms(scene, who, &file, aftermath.typed.as_ref())?;
    // What was typed for an act that the ticket does not allow any more has no form of its own.
    let lost = aftermath.typed.as_ref().filter(|(action, _)| forms.iter().all(|form| form.action != *action));
    let unsent = lost.and_then(|(action, fields)| unsent::words(*action, fields, &units));
    let has_error = !aftermath.errors.is_empty() || aftermath.notice.as_ref().is_some_and(|notice| !notice.good);
    let runs = file.state.is_open() && !file.state.clock_stopped();
    let due_at = if file.state == State::Received { file.due.verification_at } else { file.due.response_at };
    let template = FilePage {
        page: Page::new(&format!("Tiket {number}"), PageKind::Desk)
            .in_section(Section::Queue)
            .with_errors(has_error)
            .with_staff(who.bar(scene)),
        number: number.to_string(),
        state: file.state.label(),
        state_code: file.state.code(),
        due: runs.then(|| format::remaining(due_at, scene.now)),
        due_on: format::date_long(due_at, Zone::Wib),
        facts: facts(&file),
        cautions: cautions(&file),
        attachments: file.attachments.iter().map(|kept| attachment_line(file.number, kept)).collect(),
        remarks: file.entries.into_iter().map(remark).collect(),
        forms,
        csrf: who.csrf(scene),
        version: file.version,
        unsent,
        identity: aftermath.identity.as_ref().map(identity),
        notice: aftermath.notice,
        errors: aftermath.errors,
        topics: Topic::ALL,
        organs: Organ::ALL,
        reasons: RejectReason::ALL,
        outcomes: Outcome::ALL,
        units,
        topic: file.topic.map_or("", Topic::code),
        organ: file.organ.or_else(|| file.topic.and_then(Topic::suggested_organ)).map_or("", Organ::code),
        title: file.title,
        body: file.body,
    };
    respond::html(status, &template, PageKind::Desk)
}

/// The forms for what role and state allow, the next step first and open.
fn forms<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    file: &File,
    typed: Option<&(Action, Fields)>,
) -> Result<Vec<ActForm>, Refusal> {
    let mut actions = file.rules.possible(who.actor.role, file.state, true);
    actions.retain(|action| has_form(file, *action));
    let next = next_step(file.state);
    actions.sort_by_key(|action| Some(*action) != next);
    let typed_action = typed.map(|(action, _)| *action);
    actions
        .into_iter()
        .map(|action| {
            Ok(ActForm {
                action,
                path: path(action),
                address: urls::desk_action(file.number, path(action)),
                token: super::form_token(scene.form_key, &form_name(file.number, action), scene.now)?,
                open: typed_action.map_or(Some(action) == next, |typed| typed == action),
                typed: typed.filter(|(of, _)| *of == action).map(|(_, fields)| fields.clone()).unwrap_or_default(),
            })
        })
        .collect()
}

/// Whether there is a form for an action, and something for it to show.
fn has_form(file: &File, action: Action) -> bool {
    match action {
        Action::OpenIdentity => file.has_identity,
        Action::Verify
        | Action::Dispose
        | Action::HandBack
        | Action::Start
        | Action::Ask
        | Action::Reply
        | Action::Reject
        | Action::Close => true,
        _ => false,
    }
}

/// What usually comes next.
fn next_step(state: State) -> Option<Action> {
    match state {
        State::Received => Some(Action::Verify),
        State::Verified => Some(Action::Dispose),
        State::Disposed => Some(Action::Start),
        State::InProgress => Some(Action::Reply),
        State::Answered => Some(Action::Close),
        _ => None,
    }
}

fn facts(file: &File) -> Vec<(&'static str, String)> {
    let place = match (file.regency, file.province) {
        (Some(regency), Some(province)) => Some(format!("{}, {}", regency.name(), province.name())),
        (None, Some(province)) => Some(province.name().to_owned()),
        _ => None,
    };
    let queue =
        file.queue.map(|queue| format!("{} dari {}", format::number(queue.position), format::number(queue.total)));
    [
        ("Jenis", Some(file.number.kind().label().to_owned())),
        ("Masuk", Some(format::date_time(file.received_at, Zone::Wib))),
        ("Antrean", queue),
        ("Unit kerja", file.unit.as_ref().map(|unit| unit.name.clone())),
        ("Topik", file.topic.map(|topic| topic.label().to_owned())),
        ("Alat kelengkapan", file.organ.map(|organ| organ.label().to_owned())),
        ("Lokasi", place),
        ("Tanggal kejadian", file.occurred_on.map(format::civil_date)),
        ("Privasi", Some(file.visibility.label().to_owned())),
        ("Saluran", Some(file.channel.label().to_owned())),
        ("Identitas", (!file.has_identity).then(|| "Tidak ada (informasi awal)".to_owned())),
        ("Mendukung laporan", file.joined.map(|number| number.to_string())),
        ("Didukung", (file.supporters > 0).then(|| format!("{} laporan serupa", format::number(file.supporters)))),
        ("Penilaian pelapor", file.rating.map(|rating| rating.label().to_owned())),
        ("Hasil", file.outcome.map(|outcome| outcome.label().to_owned())),
        ("No. SP4N-LAPOR!", file.lapor_id.clone()),
        ("Status di SP4N-LAPOR!", file.lapor_status.clone()),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (label, value)))
    .collect()
}

fn cautions(file: &File) -> Vec<String> {
    let suspicions = file.screening.iter().flat_map(|codes| codes.split(','));
    let suspicions: Vec<_> =
        suspicions.filter_map(|code| code.parse::<Suspicion>().ok()).map(Suspicion::label).collect();
    let screening = (file.state == State::Received && !suspicions.is_empty()).then(|| {
        format!("Perlu disaring: {}. Verifikasi bila laporannya sungguhan.", suspicions.join(", ").to_lowercase())
    });
    let barred = file.barred.then(|| {
        "Pelapor menyatakan jawaban Anda belum menyelesaikan masalahnya. Petugas lain yang harus menjawab kali ini."
            .to_owned()
    });
    screening.into_iter().chain(barred).collect()
}

fn attachment_line(number: TicketNumber, kept: &Attachment) -> AttachmentLine {
    AttachmentLine {
        name: kept.name.clone(),
        about: format!("{}, {}", kept.kind.to_uppercase(), Language::Indonesian.kilobytes(kept.size)),
        address: urls::desk_file(number, kept.sequence),
    }
}

fn remark(entry: Entry) -> Remark {
    let by = match entry.author {
        Author::Reporter => "Pelapor".to_owned(),
        Author::Staff => entry.staff_name.unwrap_or_default(),
        Author::System => "Satu Pintu".to_owned(),
        Author::Lapor => "SP4N-LAPOR!".to_owned(),
    };
    let by = match entry.unit_name {
        Some(unit) if entry.author == Author::Staff => format!("{by} · {unit}"),
        _ => by,
    };
    Remark {
        heading: entry.kind.label(),
        by,
        when: format::date_time(entry.at, Zone::Wib),
        text: entry.text,
        internal: entry.internal,
    }
}

fn identity(reporter: &Reporter) -> Vec<(&'static str, String)> {
    [
        ("Nama", reporter.name.as_ref().map(|part| part.reveal().to_owned())),
        ("Email", reporter.email.as_ref().map(|part| part.reveal().to_owned())),
        ("Telepon", reporter.phone.as_ref().map(|part| part.reveal().to_owned())),
        ("NIK", reporter.nik.as_ref().map(|part| part.reveal().to_owned())),
        ("Alamat", reporter.address.as_ref().map(|part| part.reveal().to_owned())),
    ]
    .into_iter()
    .filter_map(|(label, value)| value.map(|value| (label, value)))
    .collect()
}
