//! `POST /petugas/massal`: the boxes of the list, what is to be done with them, and what became of each.

use askama::Template;
use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::staff::Role;
use http::StatusCode;
use store::{Command, Db, Unit, Version};
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Fields, Refusal, Request, Response, form_token, respond, urls};

use crate::bulk::{self, Bulk, Outcome, Ticked};
use crate::order::{self, Order, Texts};
use service::staff::{Scene, SignedIn, Writer};

#[derive(Template)]
#[template(path = "bulk.html")]
struct BulkPage {
    page: Page,
    csrf: String,
    token: String,
    bulk: Bulk,
    tickets: Vec<Row>,
    back: String,
    kept: String,
    units: Vec<Unit>,
    unit: String,
    instruction: String,
    text: String,
    errors: Errors,
    notice: Option<&'static str>,
}

struct Row {
    number: String,
    version: i64,
    href: String,
    title: String,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "bulk_done.html")]
struct DonePage {
    page: Page,
    label: &'static str,
    rows: Vec<Told>,
    done: usize,
    back: String,
}

struct Told {
    number: String,
    href: String,
    done: bool,
    word: &'static str,
    detail: String,
}

/// The name under which the tokens of these forms are issued.
const FORM: &str = "massal";

/// What a role can do to many tickets, as value and label.
pub(crate) fn offered(version: &Version, role: Role) -> Vec<(&'static str, &'static str)> {
    Bulk::offered(version, role).map(|bulk| (bulk.code(), bulk.label())).collect()
}

/// Lists what was ticked and asks for what the act needs.
pub(crate) async fn confirm<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    only(&fields, &["tindakan_atas", "tindakan_bawah", "letak"])?;
    let chosen = match fields.get("letak") {
        Some("bawah") => fields.get("tindakan_bawah"),
        _ => fields.get("tindakan_atas"),
    };
    let bulk = allowed(scene, &who, chosen).await?;
    let ticked = bulk::ticked(&fields)?;
    ask(scene, &who, bulk, &ticked, &fields, Errors::default(), None).await
}

/// Carries it out, ticket by ticket, and tells what became of each.
pub(crate) async fn run<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    only(&fields, &["tindakan", "token", "unit", "instruction", "text"])?;
    let bulk = allowed(scene, &who, fields.get("tindakan")).await?;
    let ticked = bulk::ticked(&fields)?;
    let token = fields.raw("token").unwrap_or_default();
    let Ok(key) = form_token::verify(scene.form_key, FORM, token, scene.now) else {
        return ask(scene, &who, bulk, &ticked, &fields, Errors::default(), Some(super::AGAIN)).await;
    };
    let command = match command(scene, bulk, &fields).await {
        Ok(command) => command,
        Err(refusal) => return ask(scene, &who, bulk, &ticked, &fields, refusal.errors, None).await,
    };
    let mut rows = Vec::new();
    for ticket in ticked {
        let own = own_key(&key, ticket)?;
        let outcome = bulk::carry_out(scene, &who.actor, bulk, command.as_ref(), ticket, &own).await;
        rows.push(Told::new(ticket, outcome));
    }
    let template = DonePage {
        page: Page::new("Hasil tindakan", PageKind::Desk).in_section(Section::Queue).with_staff(who.bar(scene)),
        label: bulk.label(),
        done: rows.iter().filter(|row| row.done).count(),
        rows,
        back: back(&fields),
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}

async fn ask<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    bulk: Bulk,
    ticked: &[Ticked],
    fields: &Fields,
    errors: Errors,
    notice: Option<&'static str>,
) -> Result<Response, Refusal> {
    let mut tickets = Vec::new();
    for ticket in ticked {
        let file = scene.store.file(&who.actor, ticket.number).await.map_err(service::refuse)?;
        // What is not the viewer's is told of with the results, like everything else that does not work.
        let (title, state) = file.map_or_else(Default::default, |file| (file.title, file.state.label()));
        let (number, href) = (ticket.number.to_string(), urls::desk_ticket(ticket.number));
        tickets.push(Row { number, version: ticket.version, href, title, state });
    }
    let failed = !errors.is_empty() || notice.is_some();
    let page = Page::new(bulk.label(), PageKind::Desk).in_section(Section::Queue);
    let typed = |name: &str| fields.raw(name).unwrap_or_default().to_owned();
    let template = BulkPage {
        page: page.with_staff(who.bar(scene)).with_errors(!errors.is_empty()),
        csrf: who.csrf(scene),
        token: super::form_token(scene.form_key, FORM, scene.now)?,
        bulk,
        tickets,
        back: back(fields),
        kept: typed("kembali"),
        units: scene.store.units(scene.now).await.map_err(service::refuse)?,
        unit: typed("unit"),
        instruction: typed("instruction"),
        text: typed("text"),
        errors,
        notice,
    };
    let status = if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    respond::html(status, &template, PageKind::Desk)
}

/// The command that all tickets get; none where it is no event.
async fn command<D: Db>(scene: &Scene<'_, D>, bulk: Bulk, fields: &Fields) -> Result<Option<Command>, Refusal> {
    let Bulk::Act(action) = bulk else { return Ok(None) };
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let texts = Texts::of_form(|name| fields.raw(name).map(str::to_owned));
    match order::parse(action, &texts, &units)? {
        Order::Act(command) => Ok(Some(command)),
        Order::OpenIdentity(_) => Err(Refusal::forbidden()),
    }
}

async fn allowed<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, word: Option<&str>) -> Result<Bulk, Refusal> {
    let chosen = word.and_then(Bulk::find);
    let bulk = chosen.ok_or_else(|| Refusal::from(FieldError::new("tindakan", "Pilih tindakan dari daftar.")))?;
    let version = scene.store.rules(scene.now).await.map_err(service::refuse)?;
    let mut offered = Bulk::offered(&version, who.actor.role);
    if offered.any(|one| one == bulk) { Ok(bulk) } else { Err(Refusal::forbidden()) }
}

fn only(fields: &Fields, own: &[&str]) -> Result<(), Refusal> {
    let mut known = bulk::boxes(fields);
    known.extend(["csrf", "kembali"]);
    known.extend(own);
    fields.only(&known)
}

/// Each ticket's command has a key of its own, and the same one if the form is sent again.
fn own_key(key: &IdempotencyKey, ticket: Ticked) -> Result<IdempotencyKey, Refusal> {
    IdempotencyKey::parse(&format!("{}-{}", key.as_str(), ticket.number)).map_err(|_| Refusal::internal())
}

/// The list from which the boxes came.
fn back(fields: &Fields) -> String {
    let query = fields.raw("kembali").and_then(|query| Fields::parse(query.as_bytes()).ok());
    let query = query.map(|fields| service::listing::kept(&fields)).unwrap_or_default();
    if query.is_empty() { urls::desk() } else { format!("{}?{query}", urls::desk()) }
}

impl BulkPage {
    fn disposes(&self) -> bool {
        self.bulk == Bulk::Act(Action::Dispose)
    }

    fn notes(&self) -> bool {
        self.bulk == Bulk::Act(Action::Note)
    }
}

impl Told {
    fn new(ticket: Ticked, outcome: Outcome) -> Self {
        let (done, word, detail) = match outcome {
            Outcome::Done => (true, "Terlaksana", String::new()),
            Outcome::Not(word, detail) => (false, word, detail),
        };
        Self { number: ticket.number.to_string(), href: urls::desk_ticket(ticket.number), done, word, detail }
    }
}
