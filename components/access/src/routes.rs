//! All routes of this component.

use http::Method;
use service::staff::{Scene, SignedIn, lead_to_door};
use store::Db;
use web::{Refusal, Request, Response, respond, urls};

use crate::api;
use crate::pages::{account, bootstrap, choice, code, invitation, own_app, provider, register, sign_in};
use crate::settings::Settings;

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open().await?;
    let settings = Settings::read().await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, &settings, request).await
}

/// Answers one request. A page that wants a sign-in leads to the form and back.
pub(crate) async fn answer<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match segments.as_slice() {
        ["api", "v1", "staff", rest @ ..] => programs(scene, settings, method, rest, request).await,
        ["petugas", "awal"] => first(scene, &settings.bootstrap_token, method, request).await,
        ["petugas", rest @ ..] => lead_to_door(request, pages(scene, settings, method, rest, request).await),
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
    settings: &Settings,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match path {
        ["masuk", rest @ ..] => door(scene, settings, method, rest, request).await,
        ["akun", rest @ ..] => own(scene, settings, method, rest, request).await,
        ["keluar"] if *method == Method::POST => sign_in::leave(scene, request).await,
        ["keluar"] => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

/// What is open to those who are not in yet.
async fn door<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::GET, []) => sign_in::show(scene, settings, request),
        (&Method::POST, []) => sign_in::take(scene, settings, request).await,
        (&Method::POST, ["kode"]) => code::take(scene, settings, request).await,
        (&Method::POST, ["aplikasi"]) => register::take(scene, settings, request).await,
        (&Method::GET, ["undangan"]) => invitation::show(scene),
        (&Method::POST, ["undangan"]) => invitation::take(scene, request).await,
        (&Method::GET, ["kantor"]) => provider::start(scene, settings, request).await,
        (&Method::GET, ["kantor", "jawaban"]) => provider::answer(scene, settings, request).await,
        (_, ["kantor"] | ["kantor", "jawaban"]) => Err(Refusal::method_not_allowed(&["GET"])),
        // A page that only a form leads to begins at the sign-in.
        (&Method::GET, ["kode" | "aplikasi"]) => respond::see_other(&urls::sign_in()),
        (_, [] | ["undangan" | "kode" | "aplikasi"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        _ => Err(Refusal::not_found()),
    }
}

/// The own account.
async fn own<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::GET, []) => account::show(scene, settings, &SignedIn::require(scene, request).await?).await,
        (&Method::GET, ["jabatan"]) => choice::show(scene, request).await,
        (&Method::POST, ["jabatan"]) => choice::take(scene, request).await,
        (&Method::GET, ["aplikasi"]) => own_app::show(scene, &SignedIn::require(scene, request).await?).await,
        (&Method::POST, ["aplikasi"]) => own_app::confirm(scene, request).await,
        (&Method::POST, ["lepas"]) => own_app::remove(scene, settings, request).await,
        (&Method::POST, ["pemulihan"]) => own_app::renew(scene, settings, request).await,
        (&Method::POST, ["sesi"]) => account::end_session(scene, request).await,
        (&Method::POST, ["sandi"]) => account::change_password(scene, settings, request).await,
        (&Method::POST, ["pintasan"]) => account::shortcuts(scene, request).await,
        (_, []) => Err(Refusal::method_not_allowed(&["GET"])),
        (_, ["aplikasi" | "jabatan"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (_, ["lepas" | "pemulihan" | "sesi" | "sandi" | "pintasan"]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

async fn programs<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::POST, ["session"]) => api::session::begin(scene, settings, request).await,
        (&Method::DELETE, ["session"]) => api::session::end(scene, request).await,
        (_, ["session"]) => Err(Refusal::method_not_allowed(&["POST", "DELETE"])),
        _ => Err(Refusal::not_found()),
    }
}
