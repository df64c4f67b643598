//! `GET /`: the three things that can be brought here, and the way back to a ticket.

use askama::Template;
use domain::deadline::{response_days, verification_days};
use domain::kind::Kind;
use http::StatusCode;
use web::page::{Page, PageKind};
use web::{Refusal, Request, Response, respond, urls};

#[derive(Template)]
#[template(path = "start.html")]
pub(crate) struct Start {
    page: Page,
    choices: [Choice; 3],
    track: String,
    help: String,
    privacy: String,
    checked_in: u16,
    answered_in: u16,
    informed_in: u16,
}

/// One of the three large choices.
struct Choice {
    name: &'static str,
    text: &'static str,
    address: String,
    /// The `d` of the lines of its icon, in a square of 24.
    icon: &'static str,
}

/// Shows the page.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    let language = request.language;
    let choice =
        |kind: Kind, text, icon| Choice { name: kind.label(), text, address: language.at(urls::report(kind)), icon };
    let start = Start {
        page: Page::new("Sampaikan suara Anda kepada DPD RI", PageKind::Public)
            .in_language(language)
            .with_twin(urls::start()),
        choices: [
            choice(
                Kind::Complaint,
                "Ada pelayanan, keputusan, atau kejadian yang merugikan Anda atau daerah Anda.",
                SPEECH,
            ),
            choice(Kind::Aspiration, "Ada usul atau harapan untuk daerah Anda, undang-undang, atau anggaran.", LAMP),
            choice(Kind::Information, "Perlu dokumen, data, atau penjelasan dari DPD RI.", SHEET),
        ],
        track: language.at(urls::track()),
        help: language.at(urls::help()),
        privacy: language.at(urls::privacy()),
        checked_in: verification_days(Kind::Complaint),
        answered_in: response_days(Kind::Complaint),
        informed_in: response_days(Kind::Information),
    };
    respond::html(StatusCode::OK, &start, PageKind::Public)
}

/// A speech balloon with an exclamation mark.
const SPEECH: &str = "M3 4h18v13H11l-5 4v-4H3zM12 7.5v4M12 14v.1";

/// A lamp.
const LAMP: &str = "M9 17.5c0-2.5-3-3.7-3-8a6 6 0 0 1 12 0c0 4.3-3 5.5-3 8zM9.5 21h5";

/// A sheet of paper with lines.
const SHEET: &str = "M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5M9 12h6M9 16h6";
