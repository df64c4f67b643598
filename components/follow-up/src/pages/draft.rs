//! What is done with a form before it is sent: kept for later, filled in by a text module, looked at.

use domain::command::Action;
use domain::number::TicketNumber;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::Db;
use web::{Refusal, Response, respond, urls};

use super::file::{self, Aftermath, Found, Notice};
use super::form::template::{fill, inserted, main_field};
use super::form::{Audience, Typed, manner, own_fields, path};

/// Keeps what was typed. It stands in the form again whenever its writer opens the ticket.
pub(super) async fn keep<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    typed: Typed,
) -> Result<Response, Refusal> {
    let own = own_fields(&typed.fields);
    let kept = scene.store.keep_draft(who.actor.staff_id, number, typed.action, &own, scene.now).await;
    let notice = if kept.map_err(service::refuse)? {
        let text = "Hanya Anda yang melihatnya. Draf terhapus sendiri setelah dikirim.";
        Notice { good: true, heading: "Draf tersimpan", text: text.to_owned() }
    } else {
        let text = "Draf tidak dapat disimpan: isinya terlalu panjang, atau data tiket sudah dihapus pelapor.";
        Notice { good: false, heading: "Draf belum tersimpan", text: text.to_owned() }
    };
    let aftermath = Aftermath { typed: Some(typed), notice: Some(notice), ..Aftermath::default() };
    file::page(scene, who, number, StatusCode::OK, aftermath).await
}

/// Throws a draft away.
pub(super) async fn forget<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    action: Action,
) -> Result<Response, Refusal> {
    scene.store.drop_draft(&who.actor, number, action).await.map_err(service::refuse)?;
    respond::see_other(&format!("{}#tindakan-{}", urls::desk_ticket(number), path(action)))
}

/// Puts the chosen text module after what was typed.
pub(super) async fn insert<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    found: &Found,
    mut typed: Typed,
) -> Result<Response, Refusal> {
    let (number, action) = (found.file.number, typed.action);
    let notice = match module(who, found, &typed).zip(main_field(action)) {
        Some(((_, text), field)) => {
            let words = inserted(typed.fields.raw(field).unwrap_or_default(), &text);
            typed.fields.set(field, &words);
            None
        }
        None => Some(choose()),
    };
    file::page(scene, who, number, StatusCode::OK, Aftermath { typed: Some(typed), notice, ..Aftermath::default() })
        .await
}

/// Shows the chosen text module, or what was typed as it will be read.
pub(super) async fn preview<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    found: &Found,
    mut typed: Typed,
) -> Result<Response, Refusal> {
    let (number, action) = (found.file.number, typed.action);
    let words = main_field(action).and_then(|field| typed.fields.get(field)).map(str::to_owned);
    let heading = match manner(action).audience {
        Audience::Reporter => "Begini pelapor membacanya",
        _ => "Begini rekan Anda membacanya",
    };
    typed.preview = module(who, found, &typed)
        .map(|(label, text)| (format!("Templat: {label}"), text))
        .or_else(|| words.map(|words| (heading.to_owned(), words)));
    let notice = typed.preview.is_none().then(choose);
    file::page(scene, who, number, StatusCode::OK, Aftermath { typed: Some(typed), notice, ..Aftermath::default() })
        .await
}

fn module(who: &SignedIn, found: &Found, typed: &Typed) -> Option<(String, String)> {
    let code = typed.fields.get("templat")?;
    fill(code, typed.action, (&found.file, &found.units, &who.actor), &typed.fields)
}

fn choose() -> Notice {
    let text = "Pilih templat dari daftar, atau tulis dahulu isinya.";
    Notice { good: false, heading: "Belum ada yang ditampilkan", text: text.to_owned() }
}
