//! `/petugas/terima`: a report written down for a citizen, on one page. Nothing that was typed is lost, and the same form
//! twice is one ticket.

use askama::Template;
use domain::channel::Channel;
use domain::guard;
use domain::intake::{self, ConsentGiven, Wording};
use domain::kind::Kind;
use domain::organ::Organ;
use domain::place::{Province, Regency, Zone};
use domain::topic::Topic;
use http::StatusCode;
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, Error, Likeness, Similar};
use web::page::{Page, PageKind, Section};
use web::{Errors, Language, Refusal, Request, Response, form_token, respond};

use super::slip;
use crate::intake::{Draft, NAMES, Part, Taken, parse};

/// The form's name in its token.
const FORM: &str = "terima";

#[derive(Template)]
#[template(path = "intake.html")]
struct IntakePage {
    page: Page,
    csrf: String,
    token: String,
    draft: Draft,
    errors: Errors,
    notice: Option<Notice>,
    similar: Vec<Found>,
    channels: Vec<Channel>,
    kinds: &'static [Kind],
    wordings: &'static [Wording],
    consents: &'static [ConsentGiven],
    topics: &'static [Topic],
    organs: &'static [Organ],
    provinces: Vec<(Province, Vec<Regency>)>,
    earliest: String,
    today: String,
}

/// What is told above the form.
struct Notice {
    heading: &'static str,
    text: String,
    points: Vec<String>,
}

/// A published report that may be about the same.
struct Found {
    number: String,
    title: String,
    excerpt: String,
    about: String,
}

impl Found {
    /// One that was chosen on an earlier showing of the form.
    fn chosen(number: &str) -> Self {
        let (excerpt, about) = (String::new(), String::new());
        Self { number: number.to_owned(), title: format!("Laporan {number}"), excerpt, about }
    }

    /// What stands below the title.
    fn hint(&self) -> String {
        let parts = [&self.number, &self.about, &self.excerpt];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

/// What came back with a form that was not taken in yet.
#[derive(Default)]
struct Aftermath {
    token: Option<String>,
    errors: Errors,
    notice: Option<Notice>,
    similar: Vec<Found>,
}

/// Shows the empty form. `?lewat=surat` chooses the door.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let mut channels = allowed(who)?;
    let wanted = request.query.get("lewat").and_then(|word| word.parse().ok());
    let channel = wanted.filter(|wanted| channels.contains(wanted)).or_else(|| channels.pop());
    page(scene, who, StatusCode::OK, Draft::blank(channel, scene.now), Aftermath::default())
}

/// Takes the form.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    allowed(&who)?;
    fields.only(&NAMES)?;
    let mut draft = Draft::from_form(&fields);
    let taken = match parse(&draft, who.actor.role, Part::in_form, scene.now) {
        Ok(taken) => taken,
        Err(errors) => {
            let token = Some(draft.of("token").to_owned());
            let aftermath = Aftermath { token, errors, ..Aftermath::default() };
            return page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, draft, aftermath);
        }
    };
    if let Some(aftermath) = first_look(scene, &mut draft).await {
        return page(scene, &who, StatusCode::OK, draft, aftermath);
    }
    write(scene, &who, request, draft, &taken).await
}

async fn write<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    request: &Request,
    draft: Draft,
    taken: &Taken,
) -> Result<Response, Refusal> {
    let Ok(key) = form_token::verify(scene.form_key, FORM, draft.of("token"), scene.now) else {
        return again(scene, who, StatusCode::UNPROCESSABLE_ENTITY, draft, super::AGAIN);
    };
    match scene.store.take_in(&who.actor, &taken.ticket, &taken.intake, &key, scene.now).await {
        Ok(made) => slip::of_new(scene, who, request, &made, taken),
        Err(Error::Reused) => {
            let text = "Formulir ini sudah terpakai untuk laporan lain yang sudah tercatat. Isian Anda masih ada; bila ini \
                        laporan baru, kirim sekali lagi.";
            again(scene, who, StatusCode::CONFLICT, draft, text)
        }
        Err(error) => Err(service::refuse(error)),
    }
}

/// The form with all that was typed, under a fresh token.
fn again<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    draft: Draft,
    text: &str,
) -> Result<Response, Refusal> {
    let notice = Notice { heading: "Belum tersimpan", text: text.to_owned(), points: Vec::new() };
    page(scene, who, status, draft, Aftermath { notice: Some(notice), ..Aftermath::default() })
}

