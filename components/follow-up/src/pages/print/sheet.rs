//! `/petugas/tiket/{nomor}/lembar-disposisi`: the sheet that goes with a ticket to its units, half a folio as offices
//! know it. It never names the reporter: an identity is shown by the act that tells of it, and nowhere else.

use askama::Template;
use domain::place::Zone;
use domain::visibility::Visibility;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::{Db, EventKind, File};
use web::page::{Page, PageKind, Section};
use web::qr::Qr;
use web::{Refusal, Request, Response, format, respond, urls};

use crate::pages::file::find;

#[derive(Template)]
#[template(path = "sheet.html")]
struct Sheet {
    page: Page,
    number: String,
    title: String,
    from: &'static str,
    kind: &'static str,
    priority: &'static str,
    visibility: &'static str,
    received: String,
    disposed: String,
    by: String,
    due: String,
    to: Vec<To>,
    instruction: String,
    qr: Option<Qr>,
    address: String,
    ticket: String,
}

/// A unit to which it goes.
struct To {
    name: String,
    part: &'static str,
    due: String,
}

/// Shows the sheet of the last disposal.
pub(crate) async fn sheet<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    let found = find(scene, who, number).await?.ok_or_else(Refusal::not_found)?;
    let file = &found.file;
    let mut entries = file.entries.iter().rev();
    let disposed = entries.find(|entry| entry.kind == EventKind::Disposed).ok_or_else(Refusal::not_found)?;
    let address = format!("{}{}", request.origin(), urls::desk_ticket(number));
    let sheet = Sheet {
        page: Page::new("Lembar disposisi", PageKind::Desk).in_section(Section::Queue).with_staff(who.bar(scene)),
        number: number.to_string(),
        title: file.title.clone(),
        from: from(file),
        kind: number.kind().label(),
        priority: file.dossier.as_ref().map_or("", |dossier| dossier.priority.label()),
        visibility: file.visibility.label(),
        received: format::date_long(file.received_at, Zone::Wib),
        disposed: format::date_long(disposed.at, Zone::Wib),
        by: disposed.staff_name.clone().unwrap_or_default(),
        due: format::date_long(file.due.response_at, Zone::Wib),
        to: units(file),
        instruction: disposed.text.clone().unwrap_or_default(),
        qr: Qr::draw(&address),
        address,
        ticket: urls::desk_ticket(number),
    };
    respond::html(StatusCode::OK, &sheet, PageKind::Desk)
}

fn units(file: &File) -> Vec<To> {
    let live = file.dossier.iter().flat_map(|dossier| &dossier.assignments).filter(|one| one.standing.is_live());
    live.map(|one| To {
        name: one.unit.name.clone(),
        part: one.part.label(),
        due: one.due_at.map(|at| format::date_long(at, Zone::Wib)).unwrap_or_default(),
    })
    .collect()
}

fn from(file: &File) -> &'static str {
    match file.visibility {
        Visibility::Confidential => "Dirahasiakan",
        Visibility::Anonymous => "Anonim",
        Visibility::Public if file.has_identity => "Pelapor (identitas tersimpan di portal)",
        Visibility::Public => "Pelapor tanpa identitas",
    }
}
