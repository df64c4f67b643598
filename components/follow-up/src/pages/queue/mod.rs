//! `/petugas`: what waits, in order.

mod filter;
mod line;
mod tabs;

use askama::Template;
use domain::number::TicketNumber;
use http::StatusCode;
use store::{Db, DeskQuery, SavedView, Unit, View};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, respond, urls};

use super::bulk;
use filter::Filter;
use line::Line;
use service::listing;
use service::staff::{Scene, SignedIn};
use tabs::Tab;

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    page: Page,
    csrf: String,
    tabs: Vec<Tab>,
    units: Vec<Tab>,
    saved: Vec<SavedView>,
    heading: &'static str,
    filter: Filter,
    rows: Vec<Line>,
    acts: Vec<(&'static str, &'static str)>,
    previous: Option<String>,
    next: Option<String>,
    problem: Option<String>,
    /// The ticket that was just handed back, and is not in this list any more.
    handed_back: Option<String>,
    /// The same page with every box ticked, or with none.
    all_ticked: bool,
    tick_all: String,
    kept: String,
    /// Whether the person has switched keyboard shortcuts on.
    shortcuts: bool,
}

/// The field that names a ticket which was just handed back.
const HANDED_BACK: &str = "dikembalikan";

/// The field that ticks every box of the page.
const TICKED: &str = "pilih";

/// The desk after a ticket was handed back.
pub(crate) fn after_handing_back(number: TicketNumber) -> String {
    format!("{}?{HANDED_BACK}={number}", urls::desk())
}

/// Shows a view of the desk.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    if !who.actor.role.sees_tickets() {
        return respond::see_other(&urls::identity_requests());
    }
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let fields = &request.query;
    let (asked, problem) = match listing::query(who, fields, &units, &[HANDED_BACK, TICKED], scene.now) {
        Ok(asked) => (asked, None),
        Err(errors) => {
            let first = errors.iter().next().map(|error| error.message.clone());
            (DeskQuery::new(View::first_for(who.actor.role)).at(scene.now), first)
        }
    };
    let found = scene.store.desk(&who.actor, &asked).await.map_err(service::refuse)?;
    let counts = scene.store.desk_counts(&who.actor, &asked).await.map_err(service::refuse)?;
    let rules = scene.store.rules(scene.now).await.map_err(service::refuse)?;
    let unit_tabs = unit_tabs(scene, who, &asked, &units).await?;
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let all_ticked = fields.get(TICKED) == Some("semua");
    let other = |name: &str, value: &str| with(request, name, value);
    let template = QueuePage {
        page: Page::new(asked.view.label(), PageKind::Desk).in_section(Section::Queue).with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        tabs: tabs::views(asked.view, &counts),
        units: unit_tabs,
        saved: scene.store.saved_views(&who.actor).await.map_err(service::refuse)?,
        heading: asked.view.label(),
        rows: found.rows.into_iter().map(|ticket| Line::new(ticket, &who.actor, scene.now)).collect(),
        acts: bulk::offered(&rules, who.actor.role),
        previous: found.previous.map(|cursor| other("cursor", &cursor.to_string())),
        next: found.next.map(|cursor| other("cursor", &cursor.to_string())),
        problem,
        handed_back: fields
            .get(HANDED_BACK)
            .and_then(|number| number.parse::<TicketNumber>().ok())
            .map(|number| number.to_string()),
        all_ticked,
        tick_all: other(TICKED, if all_ticked { "" } else { "semua" }),
        kept: listing::kept(fields),
        filter: Filter::new(fields, &asked, units),
        shortcuts: scene.store.shortcuts(&who.actor).await.map_err(service::refuse)?,
    };
    respond::html(status, &template, PageKind::Desk)
}

/// The units as tabs of the view that shows what is with them.
async fn unit_tabs<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    asked: &DeskQuery,
    units: &[Unit],
) -> Result<Vec<Tab>, Refusal> {
    if asked.view != View::WithUnits {
        return Ok(Vec::new());
    }
    let counts = scene.store.unit_counts(&who.actor).await.map_err(service::refuse)?;
    Ok(tabs::units(asked.unit_id, units, &counts))
}

/// The address of the same question with another value of one field.
fn with(request: &Request, name: &str, value: &str) -> String {
    let gone = ["cursor", TICKED, HANDED_BACK];
    let kept = request.query.iter().filter(|(field, value)| {
        // Ticking the boxes stays on the page; everything else leaves them empty.
        let stays = !gone.contains(field) || (name == TICKED && *field == "cursor");
        *field != name && stays && !value.is_empty()
    });
    let changed = Some((name, value)).filter(|(_, value)| !value.is_empty());
    urls::with_query(&urls::desk(), kept.chain(changed))
}
