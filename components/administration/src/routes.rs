//! All routes of this component.

use http::Method;
use service::Grant;
use service::staff::{Scene, SignedIn, lead_to_door};
use store::Db;
use web::{Refusal, Request, Response};

use crate::api;
use crate::pages::{accounts, organisation, programs, rules, trail, ways_in};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open_for(Grant::Codes).await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, request).await
}

/// Answers one request. A page that wants a sign-in leads to the form and back.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match segments.as_slice() {
        ["api", "v1", "staff", "units"] if *method == Method::GET => api::units::list(scene, request).await,
        ["api", "v1", "staff", "units"] => Err(Refusal::method_not_allowed(&["GET"])),
        ["petugas", "pengelola", rest @ ..] => lead_to_door(request, pages(scene, method, rest, request).await),
        _ => Err(Refusal::not_found()),
    }
}

async fn pages<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::GET, []) => accounts::show(scene, &SignedIn::require(scene, request).await?.administrator()?),
        (_, ["unit" | "orang", ..]) => organisation::route(scene, method, path, request).await,
        (&Method::GET, ["akun"]) => {
            accounts::show_new(scene, &SignedIn::require(scene, request).await?.administrator()?).await
        }
        (&Method::POST, ["akun"]) => accounts::add_staff(scene, request).await,
        (&Method::GET, ["jejak"]) => trail::show(scene, &SignedIn::require(scene, request).await?, request).await,
        (&Method::GET, ["kewenangan"]) => rules::show(scene, request).await,
        (&Method::POST, ["kewenangan"]) => rules::take(scene, request).await,
        (&Method::GET, ["kewenangan", number]) => rules::source(scene, request, number).await,
        (&Method::GET, ["masuk"]) => {
            ways_in::show(scene, &SignedIn::require(scene, request).await?.administrator()?).await
        }
        (&Method::POST, ["masuk", "undang"]) => ways_in::invite(scene, request).await,
        (&Method::POST, ["masuk", word]) => {
            let order = ways_in::order_of(word).ok_or_else(Refusal::not_found)?;
            ways_in::order(scene, request, order).await
        }
        (&Method::GET, ["token"]) => {
            programs::show(scene, &SignedIn::require(scene, request).await?.administrator()?).await
        }
        (&Method::POST, ["token"]) => programs::add(scene, request).await,
        (&Method::POST, ["token", "cabut"]) => programs::revoke(scene, request).await,
        (_, [] | ["masuk" | "jejak"]) => Err(Refusal::method_not_allowed(&["GET"])),
        (_, ["token" | "kewenangan" | "akun"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (_, ["masuk", "undang" | "tutup" | "buka" | "aplikasi"] | ["token", "cabut"]) => {
            Err(Refusal::method_not_allowed(&["POST"]))
        }
        _ => Err(Refusal::not_found()),
    }
}
