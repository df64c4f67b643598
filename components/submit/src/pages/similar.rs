//! The page between two steps that shows reports about what may be the same matter, so that one answer can reach all.

use askama::Template;
use domain::guard;
use domain::kind::Kind;
use domain::place::{Province, Regency, Zone};
use domain::support;
use http::StatusCode;
use store::{Db, Likeness, Similar};
use web::page::{Page, PageKind, Section};
use web::{Language, Refusal, Response, respond, urls};

use super::form::Posted;
use crate::carried;
use crate::scene::Scene;
use crate::step::Step;

#[derive(Template)]
#[template(path = "similar.html")]
struct SimilarPage<'a> {
    page: Page,
    action: String,
    token: &'a str,
    mark: String,
    step: Step,
    carried: Vec<(&'static str, &'a str)>,
    found: Vec<Found>,
}

/// A report that may be about the same.
pub(super) struct Found {
    number: String,
    title: String,
    excerpt: String,
    about: String,
    state: &'static str,
    support: Option<String>,
}

/// Looks for them. Nobody joins a request for information: each gets its own documents.
pub(super) async fn find<D: Db>(scene: &Scene<'_, D>, posted: &Posted) -> Result<Vec<Found>, Refusal> {
    if posted.kind == Kind::Information || !posted.draft.joins.is_empty() {
        return Ok(Vec::new());
    }
    let draft = &posted.draft;
    let likeness = Likeness {
        kind: posted.kind,
        title: &draft.title,
        body: &draft.body,
        topic: draft.topic.parse().ok(),
        province: Province::find(draft.province.trim()),
        regency: Regency::find(draft.regency.trim()),
    };
    // That nothing can be suggested is no reason to keep anybody from reporting.
    let similar = scene.store.similar(&likeness).await.unwrap_or_default();
    let mut all = Vec::new();
    for similar in &similar {
        let supporters = scene.store.supporters(similar.number).await.unwrap_or_default();
        all.push(Found { support: support(supporters, draft.language), ..found(similar, draft.language) });
    }
    Ok(all)
}

/// How many support it already, where that tells of no single person.
fn support(supporters: u32, language: Language) -> Option<String> {
    let told = support::told(supporters)?;
    Some(language.fill("Didukung sedikitnya {count} orang", &[("count", &language.number(told))]))
}

/// As everyone may read it: what looks like personal data is masked.
fn found(similar: &Similar, language: Language) -> Found {
    let place = similar.province.map_or("", Province::name);
    let topic = similar.topic.map_or("", |topic| language.t(topic.label()));
    let date = language.date_long(similar.received_at, Zone::Wib);
    let about: Vec<_> = [topic, place, &date].into_iter().filter(|part| !part.is_empty()).collect();
    Found {
        number: similar.number.to_string(),
        title: guard::mask(&similar.title),
        excerpt: guard::mask(&similar.excerpt),
        about: about.join(" · "),
        state: similar.state.label(),
        support: None,
    }
}

/// Shows them.
pub(super) fn page(key: &[u8], posted: &Posted, found: Vec<Found>) -> Result<Response, Refusal> {
    let language = posted.draft.language;
    let page = Page::new("Mungkin sudah ada laporan serupa", PageKind::Ticket)
        .in_language(language)
        .in_section(Section::Report)
        .with_exit(posted.draft.is_confidential());
    // Everything is carried along, as on the check page; the buttons lead on as from the page before.
    let mark = carried::mark(key, posted.kind, &posted.token, Step::Check, &posted.draft);
    let shown = SimilarPage {
        page,
        action: language.at(urls::report(posted.kind)),
        token: &posted.token,
        mark,
        step: Step::Check,
        carried: posted.draft.carried(Step::Check),
        found,
    };
    respond::html(StatusCode::OK, &shown, PageKind::Ticket)
}
