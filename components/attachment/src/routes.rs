//! All routes of this component.

use http::Method;
use store::Db;
use web::{Refusal, Request, Response};

use crate::pages::staff_files::Shelf;
use crate::scene::Scene;
use crate::{api, pages};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open().await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, request).await
}

/// Answers one request.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["lacak", number, "berkas", ..]) => pages::files::elsewhere(number, request),
        (&Method::POST, ["lacak", number, "berkas"]) => pages::files::take(scene, number, request).await,
        (&Method::POST, ["lacak", number, "berkas", sequence]) => {
            pages::file::show(scene, number, sequence, request).await
        }

        (_, ["petugas", "terima", number, "berkas"]) => {
            let staff = service::staff::Scene { store: scene.store, now: scene.now, form_key: scene.form_key };
            pages::staff_files::answer(&staff, Shelf::Scans, number, request).await
        }
        (_, ["petugas", "tiket", number, "lampiran"]) => {
            let staff = service::staff::Scene { store: scene.store, now: scene.now, form_key: scene.form_key };
            pages::staff_files::answer(&staff, Shelf::Enclosures, number, request).await
        }

        (&Method::GET, ["api", "v1", "tickets", number, "attachments"]) => {
            api::attachments::list(scene, number, request).await
        }
        (&Method::POST, ["api", "v1", "tickets", number, "attachments"]) => {
            api::attachments::create(scene, number, request).await
        }
        (&Method::GET, ["api", "v1", "tickets", number, "attachments", sequence]) => {
            api::attachments::show(scene, number, sequence, request).await
        }
        (_, ["lacak", _, "berkas"] | ["lacak", _, "berkas", _] | ["api", "v1", "tickets", _, "attachments"]) => {
            Err(Refusal::method_not_allowed(&["GET", "POST"]))
        }
        (_, ["api", "v1", "tickets", _, "attachments", _]) => Err(Refusal::method_not_allowed(&["GET"])),

        _ => Err(Refusal::not_found()),
    }
}
