//! `GET /luring`: what still works without a network. The service worker shows it; with a network it explains itself.

use askama::Template;
use http::StatusCode;
use web::page::{Page, PageKind};
use web::{Refusal, Response, respond, urls};

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
pub(crate) fn show() -> Result<Response, Refusal> {
    let offline = Offline {
        page: Page::new("Anda sedang luring", PageKind::Public),
        start: urls::start(),
        help: urls::help(),
        privacy: urls::privacy(),
        verify: urls::verify(),
    };
    respond::html(StatusCode::OK, &offline, PageKind::Public)
}
