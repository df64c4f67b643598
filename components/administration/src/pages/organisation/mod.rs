//! `/petugas/pengelola/unit` and `/petugas/pengelola/orang`: the organisation, for the administrator.

mod change;
mod end;
mod forms;
mod history;
mod list;
mod people;
mod person;
mod unit;

use http::Method;
use service::staff::{Scene, SignedIn};
use store::Db;
use web::{Refusal, Request, Response};

/// Answers what is about the organisation.
pub(crate) async fn route<D: Db>(
    scene: &Scene<'_, D>,
    method: &Method,
    path: &[&str],
    request: &Request,
) -> Result<Response, Refusal> {
    match *method {
        Method::GET => shown(scene, path, request).await,
        Method::POST => taken(scene, path, request).await,
        _ => Err(Refusal::method_not_allowed(&["GET", "POST"])),
    }
}

async fn shown<D: Db>(scene: &Scene<'_, D>, path: &[&str], request: &Request) -> Result<Response, Refusal> {
    let who = SignedIn::require(scene, request).await?.administrator()?;
    match path {
        ["unit"] => list::show(scene, &who, request).await,
        ["unit", "baru"] => change::show_new(scene, &who).await,
        ["unit", code] => unit::show(scene, &who, code, request).await,
        ["orang"] => people::show(scene, &who, request).await,
        ["orang", id] => person::show(scene, &who, number(id)?, request).await,
        ["unit", _, "akhiri" | "pulihkan" | "alihkan"] | ["orang", _, "jabatan" | "akhiri"] => {
            Err(Refusal::method_not_allowed(&["POST"]))
        }
        _ => Err(Refusal::not_found()),
    }
}

async fn taken<D: Db>(scene: &Scene<'_, D>, path: &[&str], request: &Request) -> Result<Response, Refusal> {
    match path {
        ["unit"] => change::add(scene, request).await,
        ["unit", "baru"] | ["orang"] | ["orang", _] => Err(Refusal::method_not_allowed(&["GET"])),
        ["unit", code] => change::change(scene, code, request).await,
        ["unit", code, "akhiri"] => end::abolish(scene, code, request).await,
        ["unit", code, "pulihkan"] => end::restore(scene, code, request).await,
        ["unit", code, "alihkan"] => end::empty(scene, code, request).await,
        ["orang", id, "jabatan"] => person::add_post(scene, number(id)?, request).await,
        ["orang", id, "akhiri"] => person::end_post(scene, number(id)?, request).await,
        _ => Err(Refusal::not_found()),
    }
}

fn number(text: &str) -> Result<i64, Refusal> {
    text.parse().map_err(|_| Refusal::not_found())
}
