//! `POST /lacak/{nomor}/berkas`: the files of a ticket, and one more.

use askama::Template;
use http::StatusCode;
use store::{Attachment, Db, MOST_ATTACHMENTS};
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Refusal, Request, Response, respond, urls};

use super::{look_up, number};
use crate::door::{self, Key};
use crate::form::Form;
use crate::refused;
use crate::scene::Scene;

#[derive(Template)]
#[template(path = "files.html")]
struct FilesPage {
    page: Page,
    number: String,
    code: String,
    action: String,
    thread: String,
    files: Vec<FileLine>,
    count: String,
    room: bool,
    added: bool,
    errors: Errors,
}

/// A file that is there.
struct FileLine {
    name: String,
    about: String,
    address: String,
}

/// What became of the form.
enum Outcome {
    /// It only asked for the page.
    Shown,
    /// The file is in place, perhaps since before.
    Added,
    /// It is not taken, for the reason in the sentence.
    Refused(&'static str),
}

/// Shows the files, after adding one if the form has one in it.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, typed: &str, request: &Request) -> Result<Response, Refusal> {
    let form = Form::read(request).await?;
    let (Some(number), Ok(code)) = (number(typed), form.code.parse()) else { return look_up(request) };
    let key = Key { number, code };
    // Before any work on the file: is this the reporter at all?
    if door::list(scene, request, &key).await?.is_none() {
        return Err(Refusal::not_found());
    }
    let outcome = match &form.file {
        None if is_upload(request) => Outcome::Refused(refused::NOTHING),
        None => Outcome::Shown,
        Some(file) => add(scene, &key, &form.name, file).await?,
    };
    let files = door::list(scene, request, &key).await?.ok_or_else(Refusal::not_found)?;
    page(request, &key, files, &outcome)
}

async fn add<D: Db>(scene: &Scene<'_, D>, key: &Key, name: &str, file: &[u8]) -> Result<Outcome, Refusal> {
    let clean = match upload::clean(file) {
        Ok(clean) => clean,
        Err(why) => return Ok(Outcome::Refused(refused::sentence(why))),
    };
    match door::add(scene, key, name, &clean).await {
        Ok(Some(_)) => Ok(Outcome::Added),
        Ok(None) => Err(Refusal::not_found()),
        Err(store::Error::Full) => Ok(Outcome::Refused(refused::FULL)),
        Err(error @ store::Error::Transition(_)) => Err(service::refuse(error).with_detail(refused::ENDED)),
        Err(error) => Err(service::refuse(error)),
    }
}

/// Whether the form was the one with the file.
fn is_upload(request: &Request) -> bool {
    request.header("content-type").is_some_and(|kind| kind.starts_with("multipart/"))
}

fn page(request: &Request, key: &Key, files: Vec<Attachment>, outcome: &Outcome) -> Result<Response, Refusal> {
    let language = request.language;
    // What staff added stands with the ticket.
    let files: Vec<_> = files.into_iter().filter(|file| !file.enclosed).collect();
    let (status, errors) = match outcome {
        Outcome::Refused(sentence) => {
            (StatusCode::UNPROCESSABLE_ENTITY, FieldError::new("berkas", language.t(sentence)).into())
        }
        Outcome::Shown | Outcome::Added => (StatusCode::OK, Errors::default()),
    };
    let (number, thread) = (key.number.to_string(), language.at(urls::track_ticket(key.number)));
    let (count, most) = (files.len().to_string(), MOST_ATTACHMENTS.to_string());
    let shown = FilesPage {
        page: Page::new("Foto dan dokumen", PageKind::Ticket)
            .in_language(language)
            .in_section(Section::Track)
            .with_errors(!errors.is_empty()),
        number,
        code: key.code.reveal().replace('-', ""),
        action: language.at(urls::track_files(key.number)),
        thread,
        count: language.fill("{count} dari {most} berkas", &[("count", &count), ("most", &most)]),
        room: files.len() < MOST_ATTACHMENTS,
        added: matches!(outcome, Outcome::Added),
        errors,
        files: files
            .into_iter()
            .map(|file| FileLine {
                about: format!("{}, {}", file.kind.to_uppercase(), language.kilobytes(file.size)),
                address: language.at(urls::track_file(key.number, file.sequence)),
                name: file.name,
            })
            .collect(),
    };
    respond::html(status, &shown, PageKind::Ticket)
}

/// A bookmark of the page leads to the ticket: the page itself needs the code.
pub(crate) fn elsewhere(typed: &str, request: &Request) -> Result<Response, Refusal> {
    match number(typed) {
        Some(number) => respond::see_other(&request.language.at(urls::track_ticket(number))),
        None => look_up(request),
    }
}
