//! `GET /lacak/{nomor}`: where a ticket stands, for anyone who has its number.

use askama::Template;
use domain::number::TicketNumber;
use domain::place::Zone;
use http::StatusCode;
use store::{Db, Stage};
use web::page::{Page, PageKind};
use web::{Errors, FieldError, Refusal, Response, respond, urls};

use super::find;
use crate::outlook::{Outlook, Reader, outlook};
use crate::scene::Scene;
use crate::timeline::{self, Point};
use crate::typed;

#[derive(Template)]
#[template(path = "stage.html")]
struct StagePage {
    page: Page,
    number: String,
    kind: &'static str,
    state_code: &'static str,
    state: &'static str,
    queue: Option<String>,
    outlook: Outlook,
    points: Vec<Point>,
    errors: Errors,
    action: String,
}

/// Shows the stage. A number typed in another way leads to the one address that the ticket has.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, typed: &str) -> Result<Response, Refusal> {
    let number = match typed::number(typed) {
        Ok(number) => number,
        Err(sentence) => return find::again(StatusCode::UNPROCESSABLE_ENTITY, typed, sentence),
    };
    if number.to_string() != typed {
        return respond::see_other(&urls::track_ticket(number));
    }
    page(scene, number, StatusCode::OK, Errors::default()).await
}

/// The stage again, with something to mend at the code.
pub(super) async fn again<D: Db>(
    scene: &Scene<'_, D>,
    number: TicketNumber,
    sentence: &str,
) -> Result<Response, Refusal> {
    let errors = [FieldError::new("kode", sentence)].into_iter().collect();
    page(scene, number, StatusCode::UNPROCESSABLE_ENTITY, errors).await
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    number: TicketNumber,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Refusal> {
    let Some(stage) = scene.store.stage(number).await.map_err(service::refuse)? else {
        return find::again(StatusCode::NOT_FOUND, &number.to_string(), typed::UNKNOWN);
    };
    respond::html(status, &view(&stage, scene.now, errors), PageKind::Ticket)
}

fn view(stage: &Stage, now: jiff::Timestamp, errors: Errors) -> StagePage {
    let zone = Zone::Wib;
    StagePage {
        page: Page::new(&format!("Tiket {}", stage.number), PageKind::Ticket).with_errors(!errors.is_empty()),
        number: stage.number.to_string(),
        kind: stage.number.kind().label(),
        state_code: stage.state.code(),
        state: stage.state.label(),
        queue: stage.queue.map(super::place_in_line),
        outlook: outlook(stage, Reader::Anyone, now, zone),
        points: timeline::points(stage, now, zone),
        errors,
        action: urls::track_ticket(stage.number),
    }
}
