//! `GET /bantuan`: how it works, told in the order in which people ask.

use askama::Template;
use domain::deadline::{response_days, verification_days};
use domain::kind::Kind;
use domain::state::State;
use http::StatusCode;
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, respond, urls};

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    page: Page,
    report: String,
    track: String,
    privacy: String,
    description: String,
    states: &'static [State],
    /// What is promised, and in how many working days.
    terms: [(&'static str, u16); 3],
}

/// Shows the page.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    let language = request.language;
    let help = Help {
        page: Page::new("Bantuan", PageKind::Public)
            .in_section(Section::Help)
            .in_language(language)
            .with_twin(urls::help()),
        report: language.at(urls::report_start()),
        track: language.at(urls::track()),
        privacy: language.at(urls::privacy()),
        description: urls::api_description(),
        states: State::ALL,
        terms: [
            ("Diperiksa", verification_days(Kind::Complaint)),
            ("Pengaduan dan aspirasi dijawab", response_days(Kind::Complaint)),
            ("Informasi diberikan", response_days(Kind::Information)),
        ],
    };
    respond::html(StatusCode::OK, &help, PageKind::Public)
}
