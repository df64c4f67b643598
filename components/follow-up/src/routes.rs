//! All routes of this component.

use domain::command::Action;
use http::{Method, StatusCode};
use store::Db;
use web::{Refusal, Request, Response, respond, urls};

use crate::address;
use crate::api;
use crate::gate::{SignedIn, Writer};
use crate::pages::{accounts, act, bootstrap, file, queue, sign_in};
use crate::scene::Scene;

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open().await?;
    let bootstrap_token = service::Config::secret("bootstrap_token").await?;
    let scene = Scene {
        store: &context.store,
        now: context.now,
        form_key: context.config.form_token_key(),
        bootstrap_token: &bootstrap_token,
    };
    answer(&scene, request).await
}

/// Answers one request. A page that wants a sign-in leads to the form and back.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    let outcome = match segments.as_slice() {
        ["api", "v1", "staff", rest @ ..] => return programs(scene, method, rest, request).await,
        ["petugas", rest @ ..] => pages(scene, method, rest, request).await,
        _ => Err(Refusal::not_found()),
    };
    match outcome {
        Err(refusal) if refusal.status == StatusCode::UNAUTHORIZED && method == Method::GET => {
            respond::see_other(&urls::sign_in_for(&address::with_query(&request.path, request.query.iter())))
        }
        outcome => outcome,
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
        (&Method::GET, ["awal"]) => bootstrap::show(scene).await,
        (&Method::POST, ["awal"]) => bootstrap::take(scene, request).await,
        (&Method::GET, []) => queue::show(scene, &SignedIn::require(scene, request).await?, request).await,
        (&Method::GET, ["tiket", number]) => file::show(scene, &SignedIn::require(scene, request).await?, number).await,
        (&Method::GET, ["tiket", number, "berkas", sequence]) => {
            file::attachment(scene, &SignedIn::require(scene, request).await?, number, sequence).await
        }
        (&Method::POST, ["tiket", number, word]) => {
            let action = act::action(word).ok_or_else(Refusal::not_found)?;
            act::take(scene, number, action, request).await
        }
        (&Method::GET, ["pengelola"]) => {
            accounts::show(scene, &SignedIn::require(scene, request).await?.administrator()?).await
        }
        (&Method::POST, ["pengelola", "unit"]) => accounts::add_unit(scene, request).await,
        (&Method::POST, ["pengelola", "akun"]) => accounts::add_staff(scene, request).await,
        (_, [] | ["pengelola"] | ["tiket", _] | ["tiket", _, "berkas", _]) => {
            Err(Refusal::method_not_allowed(&["GET"]))
        }
        (_, ["masuk" | "awal"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (_, ["keluar"] | ["pengelola", "unit" | "akun"]) => Err(Refusal::method_not_allowed(&["POST"])),
        (_, ["tiket", _, word]) if act::action(word).is_some() => Err(Refusal::method_not_allowed(&["POST"])),
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
        (&Method::GET, ["tickets"]) => {
            api::tickets::list(scene, &SignedIn::require(scene, request).await?, request).await
        }
        (&Method::GET, ["tickets", number]) => {
            api::tickets::show(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (&Method::GET, ["tickets", number, "attachments", sequence]) => {
            file::attachment(scene, &SignedIn::require(scene, request).await?, number, sequence).await
        }
        (_, ["tickets"] | ["tickets", _] | ["tickets", _, "attachments", _]) => {
            Err(Refusal::method_not_allowed(&["GET"]))
        }
        (&Method::POST, ["tickets", number, verb]) => {
            let action: Action = verb.parse().map_err(|_| Refusal::not_found())?;
            let writer = Writer::by_header(scene, request).await?;
            api::acts::act(scene, &writer, number, action, request).await
        }
        (_, ["tickets", _, verb]) if verb.parse::<Action>().is_ok() => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}
