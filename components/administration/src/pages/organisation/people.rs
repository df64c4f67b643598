//! `/petugas/pengelola/orang`: people and their posts, with a search.

use askama::Template;
use domain::place::Zone;
use http::StatusCode;
use service::staff::{Scene, SignedIn, post_title};
use store::{Db, Person};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, respond, urls};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    page: Page,
    words: String,
    rows: Vec<Row>,
    add: String,
}

/// One person.
struct Row {
    name: String,
    login: String,
    address: String,
    posts: Vec<String>,
    closed: bool,
}

/// Shows everyone, or whom a search finds by name, sign-in name, role or unit.
pub(super) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let words = request.query.get("q").unwrap_or_default().to_owned();
    let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let today = Zone::Wib.date(scene.now);
    let row = |person: Person| Row {
        address: urls::admin_person(person.staff_id),
        posts: person.posts.iter().filter(|post| post.holds(today)).map(post_title).collect(),
        name: person.name,
        login: person.login,
        closed: !person.active,
    };
    let fits = |row: &Row| {
        let text = format!("{} {} {}", row.name, row.login, row.posts.join(" ")).to_lowercase();
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let people = scene.store.people(&who.actor).await.map_err(service::refuse)?;
    let template = PeoplePage {
        page: Page::new("Orang dan jabatan", PageKind::Desk).in_section(Section::Accounts).with_staff(who.bar(scene)),
        words,
        rows: people.into_iter().map(row).filter(fits).collect(),
        add: urls::admin_new_account(),
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}
