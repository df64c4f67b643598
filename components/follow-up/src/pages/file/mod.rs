//! `/petugas/tiket/{nomor}`: one ticket, and what may be done to it now.

mod facts;
mod timeline;

use askama::Template;
use domain::command::Action;
use domain::number::TicketNumber;
use domain::personal::Reporter;
use domain::place::Zone;
use domain::state::State;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::{Attachment, Company, Db, Draft, File, Likeness, Linked, Told, Unit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Language, Refusal, Request, Response, format, respond, urls};

pub(super) use self::facts::label_of;
use self::facts::{Fact, UnitLine};
pub(super) use self::timeline::{Remark, Trail};
use super::form::{ActForm, Desk, Kind, Typed, forms, next_step, recipe};
use super::{print, unsent};

#[derive(Template)]
#[template(path = "file.html")]
struct FilePage {
    page: Page,
    /// Whether the person has switched keyboard shortcuts on.
    shortcuts: bool,
    number: String,
    state: &'static str,
    state_code: &'static str,
    due: Option<format::Remaining>,
    due_on: String,
    title: String,
    body: String,
    matter: Vec<Fact>,
    units: Vec<UnitLine>,
    hands: Vec<Fact>,
    company: Vec<String>,
    /// Taking the ticket up or letting it go: address and words.
    claim: Option<(String, &'static str)>,
    terms: Vec<Fact>,
    referral: Vec<Fact>,
    proposal: Option<Remark>,
    remarks: Vec<Remark>,
    cautions: Vec<String>,
    attachments: Vec<AttachmentLine>,
    /// Files for the reporter.
    enclosures: Vec<AttachmentLine>,
    /// Where one is added, for whoever may.
    enclose: Option<String>,
    related: Vec<LinkLine>,
    likely: Vec<LinkLine>,
    prints: Vec<(&'static str, String)>,
    /// The forms in their groups: the next step, what is written, and everything else.
    groups: Vec<(&'static str, Vec<ActForm>)>,
    recipes: Vec<(&'static str, String)>,
    csrf: String,
    version: i64,
    unsent: Vec<Unsent>,
    identity: Option<Vec<Fact>>,
    notice: Option<Notice>,
    errors: Errors,
}

/// A file of the reporter.
struct AttachmentLine {
    name: String,
    about: String,
    address: String,
}

/// Another ticket.
struct LinkLine {
    relation: &'static str,
    number: String,
    title: String,
    state: &'static str,
    address: String,
    /// Where merging with it is prepared.
    merge: Option<String>,
}

/// Words for which there is no form any more.
struct Unsent {
    act: &'static str,
    words: String,
    /// The act's word, where they are kept as a draft.
    draft: Option<&'static str>,
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
    pub(crate) typed: Option<Typed>,
    pub(crate) errors: Errors,
    pub(crate) notice: Option<Notice>,
    pub(crate) identity: Option<Reporter>,
}

/// What the page shows, as the record has it.
pub(super) struct Found {
    pub(super) file: File,
    pub(super) units: Vec<Unit>,
    pub(super) told: Vec<Told>,
}

/// A ticket with everything that forms and events are told with. `None` if the person has no such ticket.
pub(super) async fn find<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
) -> Result<Option<Found>, Refusal> {
    let Some(file) = scene.store.file(&who.actor, number).await.map_err(service::refuse)? else { return Ok(None) };
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let told = scene.store.told(&who.actor, number).await.map_err(service::refuse)?;
    Ok(Some(Found { file, units, told }))
}

impl Found {
    /// What happened, with everything that names it.
    pub(super) fn trail(&self) -> Trail<'_> {
        let past = self.file.dossier.iter().flat_map(|dossier| dossier.assignments.iter().map(|one| &one.unit));
        Trail::new(&self.file.entries, &self.told, self.units.iter().chain(past))
    }
}

/// Shows a ticket, with a form prepared where the address asks for it.
pub(crate) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    let found = find(scene, who, number).await?.ok_or_else(Refusal::not_found)?;
    let possible = found.file.possible(&who.actor);
    let typed = recipe::prepared(&request.query, (&found.file, &found.units, &who.actor), &possible);
    draw(scene, who, &found, StatusCode::OK, Aftermath { typed, ..Aftermath::default() }).await
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

/// Shows a ticket as it is now, after an act.
pub(crate) async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    status: StatusCode,
    aftermath: Aftermath,
) -> Result<Response, Refusal> {
    let found = find(scene, who, number).await?.ok_or_else(Refusal::not_found)?;
    draw(scene, who, &found, status, aftermath).await
}

async fn draw<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    found: &Found,
    status: StatusCode,
    aftermath: Aftermath,
) -> Result<Response, Refusal> {
    let (file, number) = (&found.file, found.file.number);
    let company =
        scene.store.look_in(&who.actor, number, scene.now).await.map_err(service::refuse)?.unwrap_or_default();
    let drafts = scene.store.drafts(&who.actor, number).await.map_err(service::refuse)?;
    let desk = Desk { file, units: &found.units, errors: &aftermath.errors };
    let forms = forms(scene, who, &desk, aftermath.typed.as_ref(), &drafts)?;
    let unsent = without_form(&forms, aftermath.typed.as_ref(), &drafts, &found.units);
    let possible = file.possible(&who.actor);
    let has_error = !aftermath.errors.is_empty() || aftermath.notice.as_ref().is_some_and(|notice| !notice.good);
    let runs = file.state.is_open() && !file.state.clock_stopped();
    let due_at = if file.state == State::Received { file.due.verification_at } else { file.due.response_at };
    let errors = in_forms(aftermath.typed.as_ref(), &aftermath.errors);
    let template = FilePage {
        page: Page::new(&format!("Tiket {number}"), PageKind::Desk)
            .in_section(Section::Queue)
            .with_errors(has_error)
            .with_staff(who.bar(scene)),
        shortcuts: scene.store.shortcuts(&who.actor).await.map_err(service::refuse)?,
        number: number.to_string(),
        state: file.state.label(),
        state_code: file.state.code(),
        due: runs.then(|| format::remaining(due_at, scene.now)),
        due_on: format::date_long(due_at, Zone::Wib),
        title: file.title.clone(),
        body: file.body.clone(),
        matter: facts::matter(file),
        units: file.dossier.as_ref().map(facts::units).unwrap_or_default(),
        hands: file.dossier.as_ref().map(facts::hands).unwrap_or_default(),
        claim: claim(who, file, &company),
        company: facts::company(&who.actor, company),
        terms: facts::terms(file, scene.now),
        referral: facts::referral(file),
        proposal: proposal(found),
        remarks: found.trail().since(0),
        cautions: facts::cautions(file),
        attachments: attachment_lines(file, false),
        enclosures: attachment_lines(file, true),
        enclose: file.encloses(&who.actor).then(|| urls::desk_enclosures(number)),
        related: related(scene, who, file).await?,
        likely: likely(scene, file, &possible).await?,
        prints: print::offered(file),
        groups: grouped(forms, next_step(file, &possible)),
        recipes: recipe::list(file, &possible),
        csrf: who.csrf(scene),
        version: file.version,
        unsent,
        identity: aftermath.identity.as_ref().map(facts::identity),
        notice: aftermath.notice,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}

/// Taking the ticket up, or letting it go, for those who work at tickets that wait for work.
fn claim(who: &SignedIn, file: &File, company: &Company) -> Option<(String, &'static str)> {
    let waits = matches!(file.state, State::Received | State::Verified | State::Disposed | State::InProgress);
    let (word, label) = match &company.claim {
        Some(claim) if claim.staff_id == who.actor.staff_id => ("lepas", "Lepaskan tiket"),
        _ => ("ambil", "Ambil tiket ini"),
    };
    let works = who.actor.role.works_at_tickets() && !file.possible(&who.actor).is_empty();
    (waits && works).then(|| (urls::desk_action(file.number, word), label))
}

/// What was typed for acts that have no form on the page.
fn without_form(forms: &[ActForm], typed: Option<&Typed>, drafts: &[Draft], units: &[Unit]) -> Vec<Unsent> {
    let lost = |action: Action| forms.iter().all(|form| form.action != action);
    let typed = typed.filter(|typed| lost(typed.action));
    let typed = typed.and_then(|typed| {
        let words = unsent::words(typed.action, &typed.fields, units)?;
        Some(Unsent { act: typed.action.label(), words, draft: None })
    });
    let drafts = drafts.iter().filter(|draft| lost(draft.action)).filter_map(|draft| {
        let words = unsent::words(draft.action, &draft.fields.iter().cloned().collect(), units)?;
        Some(Unsent { act: draft.action.label(), words, draft: Some(super::form::path(draft.action)) })
    });
    typed.into_iter().chain(drafts).collect()
}

/// What is to be mended, by the fields' ends of their ids, which begin with the word of their act.
pub(super) fn in_forms(typed: Option<&Typed>, errors: &Errors) -> Errors {
    let Some(typed) = typed else { return errors.clone() };
    let path = super::form::path(typed.action);
    errors.iter().map(|error| web::FieldError::new(format!("{path}-{}", error.field), error.message.clone())).collect()
}

fn grouped(forms: Vec<ActForm>, next: Option<Action>) -> Vec<(&'static str, Vec<ActForm>)> {
    let mut groups = [("Langkah berikutnya", vec![]), ("Tulis", vec![]), ("Tindakan lain", vec![])];
    for form in forms {
        let [first, write, other] = &mut groups;
        let group = match form.action {
            action if Some(action) == next => first,
            // Whoever can let a proposal go out can ask for a better one.
            Action::SendBack if next == Some(Action::Approve) => first,
            _ if form.manner.is_text => write,
            _ => other,
        };
        // Words for colleagues stand before words for the reporter.
        if form.action == Action::Note { group.1.insert(0, form) } else { group.1.push(form) }
    }
    groups.into_iter().filter(|(_, forms)| !forms.is_empty()).collect()
}

/// What waits for consent, told like what happened.
fn proposal(found: &Found) -> Option<Remark> {
    let pending = found.file.dossier.as_ref()?.pending.as_ref()?;
    found.trail().since(pending.sequence - 1).into_iter().next()
}

async fn related<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, file: &File) -> Result<Vec<LinkLine>, Refusal> {
    let parent = file.joined.map(|number| LinkLine {
        relation: if file.state == State::Merged { "Berlanjut di" } else { "Pernah bergabung dengan" },
        number: number.to_string(),
        title: String::new(),
        state: "",
        address: urls::desk_ticket(number),
        merge: None,
    });
    let below = if file.supporters == 0 || file.masked {
        Vec::new()
    } else {
        scene.store.joined_to(&who.actor, file.number).await.map_err(service::refuse)?
    };
    let below = below.into_iter().map(|Linked { number, title, state }| LinkLine {
        relation: "Pendukung",
        number: number.to_string(),
        title,
        state: state.label(),
        address: urls::desk_ticket(number),
        merge: None,
    });
    Ok(parent.into_iter().chain(below).collect())
}

