//! `POST /petugas/tiket/{nomor}/{tindakan}`: an act from the page. What was typed is never lost.

use domain::command::Action;
use domain::number::TicketNumber;
use domain::staff::Role;
use http::StatusCode;
use store::{Db, Error};
use web::{FieldError, Fields, Refusal, Request, Response, form_token, respond, urls};

use super::file::{self, Aftermath, Notice};
use super::queue;
use crate::order::{self, Order, Texts};
use service::staff::Scene;
use service::staff::{SignedIn, Writer};

/// The action with a word of the pages' addresses.
pub(crate) fn action(word: &str) -> Option<Action> {
    Action::ALL.iter().copied().find(|action| file::path(*action) == word)
}

/// Carries an act out and leads back to the ticket.
pub(crate) async fn take<D: Db>(
    scene: &Scene<'_, D>,
    number: &str,
    action: Action,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let writer = Writer::by_form(scene, request, &fields).await?;
    let number: TicketNumber = number.parse().map_err(|_| Refusal::not_found())?;
    let mut known = vec!["csrf", "versi", "token"];
    known.extend(order::fields(action).iter().map(|field| in_form(action, field)));
    fields.only(&known)?;
    let who = writer.who;
    let version = fields.get("versi").and_then(|version| version.parse().ok());
    let version: i64 = version.ok_or_else(|| Refusal::bad_request("Muat ulang halaman tiket, lalu kirim lagi."))?;
    let token = fields.raw("token").unwrap_or_default();
    let Ok(key) = form_token::verify(scene.form_key, &file::form_name(number, action), token, scene.now) else {
        return again(scene, &who, number, StatusCode::UNPROCESSABLE_ENTITY, action, fields, super::AGAIN.to_owned())
            .await;
    };
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let order = match order::parse(action, &texts(action, &fields), &units) {
        Ok(order) => order,
        Err(refusal) => {
            let errors = refusal.errors.iter();
            let errors = errors.map(|error| FieldError::new(in_form(action, &error.field), error.message.clone()));
            let errors = errors.collect();
            let aftermath = Aftermath { typed: Some((action, fields)), errors, ..Aftermath::default() };
            return file::page(scene, &who, number, StatusCode::UNPROCESSABLE_ENTITY, aftermath).await;
        }
    };
    match order {
        Order::OpenIdentity(reason) => {
            let opened = scene.store.open_identity(&who.actor, number, &reason, &key, scene.now).await;
            let reporter = opened.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
            let notice = Notice {
                good: true,
                heading: "Identitas pelapor dibuka",
                text: "Pembukaan ini tercatat dan dapat dilihat pelapor. Identitas hanya tampil di halaman ini, sekali ini.".to_owned(),
            };
            let aftermath = Aftermath { identity: Some(reporter), notice: Some(notice), ..Aftermath::default() };
            file::page(scene, &who, number, StatusCode::OK, aftermath).await
        }
        Order::Act(command) => match scene.store.act(&who.actor, number, version, &command, &key, scene.now).await {
            Ok(Some(_)) => done(scene, &who, number, action).await,
            Ok(None) => Err(Refusal::not_found()),
            Err(Error::Stale { .. }) => {
                let text = "Tiket ini sudah diubah orang lain sejak Anda membukanya. Yang tampil sekarang adalah keadaan \
                            terbaru, dan isian Anda masih ada di halaman ini. Periksa, lalu kirim lagi bila masih sesuai.";
                again(scene, &who, number, StatusCode::CONFLICT, action, fields, text.to_owned()).await
            }
            Err(error @ (Error::Transition(_) | Error::Reused)) => {
                let text = service::refuse(error).detail;
                again(scene, &who, number, StatusCode::CONFLICT, action, fields, text).await
            }
            Err(error) => unfit(scene, &who, number, service::refuse(error), (action, fields)).await,
        },
    }
}

/// Leads back to the ticket, or to the list if the act has taken it out of sight.
async fn done<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    action: Action,
) -> Result<Response, Refusal> {
    if action == Action::HandBack && who.actor.role == Role::Liaison {
        return respond::see_other(&queue::after_handing_back(number));
    }
    let file = scene.store.file(&who.actor, number).await.map_err(service::refuse)?;
    respond::see_other(&file.map_or_else(urls::desk, |_| urls::desk_ticket(number)))
}

/// What the record found unfit in single fields is told beside them; everything else as it is.
async fn unfit<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    refusal: Refusal,
    typed: (Action, Fields),
) -> Result<Response, Refusal> {
    if refusal.errors.is_empty() {
        return Err(refusal);
    }
    let errors = refusal.errors.iter().cloned().collect();
    let aftermath = Aftermath { typed: Some(typed), errors, ..Aftermath::default() };
    file::page(scene, who, number, refusal.status, aftermath).await
}

/// The ticket as it is now, with what was typed.
async fn again<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    status: StatusCode,
    action: Action,
    fields: Fields,
    text: String,
) -> Result<Response, Refusal> {
    let notice = Notice { good: false, heading: "Belum tersimpan", text };
    let aftermath = Aftermath { typed: Some((action, fields)), notice: Some(notice), ..Aftermath::default() };
    file::page(scene, who, number, status, aftermath).await
}

/// A field's name on the page, where the reason for opening an identity stands beside the reason of another form.
fn in_form(action: Action, field: &str) -> &str {
    if action == Action::OpenIdentity && field == "reason" { "identity_reason" } else { field }
}

fn texts(action: Action, fields: &Fields) -> Texts {
    Texts::of_form(|name| fields.raw(in_form(action, name)).map(str::to_owned))
}