/// What is shown once before a report is taken in: personal data in its text, and reports about the same.
async fn first_look<D: Db>(scene: &Scene<'_, D>, draft: &mut Draft) -> Option<Aftermath> {
    let mut aftermath = Aftermath { token: draft.given("token").map(str::to_owned), ..Aftermath::default() };
    if draft.given("waspada").is_none() {
        let points = report::personal_data(Language::Indonesian, draft.of("judul"), draft.of("isi"));
        draft.set("waspada", "ya");
        if !points.is_empty() {
            let text = "Yang di bawah ini tampak seperti data pribadi. Pindahkan ke bagian identitas, yang disimpan \
                        tersandi, atau samarkan. Bila memang perlu, kirim saja sekali lagi."
                .to_owned();
            aftermath.notice = Some(Notice { heading: "Ada data pribadi di dalam laporan?", text, points });
        }
    }
    if draft.given("serupa").is_none() {
        aftermath.similar = similar(scene, draft).await;
        draft.set("serupa", "ya");
    }
    (aftermath.notice.is_some() || !aftermath.similar.is_empty()).then_some(aftermath)
}

/// Published reports that may be about the same. Nobody joins a request for information.
async fn similar<D: Db>(scene: &Scene<'_, D>, draft: &Draft) -> Vec<Found> {
    let Ok(kind) = draft.of("jenis").parse::<Kind>() else { return Vec::new() };
    if kind == Kind::Information || draft.given("gabung").is_some() {
        return Vec::new();
    }
    let likeness = Likeness {
        kind,
        title: draft.of("judul"),
        body: draft.of("isi"),
        topic: draft.of("topik").parse().ok(),
        province: Province::find(draft.of("provinsi").trim()),
        regency: Regency::find(draft.of("kabupaten").trim()),
    };
    // That nothing can be suggested is no reason to send a citizen away.
    scene.store.similar(&likeness).await.unwrap_or_default().iter().map(found).collect()
}

fn found(similar: &Similar) -> Found {
    let place = similar.province.map_or("", Province::name);
    let date = Language::Indonesian.date_long(similar.received_at, Zone::Wib);
    let about: Vec<_> = [place, &date, similar.state.label()].into_iter().filter(|part| !part.is_empty()).collect();
    Found {
        number: similar.number.to_string(),
        title: guard::mask(&similar.title),
        excerpt: guard::mask(&similar.excerpt),
        about: about.join(" · "),
    }
}

/// The doors of somebody who takes reports in.
fn allowed(who: &SignedIn) -> Result<Vec<Channel>, Refusal> {
    let mut channels: Vec<_> = intake::channels(who.actor.role).collect();
    channels.reverse();
    if channels.is_empty() { Err(Refusal::forbidden()) } else { Ok(channels) }
}

fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    draft: Draft,
    aftermath: Aftermath,
) -> Result<Response, Refusal> {
    let Aftermath { token, errors, notice, mut similar } = aftermath;
    if let (Some(number), true) = (draft.given("gabung"), similar.is_empty()) {
        similar.push(Found::chosen(number));
    }
    let token = match token {
        Some(token) => token,
        None => super::form_token(scene.form_key, FORM, scene.now)?,
    };
    let page = Page::new("Terima laporan", PageKind::Desk)
        .in_section(Section::Intake)
        .with_staff(who.bar(scene))
        .with_errors(!errors.is_empty());
    let shown = IntakePage {
        page,
        csrf: who.csrf(scene),
        token,
        draft,
        errors,
        notice,
        similar,
        channels: intake::channels(who.actor.role).collect(),
        kinds: Kind::ALL,
        wordings: Wording::ALL,
        consents: ConsentGiven::ALL,
        topics: Topic::ALL,
        organs: Organ::ALL,
        provinces: provinces(),
        earliest: intake::earliest(scene.now).to_string(),
        today: Zone::Wib.date(scene.now).to_string(),
    };
    respond::html(status, &shown, PageKind::Desk)
}

fn provinces() -> Vec<(Province, Vec<Regency>)> {
    Province::all().map(|province| (province, Regency::in_province(province).collect())).collect()
}
