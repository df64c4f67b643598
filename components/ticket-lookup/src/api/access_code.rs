//! `POST /api/v1/tickets/{number}/access-code`: a new code in the place of the one in `Authorization`.

use http::{HeaderValue, StatusCode};
use serde::Serialize;
use store::Db;
use web::{Refusal, Request, Response, respond};

use super::ticket::{parse, tag};
use crate::door;
use crate::scene::Scene;

/// The last part of the address.
pub(crate) const PATH: &str = "access-code";

/// The new code. It is in this answer and in no other.
#[derive(Serialize)]
struct Renewed {
    number: String,
    access_code: String,
    version: i64,
}

/// Ends the old code. The same key with the same old code gives the same new one, for as long as it holds.
pub(crate) async fn renew<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let number = parse(number)?;
    let code = request.ticket_code()?.ok_or_else(Refusal::unauthorized)?;
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    door::pause(scene, request).await?;
    let renewed = scene.store.renew_code(number, &code, &key, scene.now).await.map_err(service::refuse)?;
    let Some(renewed) = renewed else {
        door::wrong(scene, request).await;
        return Err(Refusal::not_found());
    };
    let body =
        Renewed { number: number.to_string(), access_code: renewed.access_code.reveal(), version: renewed.version };
    let mut response = respond::json(StatusCode::CREATED, &body)?;
    tag(&mut response, renewed.version)?;
    if renewed.replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}
