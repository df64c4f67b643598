//! `GET /api/v1/staff/tickets` and `GET /api/v1/staff/tickets/{number}`.

use http::{HeaderValue, StatusCode, header};
use store::Db;
use web::{Refusal, Request, Response, respond};

use super::view::{DeskPage, FileView};
use service::listing;
use service::staff::Scene;
use service::staff::SignedIn;

/// One page of the desk.
pub(crate) async fn list<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let query = listing::query(who, &request.query, &units, &[], scene.now).map_err(Refusal::invalid)?;
    let page = scene.store.desk(&who.actor, &query).await.map_err(service::refuse)?;
    respond::json(StatusCode::OK, &DeskPage::from(page))
}

/// One ticket, with its version as `ETag`.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    let file = scene.store.file(&who.actor, number).await.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
    let etag = respond::etag(file.version);
    let mut response = respond::json(StatusCode::OK, &FileView::from(file))?;
    response.headers_mut().insert(header::ETAG, HeaderValue::try_from(etag).map_err(|_| Refusal::internal())?);
    Ok(response)
}
