//! `POST /petugas/tiket/{nomor}/{tindakan}`: an act from the page. What was typed is never lost.

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use http::StatusCode;
use service::staff::{Scene, SignedIn, Writer};
use store::{Command, Db, Error, Opening};
use web::{Errors, FieldError, Fields, Refusal, Request, Response, form_token, respond, urls};

use super::file::{self, Aftermath, Found, Notice};
use super::form::{self, Typed, form_name, in_form, known};
use super::{conflict, draft, lost, queue};
use crate::order::{self, Order};

/// What a button of a form asks for.
enum Wish {
    Send,
    Insert,
    Preview,
    Keep,
    Drop,
}

/// A form that was sent by somebody who sees the ticket.
struct Sent<'a> {
    who: &'a SignedIn,
    found: Found,
    action: Action,
    fields: Fields,
    version: i64,
}

/// Carries an act out and leads back to the ticket.
pub(crate) async fn take<D: Db>(
    scene: &Scene<'_, D>,
    number: &str,
    action: Action,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let number: TicketNumber = number.parse().map_err(|_| Refusal::not_found())?;
    let writer = match Writer::by_form(scene, request, &fields).await {
        Ok(writer) => writer,
        Err(refusal) => return lost::without_session(scene, request, number, action, &fields, refusal).await,
    };
    let known = known(action);
    fields.only(&known.iter().map(String::as_str).collect::<Vec<_>>())?;
    let who = &writer.who;
    let version = fields.get("versi").and_then(|version| version.parse().ok());
    let version = version.ok_or_else(|| Refusal::bad_request("Muat ulang halaman tiket, lalu kirim lagi."))?;
    let Some(found) = file::find(scene, who, number).await? else {
        return lost::out_of_sight(scene, who, action, &fields).await;
    };
    let wish = wish(&fields)?;
    let sent = Sent { who, found, action, fields, version };
    match wish {
        Wish::Send => send(scene, sent).await,
        Wish::Drop => draft::forget(scene, who, number, action).await,
        _ if !sent.found.file.possible(&who.actor).contains(&action) => {
            again(scene, sent, StatusCode::CONFLICT, NOT_NOW.to_owned()).await
        }
        Wish::Keep => draft::keep(scene, who, number, Typed::new(action, sent.fields)).await,
        Wish::Insert => draft::insert(scene, who, &sent.found, Typed::new(action, sent.fields)).await,
        Wish::Preview => draft::preview(scene, who, &sent.found, Typed::new(action, sent.fields)).await,
    }
}

const NOT_NOW: &str = "Tindakan ini tidak dapat dilakukan lagi pada keadaan tiket yang sekarang. Isian Anda masih ada di \
                       halaman ini, untuk disalin.";

const NOT_YOURS: &str = "Peran atau bagian Anda pada tiket ini tidak mengizinkan tindakan itu. Mungkin peran Anda baru saja \
                         berubah. Isian Anda masih ada di halaman ini, untuk disalin.";

fn wish(fields: &Fields) -> Result<Wish, Refusal> {
    Ok(match fields.get("lanjut") {
        None | Some("kirim") => Wish::Send,
        Some("sisipkan") => Wish::Insert,
        Some("pratinjau") => Wish::Preview,
        Some("simpan") => Wish::Keep,
        Some("buang") => Wish::Drop,
        Some(_) => return Err(FieldError::new("lanjut", "Pilih salah satu tombol pada formulir.").into()),
    })
}

async fn send<D: Db>(scene: &Scene<'_, D>, mut sent: Sent<'_>) -> Result<Response, Refusal> {
    let (number, action) = (sent.found.file.number, sent.action);
    let token = sent.fields.raw("token").unwrap_or_default();
    let Ok(key) = form_token::verify(scene.form_key, &form_name(number, action), token, scene.now) else {
        return again(scene, sent, StatusCode::UNPROCESSABLE_ENTITY, super::AGAIN.to_owned()).await;
    };
    let stale = sent.version != sent.found.file.version;
    let first = sent.fields.get("sejak").and_then(|since| since.parse().ok());
    let fields = match first {
        Some(since) if !stale => conflict::merged(&sent.found, action, &sent.fields, since),
        _ => sent.fields.clone(),
    };
    let texts = form::texts(action, &fields, &sent.found.file, stale);
    let order = match order::parse(action, &texts, &sent.found.units) {
        Ok(order) => order,
        // Who is too late learns that first; the mistake is told with the next attempt.
        Err(_) if stale && is_possible(&sent) => {
            return conflict::page(scene, sent.who, &sent.found, &Typed::new(action, fields), sent.version);
        }
        Err(refusal) => {
            sent.fields = fields;
            return mend(scene, sent, StatusCode::UNPROCESSABLE_ENTITY, &refusal.errors).await;
        }
    };
    match order {
        Order::OpenIdentity(reason) => {
            let opened = scene.store.open_identity(&sent.who.actor, number, &reason, &key, scene.now).await;
            match opened {
                Ok(Some(Opening::Opened(reporter))) => opened_page(scene, &sent, reporter).await,
                Ok(Some(Opening::Requested)) => respond::see_other(&urls::desk_ticket(number)),
                Ok(None) => Err(Refusal::not_found()),
                Err(error) => refused(scene, sent, error).await,
            }
        }
        Order::Act(command) => carry_out(scene, sent, &command, &key).await,
    }
}

