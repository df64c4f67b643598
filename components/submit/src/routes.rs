//! All routes of this component.

use domain::kind::Kind;
use http::Method;
use store::Db;
use web::{Refusal, Request, Response};

use crate::proof::ReceiptKeys;
use crate::scene::Scene;
use crate::{api, pages};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    if request.segments.first().is_some_and(|first| first == "bukti") {
        let keys = ReceiptKeys::parse(&service::Config::secret("receipt_keys").await?)?;
        // The one address there that needs the record; the others go on without it.
        if request.segments.iter().map(String::as_str).eq(["bukti", "jejak.json"]) {
            return pages::trail::seals(&service::Context::open().await?.store, &keys, request).await;
        }
        return proof(&keys, service::shared_config().await?.form_token_key(), request);
    }
    match service::Context::open().await {
        Ok(context) => {
            let form_key = context.config.form_token_key();
            answer(&Scene { store: &context.store, now: context.now, form_key }, request).await
        }
        Err(refusal) => without_store(service::shared_config().await?.form_token_key(), request, refusal),
    }
}

/// What can be answered while the record cannot be opened: nothing that was typed is lost.
pub(crate) fn without_store(form_key: &[u8], request: &Request, refusal: Refusal) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["lapor"]) => pages::choose::show(request),
        (&Method::POST, ["lapor", kind]) => {
            pages::form::keep(form_key, service::now(), form_of(kind)?, request, refusal)
        }
        (&Method::GET, ["health"]) => api::health::unavailable(),
        _ => Err(refusal),
    }
}

/// Answers one request.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["lapor"]) => pages::choose::show(request),
        (&Method::GET, ["lapor", kind]) => pages::form::show(scene, form_of(kind)?, request),
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

/// Receipts need the keys that sign them and no record.
pub(crate) fn proof(keys: &ReceiptKeys, form_key: &[u8], request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["bukti"]) => pages::proof::show(request),
        (&Method::POST, ["bukti"]) => pages::proof::check(keys, request),
        (&Method::GET, ["bukti", "kunci.json"]) => pages::proof::keys(keys),
        (&Method::POST, ["bukti", "berkas"]) => pages::proof::file(form_key, keys, request),
        (&Method::POST, ["bukti", "catatan"]) => pages::proof::note(form_key, request),
        (_, ["bukti"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (_, ["bukti", "kunci.json"]) => Err(Refusal::method_not_allowed(&["GET"])),
        (_, ["bukti", "berkas" | "catatan"]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

/// The kind whose form stands under that word.
fn form_of(word: &str) -> Result<Kind, Refusal> {
    word.parse().map_err(|_| Refusal::not_found())
}