/// Published reports about what is likely the same matter, for whoever may merge.
async fn likely<D: Db>(scene: &Scene<'_, D>, file: &File, possible: &[Action]) -> Result<Vec<LinkLine>, Refusal> {
    if !possible.contains(&Action::Merge) {
        return Ok(Vec::new());
    }
    let likeness = Likeness {
        kind: file.number.kind(),
        title: &file.title,
        body: &file.body,
        topic: file.topic,
        province: file.province,
        regency: file.regency,
    };
    let similar = scene.store.similar(&likeness).await.map_err(service::refuse)?;
    let others = similar.into_iter().filter(|one| one.number != file.number && Some(one.number) != file.joined);
    Ok(others
        .map(|one| {
            let into = one.number.to_string();
            let query = [("langkah", "gabungkan"), ("ke", into.as_str())];
            let page = urls::with_query(&urls::desk_ticket(file.number), query.into_iter());
            LinkLine {
                relation: "Mirip",
                title: one.title,
                state: one.state.label(),
                address: urls::desk_ticket(one.number),
                merge: Some(format!("{page}#tindakan-gabung")),
                number: into,
            }
        })
        .collect())
}

/// The reporter's files, or those for the reporter.
fn attachment_lines(file: &File, enclosed: bool) -> Vec<AttachmentLine> {
    let kept = file.attachments.iter().filter(|kept| kept.enclosed == enclosed);
    kept.map(|kept| attachment_line(file.number, kept)).collect()
}

fn attachment_line(number: TicketNumber, kept: &Attachment) -> AttachmentLine {
    AttachmentLine {
        name: kept.name.clone(),
        about: format!("{}, {}", kept.kind.to_uppercase(), Language::Indonesian.kilobytes(kept.size)),
        address: urls::desk_file(number, kept.sequence),
    }
}
