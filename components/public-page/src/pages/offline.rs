//! `GET /luring`: what still works without a network. The service worker shows it; with a network it explains itself.

use askama::Template;
use http::StatusCode;
use web::page::{Page, PageKind};
use web::{Language, Refusal, Request, Response, respond, urls};

#[derive(Template)]
#[template(path = "offline.html")]
struct Offline {
    page: Page,
    start: String,
    help: String,
    privacy: String,
    verify: String,
}

/// Shows the page.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    page(request.language)
}

/// The page in a language.
pub(crate) fn page(language: Language) -> Result<Response, Refusal> {
    let offline = Offline {
        page: Page::new("Anda sedang luring", PageKind::Public).in_language(language).with_twin(urls::offline()),
        start: language.at(urls::start()),
        help: language.at(urls::help()),
        privacy: language.at(urls::privacy()),
        verify: language.at(urls::proof()),
    };
    respond::html(StatusCode::OK, &offline, PageKind::Public)
}
