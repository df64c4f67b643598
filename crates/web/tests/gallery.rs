//! Renders every template and every macro with sample data. The pages stay in `target/tmp/gallery/`, to be looked at.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use askama::Template;
use domain::state::State;
use web::format::{Remaining, Urgency};
use web::page::{Page, PageKind, Section, StaffBar};
use web::{Errors, FieldError, Refusal};

#[derive(Template)]
#[template(path = "forms.html")]
struct Forms {
    page: Page,
    errors: Errors,
    title: &'static str,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct Ticket {
    page: Page,
    states: &'static [State],
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk {
    page: Page,
    rows: Vec<Remaining>,
}

/// Keeps the page, and checks what holds for all of them.
#[track_caller]
fn look(name: &str, text: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
    assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"id\""), "{name}");
    for forbidden in ["<style", " style=\"", "onclick", "javascript:", "{{", "{%"] {
        assert!(!text.contains(forbidden), "{name}: {forbidden}");
    }
    for part in ["href=\"#isi-halaman\"", "id=\"isi-halaman\"", "name=\"viewport\"", assets::CSS_URL, assets::JS_URL] {
        assert!(text.contains(part), "{name}: {part} is missing");
    }
    assert_eq!(text.matches("<h1").count(), 1, "{name}");
    ids_are_unique_and_known(name, text);
}

#[track_caller]
fn ids_are_unique_and_known(name: &str, text: &str) {
    let values = |attribute: &str| -> Vec<String> {
        let parts = text.split(attribute).skip(1);
        parts.map(|part| part.split('"').next().unwrap().to_owned()).collect()
    };
    let mut ids = values(" id=\"");
    for named in values(" for=\"").into_iter().chain(values(" href=\"#")) {
        assert!(ids.contains(&named), "{name}: nothing has the id {named}");
    }
    for named in values(" aria-describedby=\"").iter().flat_map(|value| value.split(' ')) {
        // A field of the caller's own may have been given a hint elsewhere.
        assert!(ids.iter().any(|id| id == named), "{name}: nothing has the id {named}");
    }
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "{name}: an id comes twice");
}

fn errors() -> Errors {
    let fields = ["judul", "isi", "kabupaten", "privasi", "kunci", "setuju"];
    fields.into_iter().map(|field| FieldError::new(field, format!("Lengkapi <{field}>."))).collect()
}

#[test]
fn forms() {
    let page = || Page::new("Sampaikan pengaduan", PageKind::Public).in_section(Section::Report);
    let fresh = Forms { page: page(), errors: Errors::default(), title: "" }.render().unwrap();
    look("form.html", &fresh);
    assert!(fresh.contains("<title>Sampaikan pengaduan – Satu Pintu DPD RI</title>"));
    assert!(!fresh.contains("govuk-error-summary") && !fresh.contains("aria-invalid"));
    assert!(fresh.contains("<a href=\"/lapor\" aria-current=\"true\">Lapor</a>"));
    let wrong = Forms { page: page().with_errors(true), errors: errors(), title: "\"><b>" }.render().unwrap();
    look("form-errors.html", &wrong);
    assert!(wrong.contains("<title>Kesalahan: Sampaikan pengaduan"));
    assert!(wrong.contains("<li><a href=\"#f-judul\">Lengkapi &#60;judul&#62;.</a></li>"));
    assert!(wrong.contains("value=\"&#34;&#62;&#60;b&#62;\"") && !wrong.contains("<b>"));
    assert!(wrong.contains("aria-describedby=\"f-judul-hint f-judul-error\" aria-invalid=\"true\""));
    assert!(wrong.contains("value=\"81.71\" selected"));
}

#[test]
fn ticket() {
    let page = Page::new("Tiket P-2026-000123-0", PageKind::Ticket).in_section(Section::Track);
    let text = Ticket { page, states: State::ALL }.render().unwrap();
    look("ticket.html", &text);
    for state in State::ALL {
        assert!(text.contains(&format!("tag--{}\">{}</strong>", state.code(), state.label())));
    }
    assert_eq!(text.matches("aria-current=\"step\"").count(), 1);
}

#[test]
fn desk() {
    let staff = StaffBar {
        name: "Sari <Pelupessy>".to_owned(),
        unit: "Bagian Humas dan Fasilitasi Pengaduan".to_owned(),
        csrf: "secret".to_owned(),
        sections: vec![Section::Queue, Section::Intake, Section::Overview, Section::Accounts],
    };
    let page = Page::new("Antrean", PageKind::Desk).in_section(Section::Queue).with_staff(staff);
    let row = |words: &str, urgency| Remaining { words: words.to_owned(), urgency };
    let kinds = [
        row("Terlambat 1 hari kerja", Urgency::Late),
        row("Hari ini", Urgency::Soon),
        row("Sisa 9 hari kerja", Urgency::Calm),
    ];
    let rows = kinds.iter().cycle().take(21).cloned().collect();
    let text = Desk { page, rows }.render().unwrap();
    look("desk.html", &text);
    assert!(text.contains("class=\"govuk-template desk\"") && text.contains("action=\"/petugas/keluar\""));
    assert!(text.contains("value=\"secret\"") && text.contains("Sari &#60;Pelupessy&#62;"));
    assert!(text.contains("href=\"/petugas/pengelola\"") && !text.contains("tel:112"));
    assert!(text.contains("due--late\">Terlambat 1 hari kerja"));
}

#[test]
fn signed_out_desk() {
    let page = Page::new("Masuk", PageKind::Desk);
    let text = Desk { page, rows: Vec::new() }.render().unwrap();
    look("desk-signed-out.html", &text);
    assert!(!text.contains("Keluar</button>") && !text.contains("<nav"));
}

#[test]
fn refusals() {
    for (name, refusal) in [
        ("not-found.html", Refusal::not_found()),
        ("invalid.html", Refusal::invalid(errors())),
        ("unavailable.html", Refusal::unavailable(2)),
    ] {
        let response = refusal.into_response(false);
        let text = std::str::from_utf8(response.body()).unwrap();
        look(name, text);
        assert!(text.contains("href=\"/lacak\"") && text.contains("href=\"/bantuan\""));
    }
}
