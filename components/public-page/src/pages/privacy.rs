//! `GET /privasi`: which personal data are taken, what for, who sees them, and what one may ask for (UU 27/2022).

use askama::Template;
use domain::consent::CONSENT_VERSION;
use http::StatusCode;
use web::page::{Page, PageKind};
use web::{Refusal, Request, Response, respond, urls};

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    page: Page,
    track: String,
    help: String,
    version: &'static str,
}

/// Shows the page.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    let language = request.language;
    let privacy = Privacy {
        page: Page::new("Privasi", PageKind::Public).in_language(language).with_twin(urls::privacy()),
        track: language.at(urls::track()),
        help: language.at(urls::help()),
        version: CONSENT_VERSION,
    };
    respond::html(StatusCode::OK, &privacy, PageKind::Public)
}
