//! All routes of this component.

use http::Method;
use service::staff::{Scene, SignedIn, lead_to_door};
use store::Db;
use web::{Refusal, Request, Response};

use crate::api;
use crate::pages::{accounts, bootstrap, rules, sign_in, trail};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open().await?;
    let bootstrap_token = service::Config::secret("bootstrap_token").await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, &bootstrap_token, request).await
}

/// Answers one request. A page that wants a sign-in leads to the form and back.
pub(crate) async fn answer<D: Db>(
    scene: &Scene<'_, D>,
    bootstrap_token: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match segments.as_slice() {
        ["api", "v1", "staff", rest @ ..] => programs(scene, method, rest, request).await,
        ["petugas", "awal"] => first(scene, bootstrap_token, method, request).await,
        ["petugas", rest @ ..] => lead_to_door(request, pages(scene, method, rest, request).await),
        _ => Err(Refusal::not_found()),
    }
}

async fn first<D: Db>(
    scene: &Scene<'_, D>,
    bootstrap_token: &str,
    method: &Method,
    request: &Request,
) -> Result<Response, Refusal> {
    match *method {
        Method::GET => bootstrap::show(scene, bootstrap_token).await,
        Method::POST => bootstrap::take(scene, bootstrap_token, request).await,
        _ => Err(Refusal::method_not_allowed(&["GET", "POST"])),
    }
}

async fn pages<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::GET, ["masuk"]) => sign_in::show(scene, request),
        (&Method::POST, ["masuk"]) => sign_in::take(scene, request).await,
        (&Method::POST, ["keluar"]) => sign_in::leave(scene, request).await,
        (&Method::GET, ["pengelola"]) => {
            accounts::show(scene, &SignedIn::require(scene, request).await?.administrator()?).await
        }
        (&Method::GET, ["pengelola", "jejak"]) => {
            trail::show(scene, &SignedIn::require(scene, request).await?, request).await
        }
        (&Method::POST, ["pengelola", "unit"]) => accounts::add_unit(scene, request).await,
        (&Method::POST, ["pengelola", "akun"]) => accounts::add_staff(scene, request).await,
        (&Method::GET, ["pengelola", "kewenangan"]) => rules::show(scene, request).await,
        (&Method::POST, ["pengelola", "kewenangan"]) => rules::take(scene, request).await,
        (&Method::GET, ["pengelola", "kewenangan", number]) => rules::source(scene, request, number).await,
        (_, ["pengelola", "kewenangan"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (_, ["masuk"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (_, ["pengelola"] | ["pengelola", "jejak"]) => Err(Refusal::method_not_allowed(&["GET"])),
        (_, ["keluar"] | ["pengelola", "unit" | "akun"]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

async fn programs<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::POST, ["session"]) => api::session::begin(scene, request).await,
        (&Method::DELETE, ["session"]) => api::session::end(scene, request).await,
        (_, ["session"]) => Err(Refusal::method_not_allowed(&["POST", "DELETE"])),
        _ => Err(Refusal::not_found()),
    }
}
