//! `GET /lapor`: which of the three kinds it is.

use askama::Template;
use domain::kind::Kind;
use http::StatusCode;
use web::page::{Page, PageKind};
use web::{Refusal, Response, respond, urls};

#[derive(Template)]
#[template(path = "choose.html")]
struct Choose {
    page: Page,
    choices: Vec<Choice>,
}

/// One of the three doors.
struct Choice {
    heading: &'static str,
    lead: &'static str,
    href: String,
}

/// Shows the three kinds.
pub(crate) fn show() -> Result<Response, Refusal> {
    let choices = Kind::ALL
        .iter()
        .map(|kind| {
            let wording = super::wording::of(*kind);
            Choice { heading: wording.noun, lead: wording.lead, href: urls::report(*kind) }
        })
        .collect();
    let page = Page::new("Sampaikan laporan", PageKind::Public);
    respond::html(StatusCode::OK, &Choose { page, choices }, PageKind::Public)
}
