//! The recovery codes, shown once.

use askama::Template;
use http::StatusCode;
use web::page::{Page, PageKind, StaffBar};
use web::{Refusal, Response, respond};

#[derive(Template)]
#[template(path = "recovery.html")]
struct RecoveryPage<'a> {
    page: Page,
    codes: &'a [String],
    back_to: &'a str,
}

/// Shows the codes and the way on.
pub(crate) fn show(codes: &[String], back_to: &str, staff: Option<StaffBar>) -> Result<Response, Refusal> {
    let page = Page::new("Simpan kode pemulihan Anda", PageKind::Desk);
    let page = staff.into_iter().fold(page, Page::with_staff);
    respond::html(StatusCode::OK, &RecoveryPage { page, codes, back_to }, PageKind::Desk)
}
