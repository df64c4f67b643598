//! `/petugas`: what waits, in order.

use askama::Template;
use domain::number::TicketNumber;
use domain::place::Zone;
use domain::state::State;
use http::StatusCode;
use store::{Db, DeskRow, Unit, View};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, format, respond, urls};

use crate::api::tickets::query;
use service::staff::Scene;
use service::staff::SignedIn;

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    page: Page,
    tabs: Vec<Tab>,
    view: &'static str,
    heading: &'static str,
    words: String,
    unit: String,
    state: String,
    units: Vec<Unit>,
    states: &'static [State],
    rows: Vec<Row>,
    next: Option<String>,
    problem: Option<String>,
    /// The ticket that was just handed back, and is not in this list any more.
    handed_back: Option<String>,
    filtered: bool,
    unfiltered: String,
    has_units: bool,
}

struct Tab {
    label: &'static str,
    href: String,
    count: Option<String>,
    current: bool,
}

struct Row {
    number: String,
    href: String,
    title: String,
    kind: &'static str,
    place: &'static str,
    unit: String,
    state: &'static str,
    state_code: &'static str,
    message: bool,
    due: Option<format::Remaining>,
    due_on: String,
    visibility: Option<&'static str>,
}

/// The field that names a ticket which was just handed back.
const HANDED_BACK: &str = "dikembalikan";

/// The desk after a ticket was handed back.
pub(crate) fn after_handing_back(number: TicketNumber) -> String {
    format!("{}?{HANDED_BACK}={number}", urls::desk())
}

/// Shows a view of the desk.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let (asked, problem) = match query(&request.query, &units, &[HANDED_BACK]) {
        Ok(asked) => (asked, None),
        Err(errors) => {
            let first = errors.iter().next().map(|error| error.message.clone());
            (store::DeskQuery::new(View::Queue), first)
        }
    };
    let found = scene.store.desk(&who.actor, &asked).await.map_err(service::refuse)?;
    let counts = scene.store.desk_counts(&who.actor).await.map_err(service::refuse)?;
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let has_units = found.rows.iter().any(|ticket| ticket.unit_name.is_some());
    let template = QueuePage {
        page: Page::new(asked.view.label(), PageKind::Desk).in_section(Section::Queue).with_staff(who.bar(scene)),
        tabs: tabs(asked.view, &counts),
        view: asked.view.code(),
        heading: asked.view.label(),
        words: request.query.raw("q").unwrap_or_default().to_owned(),
        unit: request.query.raw("unit").unwrap_or_default().to_owned(),
        state: request.query.raw("status").unwrap_or_default().to_owned(),
        units,
        states: State::ALL,
        rows: found.rows.into_iter().map(|ticket| row(ticket, scene.now)).collect(),
        next: found.next.map(|cursor| next(request, &cursor.to_string())),
        problem,
        handed_back: request
            .query
            .get(HANDED_BACK)
            .and_then(|number| number.parse::<TicketNumber>().ok())
            .map(|number| number.to_string()),
        filtered: asked.unit_id.is_some() || asked.state.is_some() || asked.words.is_some(),
        unfiltered: format!("{}?view={}", urls::desk(), asked.view.code()),
        has_units,
    };
    respond::html(status, &template, PageKind::Desk)
}

fn tabs(current: View, counts: &[(View, u32)]) -> Vec<Tab> {
    View::ALL
        .iter()
        .map(|view| Tab {
            label: view.label(),
            href: format!("{}?view={}", urls::desk(), view.code()),
            count: counts.iter().find(|(counted, _)| counted == view).map(|(_, count)| format::number(*count)),
            current: *view == current,
        })
        .collect()
}

fn row(ticket: DeskRow, now: jiff::Timestamp) -> Row {
    use domain::visibility::Visibility;
    let runs = ticket.state.is_open() && !ticket.state.clock_stopped();
    Row {
        number: ticket.number.to_string(),
        href: urls::desk_ticket(ticket.number),
        kind: ticket.kind().label(),
        title: ticket.title,
        place: ticket.province.map(domain::place::Province::name).unwrap_or_default(),
        unit: ticket.unit_name.unwrap_or_default(),
        state: ticket.state.label(),
        state_code: ticket.state.code(),
        message: ticket.unanswered_message,
        due: runs.then(|| format::remaining(ticket.due_at, now)),
        due_on: format::date_short(ticket.due_at, Zone::Wib),
        visibility: (ticket.visibility == Visibility::Confidential).then(|| ticket.visibility.label()),
    }
}

/// The address of the next page: the same question with another cursor.
fn next(request: &Request, cursor: &str) -> String {
    let kept = request.query.iter().filter(|(name, _)| !["cursor", HANDED_BACK].contains(name));
    urls::with_query(&urls::desk(), kept.chain([("cursor", cursor)]))
}
