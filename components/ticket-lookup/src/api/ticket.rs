//! `GET /api/v1/tickets/{number}`: the stage, or with the code the thread.

use domain::number::TicketNumber;
use http::{HeaderValue, StatusCode, header};
use store::Db;
use web::{Errors, FieldError, Refusal, Request, Response, respond};

use super::view::{StageView, ThreadView};
use crate::door::{self, Opened};
use crate::scene::Scene;
use crate::typed;

/// Shows a ticket. A wrong code is answered like a wrong number.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let number = parse(number)?;
    let Some(code) = request.ticket_code()? else {
        let stage = scene.store.stage(number).await.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
        return respond::json(StatusCode::OK, &StageView::from(stage));
    };
    let thread = match door::open(scene, request, number, &code).await? {
        Opened::Thread(thread) => *thread,
        Opened::Renewal => return Err(service::refuse(store::Error::TemporaryCode)),
        Opened::Nothing => return Err(Refusal::not_found()),
    };
    let version = thread.version;
    let mut response = respond::json(StatusCode::OK, &ThreadView::from(thread))?;
    tag(&mut response, version)?;
    Ok(response)
}

/// The number in the path.
pub(super) fn parse(number: &str) -> Result<TicketNumber, Refusal> {
    typed::number(number).map_err(|sentence| {
        let errors: Errors = [FieldError::new("number", sentence)].into_iter().collect();
        Refusal::invalid(errors)
    })
}

/// Names the version that the answer shows.
pub(super) fn tag(response: &mut Response, version: i64) -> Result<(), Refusal> {
    let value = HeaderValue::try_from(respond::etag(version)).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::ETAG, value);
    Ok(())
}
