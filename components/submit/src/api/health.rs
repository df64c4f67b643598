//! `GET /health`: whether reports can be taken in.

use http::StatusCode;
use serde::Serialize;
use store::{Db, Store};
use web::{Refusal, Response, respond};

/// What a watchman wants to know.
#[derive(Serialize)]
struct Health {
    status: &'static str,
    schema_version: Option<u32>,
    /// The age of the oldest message that still waits to be sent; UTC, RFC 3339.
    oldest_outbox_at: Option<String>,
}

/// 200 when reports can be written, else 503. Why not, stands in the log only.
pub(crate) async fn show<D: Db>(store: &Store<D>, now: jiff::Timestamp) -> Result<Response, Refusal> {
    match store.health(now).await {
        Ok(health) => {
            let oldest_outbox_at = health.oldest_outbox_at.map(|at| at.to_string());
            let health = Health { status: "ok", schema_version: Some(health.schema_version), oldest_outbox_at };
            respond::json(StatusCode::OK, &health)
        }
        // The reason goes to the log on the way through `refuse`, and no further.
        Err(error) => {
            drop(service::refuse(error));
            unavailable()
        }
    }
}

/// They cannot.
pub(crate) fn unavailable() -> Result<Response, Refusal> {
    let health = Health { status: "unavailable", schema_version: None, oldest_outbox_at: None };
    respond::json(StatusCode::SERVICE_UNAVAILABLE, &health)
}
