//! `/petugas/pengelola/unit`: the tree of units, with a search.

use askama::Template;
use domain::place::Zone;
use http::StatusCode;
use jiff::civil::Date;
use service::staff::{Scene, SignedIn};
use store::{Db, OrgUnit, in_tree_order};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, format, respond, urls};

#[derive(Template)]
#[template(path = "units.html")]
struct UnitsPage {
    page: Page,
    words: String,
    rows: Vec<Row>,
    /// How many lists are still open after the last row.
    open: usize,
}

/// One unit of the tree.
struct Row {
    name: String,
    code: String,
    address: String,
    /// Where it stands, for a unit that was searched for.
    path: String,
    /// When it ends or ended.
    end: String,
    /// Whether a list begins with it.
    deeper: bool,
    /// How many lists end before it.
    up: usize,
}

/// Shows the tree, or what a search finds of it.
pub(super) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let words = request.query.get("q").unwrap_or_default().to_owned();
    let today = Zone::Wib.date(scene.now);
    let (rows, open) = if words.is_empty() { tree(&units, today) } else { (found(&units, &words, today), 1) };
    let page = Page::new("Unit kerja", PageKind::Desk).in_section(Section::Accounts).with_staff(who.bar(scene));
    respond::html(StatusCode::OK, &UnitsPage { page, words, rows, open }, PageKind::Desk)
}

fn tree(units: &[OrgUnit], today: Date) -> (Vec<Row>, usize) {
    let mut open = 0;
    let mut rows = Vec::with_capacity(units.len());
    for (depth, unit) in in_tree_order(units) {
        let level = depth + 1;
        rows.push(Row { deeper: level > open, up: open.saturating_sub(level), ..row(unit, today) });
        open = level;
    }
    (rows, open)
}

fn found(units: &[OrgUnit], words: &str, today: Date) -> Vec<Row> {
    let words: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |unit: &OrgUnit| {
        let text = format!("{} {}", unit.unit.name.to_lowercase(), unit.unit.code);
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let hits = units.iter().filter(|unit| fits(unit)).enumerate();
    hits.map(|(place, unit)| Row { path: path(units, unit), deeper: place == 0, ..row(unit, today) }).collect()
}

fn row(unit: &OrgUnit, today: Date) -> Row {
    let end = match unit.until_on {
        Some(day) if day <= today => format!("berakhir {}", format::civil_date(day)),
        Some(day) => format!("akan berakhir {}", format::civil_date(day)),
        None => String::new(),
    };
    Row {
        name: unit.unit.name.clone(),
        code: unit.unit.code.clone(),
        address: urls::admin_unit(&unit.unit.code),
        path: String::new(),
        end,
        deeper: false,
        up: 0,
    }
}

/// The units above one, from the top.
fn path(units: &[OrgUnit], unit: &OrgUnit) -> String {
    let mut names = Vec::new();
    let mut over = unit.parent_id;
    // A tree is no deeper than it has units.
    for _ in 0..units.len() {
        let Some(above) = units.iter().find(|above| Some(above.unit.id) == over) else { break };
        names.push(above.unit.name.as_str());
        over = above.parent_id;
    }
    names.reverse();
    names.join(" › ")
}
