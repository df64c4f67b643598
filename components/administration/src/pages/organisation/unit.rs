//! `/petugas/pengelola/unit/{kode}`: one unit, what it has, and what was done to it.

use askama::Template;
use domain::organ::Organ;
use domain::place::{Province, Zone};
use domain::unit::UnitKind;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::{Db, OrgUnit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, format, respond, urls};

use super::forms::{Choice, unit_choices};
use super::history::{Line, lines};

#[derive(Template)]
#[template(path = "unit.html")]
struct UnitPage {
    page: Page,
    name: String,
    code: String,
    csrf: String,
    version: i64,
    notice: Option<(&'static str, String, bool)>,
    facts: Vec<(&'static str, String)>,
    /// Whether the unit has an end, and whether it has come.
    ends: bool,
    ended: bool,
    left: u32,
    heir: Option<String>,
    people: Vec<(String, String)>,
    history: Vec<Line>,
    kinds: &'static [UnitKind],
    organs: &'static [Organ],
    provinces: Vec<Province>,
    units: Vec<Choice>,
    /// What stands in the form that changes the unit, and in the one that ends it.
    change: Fields,
    end: Fields,
    errors: Errors,
}

/// A form of this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// The one that changes the unit.
    Change,
    /// The one that ends it.
    End,
}

/// What a form said that could not be done, to be shown again.
pub(super) struct Again {
    pub(super) status: StatusCode,
    pub(super) form: Form,
    pub(super) typed: Fields,
    pub(super) errors: Errors,
    pub(super) problem: Option<String>,
}

/// Shows a unit.
pub(super) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    code: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let moved = request.query.get("dialihkan").and_then(|count| count.parse::<u32>().ok());
    let notice = match (moved, request.query.get("kabar")) {
        (Some(count), _) => Some(("Tiket dialihkan", format!("{count} tiket sudah dialihkan."), true)),
        (None, Some("tersimpan")) => Some(("Tersimpan", "Perubahan unit ini sudah tersimpan.".to_owned(), true)),
        _ => None,
    };
    page(scene, who, code, notice, None).await
}

/// Shows a unit with a form that could not be carried out.
pub(super) async fn again<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    code: &str,
    again: Again,
) -> Result<Response, Refusal> {
    let notice = again.problem.clone().map(|problem| ("Belum tersimpan", problem, false));
    page(scene, who, code, notice, Some(again)).await
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    code: &str,
    notice: Option<(&'static str, String, bool)>,
    again: Option<Again>,
) -> Result<Response, Refusal> {
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let unit = units.iter().find(|unit| unit.unit.code == code).ok_or_else(Refusal::not_found)?;
    let (id, today) = (unit.unit.id, Zone::Wib.date(scene.now));
    let left = scene.store.left_with_unit(&who.actor, id, scene.now).await.map_err(service::refuse)?;
    let people = scene.store.people_of_unit(&who.actor, id).await.map_err(service::refuse)?;
    let trail = scene.store.trail_of_unit(&who.actor, id).await.map_err(service::refuse)?;
    let again = again.unwrap_or_else(|| Again {
        status: StatusCode::OK,
        form: Form::Change,
        typed: Fields::default(),
        errors: Errors::default(),
        problem: None,
    });
    let here = people.into_iter().filter(|person| {
        person.active
            && person.posts.iter().any(|post| post.unit.as_ref().is_some_and(|at| at.id == id) && !post.ended(today))
    });
    let (change, end) = match again.form {
        Form::End => (as_it_is(unit, &units)?, again.typed),
        Form::Change if again.typed.iter().next().is_some() => (again.typed, Fields::default()),
        Form::Change => (as_it_is(unit, &units)?, Fields::default()),
    };
    let template = UnitPage {
        page: Page::new(&unit.unit.name, PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(!again.errors.is_empty() || again.problem.is_some())
            .with_staff(who.bar(scene)),
        name: unit.unit.name.clone(),
        code: unit.unit.code.clone(),
        csrf: who.csrf(scene),
        version: unit.version,
        notice,
        facts: facts(unit, &units),
        ends: unit.until_on.is_some(),
        ended: unit.until_on.is_some_and(|day| day <= today),
        left: left.left,
        heir: left.heir.map(|heir| heir.unit.name),
        people: here.map(|person| (person.name, urls::admin_person(person.staff_id))).collect(),
        history: lines(trail),
        kinds: UnitKind::ALL,
        organs: Organ::ALL,
        provinces: Province::all().collect(),
        units: unit_choices(&units, today),
        change,
        end,
        errors: again.errors,
    };
    respond::html(again.status, &template, PageKind::Desk)
}

fn facts(unit: &OrgUnit, units: &[OrgUnit]) -> Vec<(&'static str, String)> {
    let name = |id: Option<i64>| units.iter().find(|one| Some(one.unit.id) == id).map(|one| one.unit.name.clone());
    let facts = [
        ("Kode", Some(unit.unit.code.clone())),
        ("Jenis", Some(unit.kind.label().to_owned())),
        ("Unit induk", name(unit.parent_id)),
        ("Alat kelengkapan", unit.organ.map(|organ| organ.label().to_owned())),
        ("Provinsi", unit.province.map(|province| province.name().to_owned())),
        ("Mulai berlaku", unit.from_on.map(format::civil_date)),
        ("Tidak berlaku lagi mulai", unit.until_on.map(format::civil_date)),
        ("Unit penerus", name(unit.successor_id)),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

/// The unit as the fields of its form.
fn as_it_is(unit: &OrgUnit, units: &[OrgUnit]) -> Result<Fields, Refusal> {
    let parent = units.iter().find(|one| Some(one.unit.id) == unit.parent_id).map_or("", |one| one.unit.code.as_str());
    let from = unit.from_on.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        ("nama_unit", unit.unit.name.as_str()),
        ("jenis", unit.kind.code()),
        ("induk", parent),
        ("alat_kelengkapan", unit.organ.map_or("", Organ::code)),
        ("provinsi", unit.province.map_or("", Province::code)),
        ("mulai", &from),
    ];
    Fields::parse(urls::with_query("", fields.into_iter()).trim_start_matches('?').as_bytes())
}

impl UnitPage {
    /// What stands in a field: no two fields of the page have the same name.
    fn typed(&self, name: &str) -> &str {
        self.change.raw(name).or_else(|| self.end.raw(name)).unwrap_or_default()
    }
}
