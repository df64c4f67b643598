//! `GET` and `POST /lacak`: the form that asks for number and code.

use askama::Template;
use http::StatusCode;
use store::Db;
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Language, Refusal, Request, Response, respond, urls};

use super::thread;
use crate::scene::Scene;
use crate::typed;

#[derive(Template)]
#[template(path = "find.html")]
struct Find {
    page: Page,
    number: String,
    errors: Errors,
}

/// Shows the empty form.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    page(request.language, StatusCode::OK, String::new(), Errors::default())
}

/// Sends on to the stage, or with the code shows the thread.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let language = request.language;
    let fields = request.form()?;
    fields.only(&["nomor", "kode"])?;
    let typed = fields.raw("nomor").unwrap_or_default();
    let number = typed::number(typed);
    let code = fields.get("kode").map(typed::code).transpose();
    match (number, code) {
        (Ok(number), Ok(None)) => respond::see_other(&language.at(urls::track_ticket(number))),
        (Ok(number), Ok(Some(code))) => thread::open(scene, request, number, &code).await,
        (number, code) => {
            let problems = [number.err().map(|text| ("nomor", text)), code.err().map(|text| ("kode", text))];
            let errors =
                problems.into_iter().flatten().map(|(field, text)| FieldError::new(field, language.t(text))).collect();
            page(language, StatusCode::UNPROCESSABLE_ENTITY, typed.to_owned(), errors)
        }
    }
}

/// The form again, with one thing to mend at the number.
pub(super) fn again(language: Language, status: StatusCode, typed: &str, sentence: &str) -> Result<Response, Refusal> {
    let errors = [FieldError::new("nomor", language.t(sentence))].into_iter().collect();
    page(language, status, typed.to_owned(), errors)
}

fn page(language: Language, status: StatusCode, number: String, errors: Errors) -> Result<Response, Refusal> {
    let page = Page::new("Lacak tiket", PageKind::Ticket)
        .in_language(language)
        .in_section(Section::Track)
        .with_twin(urls::track())
        .with_errors(!errors.is_empty());
    respond::html(status, &Find { page, number, errors }, PageKind::Ticket)
}
