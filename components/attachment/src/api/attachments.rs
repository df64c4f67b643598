//! `/api/v1/tickets/{number}/attachments`: files, with the code in `Authorization`. A file comes as the body itself, its
//! name, percent-encoded, in `X-File-Name`.

use http::{HeaderValue, StatusCode};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use store::{Attachment, Db};
use web::{FieldError, Refusal, Request, Response, respond};

use crate::door::{self, Key};
use crate::refused;
use crate::scene::Scene;

#[derive(Serialize)]
struct Files {
    attachments: Vec<FileView>,
}

#[derive(Serialize)]
struct FileView {
    sequence: i64,
    name: String,
    kind: String,
    size: u64,
    at: String,
    enclosed: bool,
}

/// What became of a file.
#[derive(Serialize)]
struct Taken {
    number: String,
    version: i64,
}

/// The files of a ticket.
pub(crate) async fn list<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let key = key(number, request)?;
    let files = door::list(scene, request, &key).await?.ok_or_else(Refusal::not_found)?;
    let attachments = files.into_iter().map(FileView::from).collect();
    respond::json(StatusCode::OK, &Files { attachments })
}

/// Takes a file in. The same file again gives the same answer, marked as a replay.
pub(crate) async fn create<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let key = key(number, request)?;
    if door::list(scene, request, &key).await?.is_none() {
        return Err(Refusal::not_found());
    }
    let name = request.header("x-file-name").unwrap_or_default();
    let name = percent_decode_str(name).decode_utf8().unwrap_or_default();
    let clean =
        upload::clean(&request.body).map_err(|why| Refusal::from(FieldError::new("body", refused::sentence(why))))?;
    let written = door::add(scene, &key, &name, &clean).await.map_err(service::refuse)?;
    let written = written.ok_or_else(Refusal::not_found)?;
    let taken = Taken { number: key.number.to_string(), version: written.version };
    let mut response = respond::json(StatusCode::CREATED, &taken)?;
    if written.replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// Hands a file out.
pub(crate) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    number: &str,
    sequence: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let key = key(number, request)?;
    let sequence = sequence.parse().map_err(|_| Refusal::not_found())?;
    let (about, content) = door::file(scene, request, &key, sequence).await?.ok_or_else(Refusal::not_found)?;
    respond::attachment(&about.kind, &about.name, content)
}

fn key(number: &str, request: &Request) -> Result<Key, Refusal> {
    let number = number.parse().map_err(|_| {
        Refusal::from(FieldError::new(
            "number",
            "Tulis nomor tiket seperti pada bukti laporan, misalnya P-2026-000123-0.",
        ))
    })?;
    let code = request.ticket_code()?.ok_or_else(Refusal::unauthorized)?;
    Ok(Key { number, code })
}

impl From<Attachment> for FileView {
    fn from(attachment: Attachment) -> Self {
        let Attachment { sequence, kind, name, size, at, enclosed } = attachment;
        Self { sequence, name, kind, size, at: at.to_string(), enclosed }
    }
}
