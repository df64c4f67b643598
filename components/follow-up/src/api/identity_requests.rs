//! `/api/v1/staff/identity-requests`: what waits for the custodian of personal data, and what they say to it.

use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::text::{Reason, TextError};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, Decision, IdentityRequest};
use web::{FieldError, Refusal, Request, Response, respond};

#[derive(Serialize)]
struct List {
    requests: Vec<Waiting>,
}

#[derive(Serialize)]
struct Waiting {
    number: String,
    sequence: i64,
    state: &'static str,
    class: &'static str,
    received_at: String,
    asked_by: String,
    unit: Option<String>,
    asked_at: String,
    reason: String,
}

/// What the custodian says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    decision: String,
    reason: Option<String>,
}

#[derive(Serialize)]
struct Done {
    number: String,
    version: i64,
}

/// Tells what waits.
pub(crate) async fn list<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    let requests = scene.store.identity_requests(&who.actor).await.map_err(service::refuse)?;
    respond::json(StatusCode::OK, &List { requests: requests.into_iter().map(Waiting::from).collect() })
}

/// Decides on a request.
pub(crate) async fn decide<D: Db>(
    scene: &Scene<'_, D>,
    writer: &Writer,
    number: &str,
    sequence: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let (Ok(number), Ok(sequence)) = (number.parse::<TicketNumber>(), sequence.parse::<i64>()) else {
        return Err(Refusal::not_found());
    };
    let decision = decision(&request.json()?)?;
    let key: IdempotencyKey = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let actor = &writer.who.actor;
    let decided = scene.store.decide_on_identity(actor, number, sequence, &decision, &key, scene.now).await;
    let written = decided.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
    respond::json(StatusCode::OK, &Done { number: number.to_string(), version: written.version })
}

fn decision(said: &Said) -> Result<Decision, Refusal> {
    match said.decision.as_str() {
        "consent" if said.reason.is_none() => Ok(Decision::Consent),
        "consent" => Err(FieldError::new("reason", "Alasan hanya untuk menolak. Hapus, lalu kirim lagi.").into()),
        "refuse" => match Reason::parse(said.reason.as_deref().unwrap_or_default()) {
            Ok(reason) => Ok(Decision::Refuse { reason }),
            Err(error) => Err(FieldError::new("reason", sentence(error)).into()),
        },
        _ => Err(FieldError::new("decision", "Isi dengan consent atau refuse.").into()),
    }
}

fn sentence(error: TextError) -> String {
    match error {
        TextError::TooShort { .. } => "Tulis alasan menolak, paling sedikit 5 huruf.".to_owned(),
        TextError::TooLong { max } => format!("Tulis alasan paling banyak {max} huruf."),
        TextError::Control => "Alasan memuat karakter kendali. Hapus, lalu kirim lagi.".to_owned(),
    }
}

impl From<IdentityRequest> for Waiting {
    fn from(request: IdentityRequest) -> Self {
        Self {
            number: request.number.to_string(),
            sequence: request.sequence,
            state: request.state.code(),
            class: request.class.code(),
            received_at: request.received_at.to_string(),
            asked_by: request.staff_name,
            unit: request.unit_name,
            asked_at: request.asked_at.to_string(),
            reason: request.reason,
        }
    }
}
