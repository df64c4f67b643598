//! What was typed by somebody who may not send it (any more): nothing of it is lost.

use askama::Template;
use domain::command::Action;
use domain::number::TicketNumber;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::Db;
use web::page::{Page, PageKind, Section};
use web::{Fields, Refusal, Request, Response, csrf, respond, session, urls};

use super::form::own_fields;
use super::unsent;

#[derive(Template)]
#[template(path = "lost.html")]
struct LostPage {
    page: Page,
    text: String,
    /// Whether the words wait as a draft.
    kept: bool,
    act: &'static str,
    words: Option<String>,
    way: String,
    address: String,
}

/// The session or the post does not hold any more, or the form belongs to another session. Under a session that only ran
/// out the words are kept as a draft of its holder, who finds them on the ticket's page after signing in.
pub(super) async fn without_session<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    action: Action,
    fields: &Fields,
    refusal: Refusal,
) -> Result<Response, Refusal> {
    if ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&refusal.status) {
        return Err(refusal);
    }
    let kept = keep(scene, request, number, action, fields).await?;
    let ticket = urls::desk_ticket(number);
    let own_way = refusal.way_on.into_iter().next().filter(|(_, address)| *address == urls::own_posts());
    let (way, address) = match own_way {
        Some(way) => way,
        None if refusal.status == StatusCode::UNAUTHORIZED => {
            ("Masuk, lalu kembali ke tiket".to_owned(), urls::sign_in_for(&ticket))
        }
        None => ("Buka kembali tiket".to_owned(), ticket),
    };
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let template = LostPage {
        page: Page::new(refusal.title, PageKind::Desk).in_section(Section::Queue).with_errors(true),
        text: refusal.detail,
        kept,
        act: action.label(),
        words: unsent::words(action, fields, &units),
        way,
        address,
    };
    respond::html(refusal.status, &template, PageKind::Desk)
}

async fn keep<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    action: Action,
    fields: &Fields,
) -> Result<bool, Refusal> {
    let Some(token) = session::token(request) else { return Ok(false) };
    if !csrf::verify(scene.form_key, &token, fields.raw("csrf").unwrap_or_default()) {
        return Ok(false);
    }
    let Some(staff_id) = scene.store.lapsed_session(&token, scene.now).await.map_err(service::refuse)? else {
        return Ok(false);
    };
    let own = own_fields(fields);
    if own.iter().all(|(_, value)| value.trim().is_empty()) {
        return Ok(false);
    }
    scene.store.keep_draft(staff_id, number, action, &own, scene.now).await.map_err(service::refuse)
}

/// The person does not see the ticket, or does not see it any more. Which of the two is not told.
pub(super) async fn out_of_sight<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    action: Action,
    fields: &Fields,
) -> Result<Response, Refusal> {
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let text = "Tiket ini tidak ada di meja Anda. Mungkin sudah dialihkan ke unit lain, dibatasi untuk penangan tertentu, \
                atau Anda sudah dipindahkan. Tindakan Anda tidak dijalankan.";
    let template = LostPage {
        page: Page::new("Tiket tidak ada di meja Anda", PageKind::Desk)
            .in_section(Section::Queue)
            .with_errors(true)
            .with_staff(who.bar(scene)),
        text: text.to_owned(),
        kept: false,
        act: action.label(),
        words: unsent::words(action, fields, &units),
        way: "Ke antrean".to_owned(),
        address: urls::desk(),
    };
    respond::html(StatusCode::NOT_FOUND, &template, PageKind::Desk)
}
