//! `POST /api/v1/staff/tickets/{number}/{verb}`: what staff do to a ticket.

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::personal::Reporter;
use domain::staff::Role;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use store::{Db, Opening, Written};
use web::{FieldError, Refusal, Request, Response, respond};

use crate::order::{self, Order, Texts};
use service::staff::Scene;
use service::staff::Writer;

#[derive(Serialize)]
struct Done {
    number: String,
    version: i64,
}

/// Consent has been asked for.
#[derive(Serialize)]
struct Waits {
    number: String,
    waits_for: &'static str,
}

#[derive(Serialize)]
struct Identity {
    number: String,
    reporter: Person,
}

#[derive(Serialize)]
struct Person {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    nik: Option<String>,
    address: Option<String>,
}

/// Carries an act out on the version that the caller saw.
pub(crate) async fn act<D: Db>(
    scene: &Scene<'_, D>,
    writer: &Writer,
    number: &str,
    action: Action,
    request: &Request,
) -> Result<Response, Refusal> {
    let number: TicketNumber = number.parse().map_err(|_| Refusal::not_found())?;
    let actor = &writer.who.actor;
    let known = scene.store.file(actor, number).await.map_err(service::refuse)?;
    let known = known.ok_or_else(Refusal::not_found)?;
    if !known.rules.allows(actor.role, action) {
        return Err(Refusal::forbidden());
    }
    let version = request.if_match()?;
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let texts = texts(action, request.json()?)?;
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    match order::parse(action, &texts, &units)? {
        Order::Act(command) => {
            let written = scene.store.act(actor, number, version, &command, &key, scene.now).await;
            done(number, written.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?)
        }
        Order::OpenIdentity(reason) => identity(scene, writer, number, &reason, &key).await,
    }
}

async fn identity<D: Db>(
    scene: &Scene<'_, D>,
    writer: &Writer,
    number: TicketNumber,
    reason: &domain::text::Reason,
    key: &IdempotencyKey,
) -> Result<Response, Refusal> {
    let opened = scene.store.open_identity(&writer.who.actor, number, reason, key, scene.now).await;
    match opened.map_err(service::refuse)?.ok_or_else(Refusal::not_found)? {
        Opening::Opened(reporter) => {
            respond::json(StatusCode::OK, &Identity { number: number.to_string(), reporter: Person::from(&reporter) })
        }
        Opening::Requested => respond::json(
            StatusCode::ACCEPTED,
            &Waits { number: number.to_string(), waits_for: Role::Custodian.code() },
        ),
    }
}

fn done(number: TicketNumber, written: Written) -> Result<Response, Refusal> {
    let mut response = respond::json(StatusCode::OK, &Done { number: number.to_string(), version: written.version })?;
    let etag = HeaderValue::try_from(respond::etag(written.version)).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::ETAG, etag);
    Ok(response)
}

/// The texts, if none of them belongs to another act.
fn texts(action: Action, texts: Texts) -> Result<Texts, Refusal> {
    let taken = order::fields(action);
    let foreign = texts.names().find(|name| !taken.contains(name));
    match foreign {
        Some(name) => Err(FieldError::new(name, "Isian ini tidak dikenal. Hapus, lalu kirim lagi.").into()),
        None => Ok(texts),
    }
}

impl From<&Reporter> for Person {
    fn from(reporter: &Reporter) -> Self {
        Self {
            name: reporter.name.as_ref().map(|part| part.reveal().to_owned()),
            email: reporter.email.as_ref().map(|part| part.reveal().to_owned()),
            phone: reporter.phone.as_ref().map(|part| part.reveal().to_owned()),
            nik: reporter.nik.as_ref().map(|part| part.reveal().to_owned()),
            address: reporter.address.as_ref().map(|part| part.reveal().to_owned()),
        }
    }
}
