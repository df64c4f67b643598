//! All routes of this component.

use http::Method;
use service::Grant;
use service::staff::{Scene, lead_to_door};
use store::{Db, ExportForm};
use web::{Refusal, Request, Response};

use crate::{api, pages};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open_for(Grant::Rows).await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, request).await
}

/// Answers one request. A page that wants a sign-in leads to the form and back.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match segments.as_slice() {
        ["petugas", "ekspor", word] => {
            let form = form(word)?;
            match *method {
                Method::POST => lead_to_door(request, pages::file::download(scene, form, request).await),
                _ => Err(Refusal::method_not_allowed(&["POST"])),
            }
        }
        ["api", "v1", "staff", "exports", word] => {
            let form = form(word)?;
            match *method {
                Method::GET => api::file::download(scene, form, request).await,
                _ => Err(Refusal::method_not_allowed(&["GET"])),
            }
        }
        _ => Err(Refusal::not_found()),
    }
}

/// The form of file that an address names.
fn form(word: &str) -> Result<ExportForm, Refusal> {
    let named = [ExportForm::Csv, ExportForm::Xlsx].into_iter().find(|form| form.code() == word);
    named.ok_or_else(Refusal::not_found)
}
