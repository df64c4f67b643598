//! `POST /lacak/{nomor}/kode-baru`: a new code in the place of an old one. For whoever holds the slip of an officer it is
//! the only way on, because the code on it was in other hands; for everybody else it is a wish among others.

use askama::Template;
use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use http::StatusCode;
use store::{Db, Error};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, form_token, respond, urls};

use super::notice::{self, Notice};
use super::{find, stage, thread};
use crate::scene::Scene;
use crate::{door, typed};

/// The last part of the address.
pub(crate) const PATH: &str = "kode-baru";

#[derive(Template)]
#[template(path = "renewal.html")]
struct Offer {
    page: Page,
    number: String,
    code: String,
    token: String,
    action: String,
    notice: Option<Notice>,
}

#[derive(Template)]
#[template(path = "renewed.html")]
struct Renewed {
    page: Page,
    number: String,
    code: String,
    thread: String,
    tracking_url: String,
}

/// Leads the holder of a temporary code to a new one.
pub(super) fn offer<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    code: &AccessCode,
    status: StatusCode,
    notice: Option<Notice>,
) -> Result<Response, Refusal> {
    let token = form_token::issue(scene.form_key, &service::random()?, &thread::form_name(number), scene.now);
    let offer = Offer {
        page: page("Buat kode lacak Anda sendiri", request),
        number: number.to_string(),
        code: code.reveal().replace('-', ""),
        token,
        action: request.language.at(urls::track_action(number, PATH)),
        notice,
    };
    respond::html(status, &offer, PageKind::Ticket)
}

/// Gives the new code out. The same form twice gives the same code, for as long as it holds.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, word: &str, request: &Request) -> Result<Response, Refusal> {
    let number = match typed::number(word) {
        Ok(number) => number,
        Err(sentence) => return find::again(request.language, StatusCode::UNPROCESSABLE_ENTITY, word, sentence),
    };
    let fields = request.form()?;
    fields.only(&["kode", "token"])?;
    let code = match typed::code(fields.raw("kode").unwrap_or_default()) {
        Ok(code) => code,
        Err(sentence) => return stage::again(scene, request.language, number, sentence).await,
    };
    door::pause(scene, request).await?;
    let token = fields.raw("token").unwrap_or_default();
    let Ok(key) = form_token::verify(scene.form_key, &thread::form_name(number), token, scene.now) else {
        return offer(scene, request, number, &code, StatusCode::UNPROCESSABLE_ENTITY, Some(notice::CODE_AGAIN));
    };
    match scene.store.renew_code(number, &code, &key, scene.now).await {
        Ok(Some(renewed)) => show(request, number, &renewed.access_code),
        Ok(None) => {
            door::wrong(scene, request).await;
            thread::no_match(request.language, number)
        }
        Err(Error::Reused) => offer(scene, request, number, &code, StatusCode::CONFLICT, Some(notice::CODE_AGAIN)),
        Err(error) => Err(service::refuse(error)),
    }
}

fn show(request: &Request, number: TicketNumber, code: &AccessCode) -> Result<Response, Refusal> {
    let thread = request.language.at(urls::track_ticket(number));
    let renewed = Renewed {
        page: page("Kode lacak Anda yang baru", request),
        number: number.to_string(),
        code: code.reveal(),
        tracking_url: format!("{}{thread}", request.origin()),
        thread,
    };
    respond::html(StatusCode::OK, &renewed, PageKind::Ticket)
}

fn page(title: &str, request: &Request) -> Page {
    Page::new(title, PageKind::Ticket).in_language(request.language).in_section(Section::Track)
}
