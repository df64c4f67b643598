//! `/petugas/terima/{nomor}/berkas`: scans of the letter that an officer took in, and `/petugas/tiket/{nomor}/lampiran`: files
//! for the reporter beside an answer. They come here and not to the desk's own function, because bytes of strangers are taken apart only where a mistake in that ends nobody else's work.

use askama::Template;
use domain::number::TicketNumber;
use http::{Method, StatusCode};
use service::staff::{Scene, SignedIn, Writer, lead_to_door};
use store::{Attachment, Db, MOST_ATTACHMENTS, NewAttachment};
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Language, Refusal, Request, Response, respond, urls};

use crate::form::Form;
use crate::refused;

#[derive(Template)]
#[template(path = "staff_files.html")]
struct FilesPage {
    page: Page,
    csrf: String,
    number: String,
    heading: &'static str,
    about: &'static str,
    action: String,
    back: (String, &'static str),
    files: Vec<(String, String)>,
    room: bool,
    added: bool,
    errors: Errors,
}

/// Whose files they are.
#[derive(Clone, Copy)]
pub(crate) enum Shelf {
    /// Of the report that an officer took in.
    Scans,
    /// For the reporter.
    Enclosures,
}

impl Shelf {
    fn heading(self) -> &'static str {
        match self {
            Self::Scans => "Pindaian surat dan lampiran",
            Self::Enclosures => "Berkas untuk pelapor",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Scans => "Berkas ini tersandi dan dapat dibaca pelapor serta petugas yang menangani.",
            Self::Enclosures => {
                "Pelapor langsung dapat mengunduh berkas ini dari tiketnya. Berkas yang sudah ditambahkan tidak dapat ditarik \
                 kembali."
            }
        }
    }

    fn section(self) -> Section {
        match self {
            Self::Scans => Section::Intake,
            Self::Enclosures => Section::Queue,
        }
    }

    fn address(self, number: TicketNumber) -> String {
        match self {
            Self::Scans => urls::intake_files(number),
            Self::Enclosures => urls::desk_enclosures(number),
        }
    }

    fn back(self, number: TicketNumber) -> (String, &'static str) {
        match self {
            Self::Scans => (urls::intake_ticket(number), "Data penerimaan"),
            Self::Enclosures => (urls::desk_ticket(number), "Tiket"),
        }
    }

    /// The files that are there. `None` for whoever may not add one.
    async fn files<D: Db>(
        self,
        scene: &Scene<'_, D>,
        who: &SignedIn,
        number: TicketNumber,
    ) -> Result<Vec<Attachment>, Refusal> {
        let files = match self {
            Self::Scans => scene.store.intake_files(&who.actor, number).await,
            Self::Enclosures => scene.store.enclosures(&who.actor, number).await,
        };
        files.map_err(service::refuse)?.ok_or_else(Refusal::not_found)
    }
}

/// Answers one request for files that staff add to a ticket.
pub(crate) async fn answer<D: Db>(
    scene: &Scene<'_, D>,
    shelf: Shelf,
    number: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let outcome = match request.method {
        Method::GET => show(scene, shelf, number, request).await,
        Method::POST => take(scene, shelf, number, request).await,
        _ => Err(Refusal::method_not_allowed(&["GET", "POST"])),
    };
    lead_to_door(request, outcome)
}

async fn show<D: Db>(scene: &Scene<'_, D>, shelf: Shelf, number: &str, request: &Request) -> Result<Response, Refusal> {
    let who = SignedIn::require(scene, request).await?;
    page(scene, shelf, &who, parse(number)?, StatusCode::OK, false, Errors::default()).await
}

async fn take<D: Db>(scene: &Scene<'_, D>, shelf: Shelf, number: &str, request: &Request) -> Result<Response, Refusal> {
    let form = Form::read(request).await?;
    let who = Writer::by_token(scene, request, Some(&form.csrf)).await?.who;
    let number = parse(number)?;
    // Before any work on the file: may this person add one at all?
    shelf.files(scene, &who, number).await?;
    match add(scene, shelf, &who, number, &form).await? {
        None => page(scene, shelf, &who, number, StatusCode::OK, true, Errors::default()).await,
        Some(sentence) => {
            let errors = FieldError::new("berkas", sentence).into();
            page(scene, shelf, &who, number, StatusCode::UNPROCESSABLE_ENTITY, false, errors).await
        }
    }
}

/// Adds the file, or says why it is not taken.
async fn add<D: Db>(
    scene: &Scene<'_, D>,
    shelf: Shelf,
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
    let added = match shelf {
        Shelf::Scans => scene.store.attach_scan(&who.actor, number, &new, scene.now).await,
        Shelf::Enclosures => scene.store.enclose(&who.actor, number, &new, scene.now).await,
    };
    match added {
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
    shelf: Shelf,
    who: &SignedIn,
    number: TicketNumber,
    status: StatusCode,
    added: bool,
    errors: Errors,
) -> Result<Response, Refusal> {
    let files = shelf.files(scene, who, number).await?;
    let shown = FilesPage {
        page: Page::new(shelf.heading(), PageKind::Desk)
            .in_section(shelf.section())
            .with_staff(who.bar(scene))
            .with_errors(!errors.is_empty()),
        csrf: who.csrf(scene),
        number: number.to_string(),
        heading: shelf.heading(),
        about: shelf.about(),
        action: shelf.address(number),
        back: shelf.back(number),
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
