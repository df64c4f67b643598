//! `GET /lapor`: which of the three kinds it is.

use askama::Template;
use domain::kind::Kind;
use http::StatusCode;
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, respond, urls};

#[derive(Template)]
#[template(path = "choose.html")]
struct Choose {
    page: Page,
    choices: Vec<Choice>,
    confidential: String,
}

/// One of the three doors.
struct Choice {
    heading: &'static str,
    lead: &'static str,
    href: String,
}

/// Shows the three kinds.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    let language = request.language;
    let choices = Kind::ALL
        .iter()
        .map(|kind| {
            let wording = super::wording::of(*kind);
            Choice { heading: wording.noun, lead: wording.lead, href: language.at(urls::report(*kind)) }
        })
        .collect();
    let page = Page::new("Sampaikan laporan", PageKind::Public)
        .in_language(language)
        .in_section(Section::Report)
        .with_twin(urls::report_start());
    let confidential = language.at(urls::report_in_confidence(Kind::Complaint));
    respond::html(StatusCode::OK, &Choose { page, choices, confidential }, PageKind::Public)
}
