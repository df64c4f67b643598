//! `/petugas/terima/{nomor}/berkas`: scans of the letter that an officer took in. They come here and not to the desk's
//! own function, because bytes of strangers are taken apart only where a mistake in that ends nobody else's work.

use askama::Template;
use domain::number::TicketNumber;
use http::{Method, StatusCode};
use service::staff::{Scene, SignedIn, Writer, lead_to_door};
use store::{Db, MOST_ATTACHMENTS, NewAttachment};
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Language, Refusal, Request, Response, respond, urls};

use crate::form::Form;
use crate::refused;

#[derive(Template)]
#[template(path = "scans.html")]
struct ScansPage {
    page: Page,
    csrf: String,
    number: String,
    action: String,
    record: String,
    files: Vec<(String, String)>,
    room: bool,
    added: bool,
    errors: Errors,
}

/// Answers one request for the scans of a ticket.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let outcome = match request.method {
        Method::GET => show(scene, number, request).await,
        Method::POST => take(scene, number, request).await,
        _ => Err(Refusal::method_not_allowed(&["GET", "POST"])),
    };
    lead_to_door(request, outcome)
}

async fn show<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let who = SignedIn::require(scene, request).await?;
    page(scene, &who, parse(number)?, StatusCode::OK, false, Errors::default()).await
}

async fn take<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let form = Form::read(request).await?;
    let who = Writer::by_token(scene, request, Some(&form.csrf)).await?.who;
    let number = parse(number)?;
    // Before any work on the file: may this person add one at all?
    scene.store.intake_files(&who.actor, number).await.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
    match add(scene, &who, number, &form).await? {
        None => page(scene, &who, number, StatusCode::OK, true, Errors::default()).await,
        Some(sentence) => {
            let errors = FieldError::new("berkas", sentence).into();
            page(scene, &who, number, StatusCode::UNPROCESSABLE_ENTITY, false, errors).await
        }
    }
}

/// Adds the file, or says why it is not taken.
async fn add<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    form: &Form,
) -> Result<Option<&'static str>, Refusal> {
    let Some(file) = &form.file else { return Ok(Some(refused::NOTHING)) };
    let clean = match upload::clean(file) {
        Ok(clean) => clean,
        Err(why) => return Ok(Some(refused::sentence(why))),
    };
    let name = upload::safe_name(&form.name, clean.kind);
    let new = NewAttachment { kind: clean.kind.code(), name: &name, content: &clean.bytes };
    match scene.store.attach_scan(&who.actor, number, &new, scene.now).await {
        Ok(Some(_)) => Ok(None),
        Ok(None) => Err(Refusal::not_found()),
        Err(store::Error::Full) => Ok(Some(refused::FULL)),
        Err(store::Error::Transition(_)) => Ok(Some("Tiket ini sudah berakhir, jadi berkas tidak dapat ditambahkan.")),
        Err(error) => Err(service::refuse(error)),
    }
}

fn parse(number: &str) -> Result<TicketNumber, Refusal> {
    number.parse().map_err(|_| Refusal::not_found())
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    status: StatusCode,
    added: bool,
    errors: Errors,
) -> Result<Response, Refusal> {
    let files = scene.store.intake_files(&who.actor, number).await.map_err(service::refuse)?;
    let files = files.ok_or_else(Refusal::not_found)?;
    let shown = ScansPage {
        page: Page::new("Pindaian surat", PageKind::Desk)
            .in_section(Section::Intake)
            .with_staff(who.bar(scene))
            .with_errors(!errors.is_empty()),
        csrf: who.csrf(scene),
        number: number.to_string(),
        action: urls::intake_files(number),
        record: urls::intake_ticket(number),
        room: files.len() < MOST_ATTACHMENTS,
        files: files
            .into_iter()
            .map(|file| {
                let about = format!("{}, {}", file.kind.to_uppercase(), Language::Indonesian.kilobytes(file.size));
                (file.name, about)
            })
            .collect(),
        added,
        errors,
    };
    respond::html(status, &shown, PageKind::Desk)
}
