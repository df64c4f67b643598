//! All routes of this component.

use domain::kind::Kind;
use http::Method;
use store::Db;
use web::{Refusal, Request, Response};

use crate::scene::Scene;
use crate::{api, pages};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    match service::Context::open().await {
        Ok(context) => {
            let form_key = context.config.form_token_key();
            answer(&Scene { store: &context.store, now: context.now, form_key }, request).await
        }
        Err(refusal) => without_store(request, refusal),
    }
}

/// What can be answered while the record cannot be opened: nothing that was typed is lost.
pub(crate) fn without_store(request: &Request, refusal: Refusal) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["lapor"]) => pages::choose::show(),
        (&Method::POST, ["lapor", kind]) => pages::form::keep(form_of(kind)?, request, refusal),
        (&Method::GET, ["health"]) => api::health::unavailable(),
        _ => Err(refusal),
    }
}

/// Answers one request.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["lapor"]) => pages::choose::show(),
        (&Method::GET, ["lapor", kind]) => pages::form::show(scene, form_of(kind)?),
        (&Method::POST, ["lapor", kind]) => pages::form::take(scene, form_of(kind)?, request).await,
        (_, ["lapor", kind]) => {
            form_of(kind)?;
            Err(Refusal::method_not_allowed(&["GET", "POST"]))
        }

        (&Method::POST, ["api", "v1", "tickets"]) => api::tickets::create(scene, request).await,
        (_, ["api", "v1", "tickets"]) => Err(Refusal::method_not_allowed(&["POST"])),

        (&Method::GET, ["health"]) => api::health::show(scene.store, scene.now).await,
        (_, ["lapor" | "health"]) => Err(Refusal::method_not_allowed(&["GET"])),

        _ => Err(Refusal::not_found()),
    }
}

/// The kind whose form stands under that word.
fn form_of(word: &str) -> Result<Kind, Refusal> {
    word.parse().map_err(|_| Refusal::not_found())
}
