//! `/petugas/pengelola/orang/{nomor}`: one person, the posts, and what was done to them.

use askama::Template;
use domain::place::Zone;
use domain::staff::Role;
use http::StatusCode;
use jiff::civil::Date;
use service::staff::{Scene, SignedIn, Writer, post_title};
use store::{Db, Error, NewPost, Person, Post};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, format, respond, urls};

use super::forms::{Choice, chosen_unit, day, unit_choices};
use super::history::{Line, lines};

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    page: Page,
    name: String,
    login: String,
    closed: bool,
    csrf: String,
    notice: Option<(&'static str, &'static str, bool)>,
    posts: Vec<PostRow>,
    add: String,
    end: String,
    roles: &'static [Role],
    units: Vec<Choice>,
    others: Vec<Choice>,
    history: Vec<Line>,
    typed: Fields,
    errors: Errors,
}

/// One post of the person.
struct PostRow {
    id: i64,
    title: String,
    days: String,
    phase: &'static str,
    ended: bool,
}

/// Shows a person.
pub(super) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    staff_id: i64,
    request: &Request,
) -> Result<Response, Refusal> {
    let notice = match request.query.get("kabar") {
        Some("diberikan") => Some(("Tersimpan", "Jabatan sudah diberikan.", true)),
        Some("diakhiri") => Some(("Tersimpan", "Jabatan sudah diakhiri dan tidak berlaku lagi.", true)),
        _ => None,
    };
    page(scene, who, staff_id, StatusCode::OK, notice, (Fields::default(), Errors::default())).await
}

/// Gives the person a post.
pub(super) async fn add_post<D: Db>(
    scene: &Scene<'_, D>,
    staff_id: i64,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "peran", "unit", "menggantikan", "hari_pertama", "hari_terakhir"])?;
    let mut errors = Errors::default();
    if let Some(new) = new_post(scene, &who, staff_id, &fields, &mut errors).await? {
        match scene.store.add_post(&who.actor, &new, scene.now).await {
            Ok(_) => return respond::see_other(&format!("{}?kabar=diberikan", urls::admin_person(staff_id))),
            Err(Error::Taken) => errors.add("peran", "Orang ini sudah memegang jabatan yang sama pada hari-hari itu."),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    page(scene, &who, staff_id, StatusCode::UNPROCESSABLE_ENTITY, None, (fields, errors)).await
}

/// Ends a post of the person at once.
pub(super) async fn end_post<D: Db>(
    scene: &Scene<'_, D>,
    staff_id: i64,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "jabatan"])?;
    let person = find(scene, &who, staff_id).await?;
    let post = fields.raw("jabatan").and_then(|id| id.parse::<i64>().ok());
    let post = post.filter(|id| person.posts.iter().any(|post| post.id == *id)).ok_or_else(Refusal::not_found)?;
    match scene.store.end_post(&who.actor, post, scene.now).await {
        Ok(_) => respond::see_other(&format!("{}?kabar=diakhiri", urls::admin_person(staff_id))),
        Err(Error::LastAdministrator) => {
            let told = "Jabatan administrator yang terakhir tidak dapat diakhiri. Angkat administrator lain dahulu.";
            let notice = Some(("Belum diakhiri", told, false));
            page(scene, &who, staff_id, StatusCode::CONFLICT, notice, (Fields::default(), Errors::default())).await
        }
        Err(error) => Err(service::refuse(error)),
    }
}

/// What the form says of a post. All faults are noted.
async fn new_post<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    staff_id: i64,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewPost>, Refusal> {
    find(scene, who, staff_id).await?;
    let today = Zone::Wib.date(scene.now);
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let role = fields.get("peran").unwrap_or_default().parse::<Role>();
    let role = errors.check("peran", role.map_err(|_| "Pilih peran dari daftar."));
    let unit_id = chosen_unit(fields, "unit", &units, today, errors).map(|unit| unit.unit.id);
    if role == Some(Role::Liaison) && unit_id.is_none() && errors.of("unit").is_empty() {
        errors.add("unit", "Pilih unit kerja: penghubung selalu bertugas untuk satu unit.");
    }
    let substitute_for = match fields.get("menggantikan") {
        Some(id) => {
            let people = scene.store.people(&who.actor).await.map_err(service::refuse)?;
            let other =
                people.iter().map(|person| person.staff_id).find(|other| *other != staff_id && other.to_string() == id);
            errors.check("menggantikan", other.ok_or("Pilih orang lain dari daftar."))
        }
        None => None,
    };
    let from_on = day(fields, "hari_pertama", errors).unwrap_or(today);
    let last = day(fields, "hari_terakhir", errors);
    if last.is_some_and(|last| last < from_on) {
        errors.add("hari_terakhir", "Isi hari terakhir yang tidak mendahului hari pertama.");
    }
    if substitute_for.is_some() && last.is_none() && errors.of("hari_terakhir").is_empty() {
        errors.add("hari_terakhir", "Isi hari terakhir: orang menggantikan orang lain untuk waktu tertentu.");
    }
    // The record keeps the first day on which it no longer holds.
    let until_on = last.and_then(|last| last.tomorrow().ok());
    let role = role.filter(|_| errors.is_empty());
    Ok(role.map(|role| NewPost { staff_id, role, unit_id, substitute_for, from_on, until_on }))
}

async fn find<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, staff_id: i64) -> Result<Person, Refusal> {
    let person = scene.store.person(&who.actor, staff_id).await.map_err(service::refuse)?;
    person.ok_or_else(Refusal::not_found)
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    staff_id: i64,
    status: StatusCode,
    notice: Option<(&'static str, &'static str, bool)>,
    (typed, errors): (Fields, Errors),
) -> Result<Response, Refusal> {
    let person = find(scene, who, staff_id).await?;
    let today = Zone::Wib.date(scene.now);
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let people = scene.store.people(&who.actor).await.map_err(service::refuse)?;
    let others = people.into_iter().filter(|other| other.staff_id != staff_id && other.active);
    let trail = scene.store.trail_of_person(&who.actor, staff_id).await.map_err(service::refuse)?;
    let failed = !errors.is_empty() || notice.is_some_and(|(.., good)| !good);
    let template = PersonPage {
        page: Page::new(&person.name, PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(failed)
            .with_staff(who.bar(scene)),
        login: person.login.clone(),
        closed: !person.active,
        csrf: who.csrf(scene),
        notice,
        posts: person.posts.iter().map(|post| post_row(post, today)).collect(),
        name: person.name,
        add: urls::admin_person_action(staff_id, "jabatan"),
        end: urls::admin_person_action(staff_id, "akhiri"),
        roles: Role::ALL,
        units: unit_choices(&units, today),
        others: others.map(|other| Choice { value: other.staff_id.to_string(), label: other.name }).collect(),
        history: lines(trail),
        typed,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}

fn post_row(post: &Post, today: Date) -> PostRow {
    let first = format::civil_date(post.from_on);
    let last = post.until_on.and_then(|until| until.yesterday().ok()).filter(|last| *last >= post.from_on);
    let days = match (post.until_on, last) {
        (None, _) => format!("sejak {first}"),
        (Some(_), Some(last)) => format!("{first} sampai {}", format::civil_date(last)),
        (Some(_), None) => format!("diakhiri pada {first}"),
    };
    let ended = post.ended(today);
    let phase = if ended {
        "Berakhir"
    } else if post.holds(today) {
        "Berlaku"
    } else {
        "Akan datang"
    };
    PostRow { id: post.id, title: post_title(post), days, phase, ended }
}

impl PersonPage {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }
}
