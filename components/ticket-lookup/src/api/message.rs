//! `POST /api/v1/tickets/{number}/messages`: the reporter adds something.

use domain::text::Message;
use http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use store::Db;
use web::{Errors, FieldError, Refusal, Request, Response, respond};

use super::ticket::{parse, tag};
use crate::scene::Scene;
use crate::typed;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    text: Option<String>,
}

/// What became of the message.
#[derive(Serialize)]
struct Taken {
    number: String,
    version: i64,
}

/// Takes a message in. The same key with the same words gives the same answer, marked as a replay.
pub(crate) async fn create<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let number = parse(number)?;
    let code = request.ticket_code()?.ok_or_else(Refusal::unauthorized)?;
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let words: Words = request.json()?;
    let message = Message::parse(words.text.as_deref().unwrap_or_default()).map_err(|error| {
        let errors: Errors = [FieldError::new("text", typed::message(error))].into_iter().collect();
        Refusal::invalid(errors)
    })?;
    let written = scene
        .store
        .reporter_message(number, &code, &message, &key, scene.now)
        .await
        .map_err(service::refuse)?
        .ok_or_else(Refusal::not_found)?;
    let mut response =
        respond::json(StatusCode::CREATED, &Taken { number: number.to_string(), version: written.version })?;
    tag(&mut response, written.version)?;
    if written.replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}
