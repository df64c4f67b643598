//! All routes of this component.

use domain::command::Action;
use http::Method;
use service::staff::{Scene, SignedIn, Writer, lead_to_door};
use store::Db;
use web::{Refusal, Request, Response};

use crate::api;
use crate::pages::{
    act, bulk, claim, file, form, identity_requests, intake, intake_record, overview, own_view, print, queue, trail,
};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open().await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, request).await
}

/// Answers one request. A page that wants a sign-in leads to the form and back.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match segments.as_slice() {
        ["api", "v1", "staff", rest @ ..] => programs(scene, method, rest, request).await,
        ["petugas", rest @ ..] => lead_to_door(request, pages(scene, method, rest, request).await),
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
        (&Method::GET, []) => queue::show(scene, &SignedIn::require(scene, request).await?, request).await,
        (_, ["identitas", ..]) => consents(scene, method, path, request).await,
        (&Method::GET, ["terima"]) => intake::show(scene, &SignedIn::require(scene, request).await?, request),
        (&Method::POST, ["terima"]) => intake::take(scene, request).await,
        (_, ["terima"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (&Method::GET, ["terima", number]) => {
            intake_record::show(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (&Method::POST, ["terima", number, "kode"]) => intake_record::reissue(scene, number, request).await,
        (_, ["terima", _, "kode"]) => Err(Refusal::method_not_allowed(&["POST"])),
        (&Method::GET, ["ringkasan"]) => overview::show(scene, &SignedIn::require(scene, request).await?).await,
        (&Method::GET, ["tiket", number]) => {
            file::show(scene, &SignedIn::require(scene, request).await?, number, request).await
        }
        (&Method::GET, ["tiket", number, "lembar-disposisi"]) => {
            print::sheet(scene, &SignedIn::require(scene, request).await?, number, request).await
        }
        (&Method::GET, ["tiket", number, "surat"]) => {
            print::letter(scene, &SignedIn::require(scene, request).await?, number, request).await
        }
        (&Method::GET, ["tiket", number, "berkas", sequence]) => {
            file::attachment(scene, &SignedIn::require(scene, request).await?, number, sequence).await
        }
        (_, ["massal" | "tampilan", ..] | ["tiket", _, "ambil" | "lepas"]) => lists(scene, method, path, request).await,
        (&Method::GET, ["tiket", number, "jejak"]) => {
            trail::show(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (&Method::GET, ["tiket", number, "jejak.csv"]) => {
            trail::csv(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (&Method::GET, ["tiket", number, "jejak.json"]) => {
            trail::json(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (
            _,
            []
            | ["ringkasan"]
            | ["terima" | "tiket", _]
            | ["tiket", _, "berkas", _]
            | ["tiket", _, "jejak" | "jejak.csv" | "jejak.json" | "lembar-disposisi" | "surat"],
        ) => Err(Refusal::method_not_allowed(&["GET"])),
        (&Method::POST, ["tiket", number, word]) => {
            let action = form::action(word).ok_or_else(Refusal::not_found)?;
            // Boxed: what it keeps while it waits would make every request large.
            Box::pin(act::take(scene, number, action, request)).await
        }
        (_, ["tiket", _, word]) if form::action(word).is_some() => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

/// What the custodian of personal data decides.
async fn consents<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::GET, ["identitas"]) => {
            identity_requests::show(scene, &SignedIn::require(scene, request).await?, request).await
        }
        (_, ["identitas"]) => Err(Refusal::method_not_allowed(&["GET"])),
        (&Method::POST, ["identitas", number, sequence]) => {
            identity_requests::decide(scene, number, sequence, request).await
        }
        (_, ["identitas", _, _]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}

/// What is done to many tickets, to lists, and about who is at a ticket.
async fn lists<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    let post = *method == Method::POST;
    match path {
        ["massal"] if post => bulk::confirm(scene, request).await,
        ["massal", "jalankan"] if post => bulk::run(scene, request).await,
        ["tampilan"] if post => own_view::save(scene, request).await,
        ["tampilan", "hapus"] if post => own_view::forget(scene, request).await,
        ["tiket", number, "ambil"] if post => claim::take(scene, number, request).await,
        ["tiket", number, _] if post => claim::release(scene, number, request).await,
        ["massal" | "tampilan"] | ["massal", "jalankan"] | ["tampilan", "hapus"] | ["tiket", ..] => {
            Err(Refusal::method_not_allowed(&["POST"]))
        }
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
        (&Method::GET, ["tickets"]) => {
            api::tickets::list(scene, &SignedIn::require(scene, request).await?, request).await
        }
        (&Method::POST, ["tickets"]) => {
            api::intake::create(scene, &Writer::by_header(scene, request).await?, request).await
        }
        (&Method::GET, ["tickets", number, "intake"]) => {
            api::intake::show(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (_, ["tickets", _, "intake"]) => Err(Refusal::method_not_allowed(&["GET"])),
        (&Method::POST, ["tickets", number, "access-code"]) => {
            api::intake::reissue(scene, &Writer::by_header(scene, request).await?, number, request).await
        }
        (_, ["tickets", _, "access-code"]) => Err(Refusal::method_not_allowed(&["POST"])),
        (_, ["tickets"]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),
        (&Method::GET, ["tickets", number]) => {
            api::tickets::show(scene, &SignedIn::require(scene, request).await?, number).await
        }
        (&Method::GET, ["tickets", number, "attachments", sequence]) => {
            file::attachment(scene, &SignedIn::require(scene, request).await?, number, sequence).await
        }
        (_, ["identity-requests", ..]) => consents_of_programs(scene, method, path, request).await,
        (&Method::GET, ["overview"]) => api::overview::show(scene, &SignedIn::require(scene, request).await?).await,
        (_, ["overview"] | ["tickets", _] | ["tickets", _, "attachments", _]) => {
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

/// What the custodian of personal data decides, as JSON.
async fn consents_of_programs<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match (method, path) {
        (&Method::GET, ["identity-requests"]) => {
            api::identity_requests::list(scene, &SignedIn::require(scene, request).await?).await
        }
        (_, ["identity-requests"]) => Err(Refusal::method_not_allowed(&["GET"])),
        (&Method::POST, ["identity-requests", number, sequence]) => {
            let writer = Writer::by_header(scene, request).await?;
            api::identity_requests::decide(scene, &writer, number, sequence, request).await
        }
        (_, ["identity-requests", _, _]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}
