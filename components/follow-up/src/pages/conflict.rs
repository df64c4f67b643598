//! Two people at once: a form that was sent on a version that does not hold any more shows both versions side by side, what
//! happened in between, and one button that writes on the newest version.

use askama::Template;
use domain::command::Action;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::{Db, Entry, EventKind, Told};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Response, respond, urls};

use super::file::{Found, Remark};
use super::form::{Control, Desk, Kind, Manner, Typed, controls, form_name, manner, path, template::main_field};
use super::unsent::word;

#[derive(Template)]
#[template(path = "conflict.html")]
struct ConflictPage {
    page: Page,
    number: String,
    action: Action,
    path: &'static str,
    manner: Manner,
    address: String,
    ticket: String,
    token: String,
    csrf: String,
    version: i64,
    /// The version on which the form was filled in first.
    since: i64,
    state: &'static str,
    remarks: Vec<Remark>,
    rows: Vec<Row>,
}

/// A field in both versions.
struct Row {
    control: Control,
    newest: Option<String>,
    takes_newest: bool,
}

/// Shows both versions. The act is still possible: that was asked before.
pub(super) fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    found: &Found,
    typed: &Typed,
    since: i64,
) -> Result<Response, Refusal> {
    let (file, action) = (&found.file, typed.action);
    let since =
        typed.fields.get("sejak").and_then(|since| since.parse().ok()).map_or(since, |first: i64| first.min(since));
    let none = Errors::default();
    let desk = Desk { file, units: &found.units, errors: &none };
    let controls = controls(action, &desk, &typed.fields);
    let rows = controls.into_iter().map(|control| row(control, found, typed, since)).collect();
    let remarks = found.trail().since(since);
    let template = ConflictPage {
        page: Page::new(&format!("Tiket {} sudah berubah", file.number), PageKind::Desk)
            .in_section(Section::Queue)
            .with_errors(true)
            .with_staff(who.bar(scene)),
        number: file.number.to_string(),
        action,
        path: path(action),
        manner: manner(action),
        address: urls::desk_action(file.number, path(action)),
        ticket: urls::desk_ticket(file.number),
        token: super::form_token(scene.form_key, &form_name(file.number, action), scene.now)?,
        csrf: who.csrf(scene),
        version: file.version,
        since,
        state: file.state.label(),
        remarks,
        rows,
    };
    respond::html(StatusCode::CONFLICT, &template, PageKind::Desk)
}

fn row(control: Control, found: &Found, typed: &Typed, since: i64) -> Row {
    let newest = newest(found, typed.action, &control.name, since).filter(|value| *value != control.value);
    let takes_newest = typed.fields.get(&format!("pilih_{}", control.name)) == Some("terbaru");
    let newest = newest.map(|value| word(typed.action, &control.name, &value, &found.units).to_owned());
    Row { takes_newest: takes_newest && newest.is_some(), control, newest }
}

/// The fields with what was chosen of the newest version in the place of what was typed.
pub(super) fn merged(found: &Found, action: Action, fields: &Fields, since: i64) -> Fields {
    let mut merged = fields.clone();
    let chosen = fields.iter().filter(|(_, value)| *value == "terbaru");
    for name in chosen.filter_map(|(name, _)| name.strip_prefix("pilih_")) {
        if let Some(value) = newest(found, action, name, since) {
            merged.set(name, &value);
        }
    }
    merged
}

/// What stands in a field of an act by now: what the ticket says, or what somebody sent for the same act in between.
fn newest(found: &Found, action: Action, name: &str, since: i64) -> Option<String> {
    let file = &found.file;
    let dossier = file.dossier.as_ref();
    let text = |word: &str| Some(word.to_owned());
    match (action, name) {
        (Action::Verify | Action::Classify, "topic") => file.topic.and_then(|word| text(word.code())),
        (Action::Verify | Action::Classify, "organ") => file.organ.and_then(|word| text(word.code())),
        (Action::Classify, "province") => file.province.and_then(|word| text(word.code())),
        (Action::Classify, "regency") => file.regency.and_then(|word| text(word.code())),
        (Action::Classify, "priority") => dossier.and_then(|dossier| text(dossier.priority.code())),
        (Action::Classify, "class") => text(file.class.code()),
        (Action::Classify, "accused_unit") => dossier?.accused.as_ref().and_then(|unit| text(&unit.code)),
        (Action::Dispose | Action::Forward, "unit") => file.unit.as_ref().and_then(|unit| text(&unit.code)),
        _ => {
            let trail = found.trail();
            let of_act = |entry: &&Entry| entry.sequence > since && is_of(action, entry.kind, trail.told(entry));
            let entry = file.entries.iter().rev().find(of_act)?;
            if main_text(action) == Some(name) { entry.text.clone() } else { told(trail.told(entry)?, action, name) }
        }
    }
}

/// The field whose words are the words of the act's event.
fn main_text(action: Action) -> Option<&'static str> {
    match action {
        Action::OpenIdentity => Some("identity_reason"),
        Action::Tighten => Some("reason"),
        Action::ReferNumber => Some("number"),
        action => main_field(action),
    }
}

fn told(told: &Told, action: Action, name: &str) -> Option<String> {
    match (action, name) {
        (Action::Reject, "reason") => told.reason.clone(),
        (Action::Close, "outcome") => told.outcome.clone(),
        (Action::Close, "letter") => told.letter.clone(),
        (Action::HandBack, "cause") => told.cause.clone(),
        (Action::HandBack, "competent_body") => told.competent_body.clone(),
        (Action::Tighten, "visibility") => told.visibility.clone(),
        (Action::NameHandler, "handler") => told.login.clone(),
        (Action::Refer, "body") => told.body.clone(),
        _ => None,
    }
}

/// Whether an event is what an act makes, or proposes it.
fn is_of(action: Action, kind: EventKind, told: Option<&Told>) -> bool {
    let made = match action {
        Action::Ask => EventKind::Asked,
        Action::Reply => EventKind::Replied,
        Action::Reject => EventKind::Rejected,
        Action::Close => EventKind::Closed,
        Action::Note => EventKind::Noted,
        Action::Contribute => EventKind::Contributed,
        Action::Dispose => EventKind::Disposed,
        Action::Forward => EventKind::Forwarded,
        Action::HandBack => EventKind::HandedBack,
        Action::SendBack => EventKind::SentBack,
        Action::Tighten => EventKind::Tightened,
        Action::NameHandler => EventKind::HandlerNamed,
        Action::Refer => EventKind::Referred,
        Action::ReferNumber => EventKind::ReferralNumbered,
        _ => return false,
    };
    let proposed = told.and_then(|told| told.action.as_deref()) == Some(action.code());
    kind == made || (kind == EventKind::AnswerProposed && proposed)
}
