//! The component's one route.

use http::{Method, StatusCode};
use serde::Serialize;
use service::Config;
use store::Db;
use store::audit::SigningKeys;
use subtle::ConstantTimeEq as _;
use web::{Refusal, Request, Response, respond};

use crate::jobs::{self, Report};
use crate::scene::Scene;

/// The shortest token that opens the door, in characters.
const SHORTEST_TOKEN: usize = 16;

/// What was done, job by job.
#[derive(Serialize)]
struct Answer {
    /// Whether more is due at once, beyond what one call does.
    more: bool,
    jobs: Vec<Report>,
}

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::POST, ["internal", "tick"]) => {
            admit(&Config::secret("tick_token").await?, request)?;
            let keys = SigningKeys::parse(&Config::secret("receipt_keys").await?);
            let keys = keys.map_err(|error| service::misconfigured(&error.to_string()))?;
            let (store, now) = service::record_without_secrets().await?;
            take(&Scene { store: &store, now, keys: &keys }).await
        }
        (_, ["internal", "tick"]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

/// Lets in whoever has the token.
pub(crate) fn admit(token: &str, request: &Request) -> Result<(), Refusal> {
    if token.len() < SHORTEST_TOKEN {
        return Err(service::misconfigured("tick_token is shorter than 16 characters"));
    }
    let given = request.bearer().unwrap_or_default();
    if bool::from(given.as_bytes().ct_eq(token.as_bytes())) {
        return Ok(());
    }
    Err(Refusal::unauthorized().with_detail("Sertakan kepala Authorization dengan isi Bearer, spasi, lalu token."))
}

/// Does what is due. A job that failed does not keep the others from their work; the answer is a 500 then, so that
/// whoever calls notices.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>) -> Result<Response, Refusal> {
    let jobs = jobs::run(scene).await;
    let failed = jobs.iter().any(Report::failed);
    let status = if failed { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK };
    respond::json(status, &Answer { more: jobs.iter().any(|job| job.more), jobs })
}
