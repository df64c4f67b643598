//! `GET /bukti`: checks a receipt in the reader's own browser, and where that cannot be done, on the server.

use askama::Template;
use http::StatusCode;
use web::page::{Page, PageKind};
use web::{Refusal, Response, respond, urls};

/// The page, with what the server found where it was asked.
#[derive(Template)]
#[template(path = "verify.html")]
struct Verify {
    page: Page,
    action: String,
    /// The receipt's text as it was typed.
    receipt: String,
    /// What the server found; empty before it was asked. The script writes into the same place.
    verdict: String,
}

/// Shows the page.
pub(crate) fn show() -> Result<Response, Refusal> {
    let verify = Verify {
        page: Page::new("Periksa bukti", PageKind::Public),
        action: urls::verify(),
        receipt: String::new(),
        verdict: String::new(),
    };
    respond::html(StatusCode::OK, &verify, PageKind::Public)
}