fn is_possible(sent: &Sent<'_>) -> bool {
    sent.found.file.possible(&sent.who.actor).contains(&sent.action)
}

async fn opened_page<D: Db>(
    scene: &Scene<'_, D>,
    sent: &Sent<'_>,
    reporter: domain::personal::Reporter,
) -> Result<Response, Refusal> {
    let text = "Pembukaan ini tercatat dan dapat dilihat pelapor. Identitas hanya tampil di halaman ini, sekali ini.";
    let notice = Notice { good: true, heading: "Identitas pelapor dibuka", text: text.to_owned() };
    let aftermath = Aftermath { identity: Some(reporter), notice: Some(notice), ..Aftermath::default() };
    file::page(scene, sent.who, sent.found.file.number, StatusCode::OK, aftermath).await
}

async fn carry_out<D: Db>(
    scene: &Scene<'_, D>,
    sent: Sent<'_>,
    command: &Command,
    key: &IdempotencyKey,
) -> Result<Response, Refusal> {
    let (number, actor) = (sent.found.file.number, &sent.who.actor);
    match scene.store.act(actor, number, sent.version, command, key, scene.now).await {
        Ok(Some(_)) => {
            // The act may have taken the ticket out of sight.
            let file = scene.store.file(actor, number).await.map_err(service::refuse)?;
            match (file, sent.action) {
                (Some(_), _) => respond::see_other(&urls::desk_ticket(number)),
                (None, Action::HandBack) => respond::see_other(&queue::after_handing_back(number)),
                (None, _) => respond::see_other(&urls::desk()),
            }
        }
        Ok(None) => lost::out_of_sight(scene, sent.who, sent.action, &sent.fields).await,
        Err(error) => refused(scene, sent, error).await,
    }
}

/// The record refused: tell why, on the ticket as it is now, with everything that was typed.
async fn refused<D: Db>(scene: &Scene<'_, D>, sent: Sent<'_>, error: Error) -> Result<Response, Refusal> {
    let number = sent.found.file.number;
    match error {
        Error::Stale { .. } => {
            // Look again: it may have moved on between our look and the attempt.
            let Some(found) = file::find(scene, sent.who, number).await? else {
                return lost::out_of_sight(scene, sent.who, sent.action, &sent.fields).await;
            };
            let sent = Sent { found, ..sent };
            if is_possible(&sent) {
                let typed = Typed::new(sent.action, sent.fields);
                return conflict::page(scene, sent.who, &sent.found, &typed, sent.version);
            }
            again(scene, sent, StatusCode::CONFLICT, NOT_NOW.to_owned()).await
        }
        Error::NotAllowed => again(scene, sent, StatusCode::FORBIDDEN, NOT_YOURS.to_owned()).await,
        error => {
            let refusal = service::refuse(error);
            if !refusal.errors.is_empty() {
                return mend(scene, sent, refusal.status, &refusal.errors).await;
            }
            if refusal.status.is_server_error() {
                return Err(refusal);
            }
            again(scene, sent, refusal.status, refusal.detail).await
        }
    }
}

/// The ticket as it is now, with what was typed and what is to be mended in it.
async fn mend<D: Db>(
    scene: &Scene<'_, D>,
    sent: Sent<'_>,
    status: StatusCode,
    errors: &Errors,
) -> Result<Response, Refusal> {
    let action = sent.action;
    let errors = errors.iter().map(|error| FieldError::new(field_of(action, &error.field), error.message.clone()));
    let aftermath =
        Aftermath { errors: errors.collect(), typed: Some(Typed::new(action, sent.fields)), ..Aftermath::default() };
    file::page(scene, sent.who, sent.found.file.number, status, aftermath).await
}

/// The ticket as it is now, with what was typed.
async fn again<D: Db>(
    scene: &Scene<'_, D>,
    sent: Sent<'_>,
    status: StatusCode,
    text: String,
) -> Result<Response, Refusal> {
    let notice = Notice { good: false, heading: "Belum tersimpan", text };
    let typed = Some(Typed::new(sent.action, sent.fields));
    let aftermath = Aftermath { typed, notice: Some(notice), ..Aftermath::default() };
    file::page(scene, sent.who, sent.found.file.number, status, aftermath).await
}

/// A field's name on the page: the units of a disposal stand in rows there.
fn field_of(action: Action, field: &str) -> String {
    let row = field.strip_prefix("units[").and_then(|rest| rest.split_once("]."));
    match row.and_then(|(index, name)| Some((index.parse::<usize>().ok()?, name))) {
        Some((0, name)) => name.to_owned(),
        Some((index, name)) => format!("{name}_{}", index + 1),
        None => in_form(action, field).to_owned(),
    }
}
