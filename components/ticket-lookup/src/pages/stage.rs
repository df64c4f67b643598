//! `GET /lacak/{nomor}`: where a ticket stands, for anyone who has its number.

use askama::Template;
use domain::number::TicketNumber;
use domain::place::Zone;
use http::StatusCode;
use store::{Db, Stage};
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Language, Refusal, Request, Response, respond, urls};

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
    usual: Option<String>,
    outlook: Outlook,
    points: Vec<Point>,
    errors: Errors,
    action: String,
}

/// Shows the stage. A number typed in another way leads to the one address that the ticket has.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, typed: &str, request: &Request) -> Result<Response, Refusal> {
    let language = request.language;
    let number = match typed::number(typed) {
        Ok(number) => number,
        Err(sentence) => return find::again(language, StatusCode::UNPROCESSABLE_ENTITY, typed, sentence),
    };
    if number.to_string() != typed {
        return respond::see_other(&language.at(urls::track_ticket(number)));
    }
    page(scene, language, number, StatusCode::OK, Errors::default()).await
}

/// The stage again, with something to mend at the code.
pub(super) async fn again<D: Db>(
    scene: &Scene<'_, D>,
    language: Language,
    number: TicketNumber,
    sentence: &str,
) -> Result<Response, Refusal> {
    let errors = [FieldError::new("kode", language.t(sentence))].into_iter().collect();
    page(scene, language, number, StatusCode::UNPROCESSABLE_ENTITY, errors).await
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    language: Language,
    number: TicketNumber,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Refusal> {
    let Some(stage) = scene.store.stage(number).await.map_err(service::refuse)? else {
        return find::again(language, StatusCode::NOT_FOUND, &number.to_string(), typed::UNKNOWN);
    };
    let usual = super::usual::of(scene, &stage, language).await;
    respond::html(status, &view(&stage, scene.now, language, usual, errors), PageKind::Ticket)
}

fn view(stage: &Stage, now: jiff::Timestamp, language: Language, usual: Option<String>, errors: Errors) -> StagePage {
    let (zone, number) = (Zone::Wib, stage.number.to_string());
    let page = Page::new(&language.fill("Tiket {number}", &[("number", &number)]), PageKind::Ticket)
        .in_language(language)
        .in_section(Section::Track)
        .with_twin(urls::track_ticket(stage.number))
        .with_errors(!errors.is_empty());
    StagePage {
        page,
        number,
        kind: language.t(stage.number.kind().label()),
        state_code: stage.state.code(),
        state: language.t(stage.state.label()),
        queue: stage.queue.map(|queue| super::place_in_line(queue, language)),
        usual,
        outlook: outlook(stage, Reader::Anyone, now, zone, language),
        points: timeline::points(stage, now, zone, language),
        errors,
        action: language.at(urls::track_ticket(stage.number)),
    }
}
