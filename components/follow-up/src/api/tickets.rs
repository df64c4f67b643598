//! `GET /api/v1/staff/tickets` and `GET /api/v1/staff/tickets/{number}`.

use http::{HeaderValue, StatusCode, header};
use store::{Db, DeskQuery, Unit, View};
use web::{Errors, Fields, Refusal, Request, Response, respond};

use super::view::{DeskPage, FileView};
use service::staff::Scene;
use service::staff::SignedIn;

/// One page of the desk.
pub(crate) async fn list<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let query = query(&request.query, &units, &[]).map_err(Refusal::invalid)?;
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

/// What a query asks of the desk. The fields named in `besides` are the caller's own.
///
/// # Errors
/// All fields that cannot be understood.
pub(crate) fn query(fields: &Fields, units: &[Unit], besides: &[&str]) -> Result<DeskQuery, Errors> {
    let mut errors = Errors::default();
    let known = ["view", "unit", "status", "q", "cursor", "limit"];
    for (name, _) in fields.iter().filter(|(name, _)| !known.contains(name) && !besides.contains(name)) {
        errors.add(name, "Isian ini tidak dikenal. Hapus, lalu kirim lagi.");
    }
    let mut query = DeskQuery::new(View::Queue);
    if let Some(word) = fields.get("view") {
        let view = errors.check("view", word.parse().map_err(|_| "Pilih salah satu tampilan yang ada."));
        query.view = view.unwrap_or(query.view);
    }
    if let Some(code) = fields.get("unit") {
        let unit = units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code)).map(|unit| unit.id);
        query.unit_id = errors.check("unit", unit.ok_or("Pilih unit kerja yang terdaftar."));
    }
    if let Some(word) = fields.get("status") {
        query.state = errors.check("status", word.parse().map_err(|_| "Pilih salah satu status yang ada."));
    }
    if let Some(word) = fields.get("cursor") {
        query.cursor = errors.check("cursor", word.parse().map_err(|_| "Mulai lagi dari halaman pertama."));
    }
    if let Some(word) = fields.get("limit") {
        let limit = word.parse().ok().filter(|limit| [25, 50, 100].contains(limit));
        query.limit = errors.check("limit", limit.ok_or("Pilih 25, 50, atau 100 baris.")).unwrap_or(query.limit);
    }
    query.words = fields.get("q").map(str::to_owned);
    if errors.is_empty() { Ok(query) } else { Err(errors) }
}
