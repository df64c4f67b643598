//! `POST /lacak/{nomor}/{tindakan}`: the reporter does something, and sees the thread again.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use http::{HeaderValue, StatusCode, header};
use store::{Db, ReporterCommand};
use web::form_token;
use web::{Fields, Refusal, Request, Response};

use super::notice::{self, Notice};
use super::thread::{self, Draft};
use super::wishes::Wish;
use super::{find, renewal, stage};
use crate::scene::Scene;
use crate::{door, typed};

/// A form of the page, as it came.
struct Posted<'a> {
    request: &'a Request,
    number: TicketNumber,
    code: AccessCode,
    fields: Fields,
}

/// Takes one of the forms.
pub(crate) async fn take<D: Db>(
    scene: &Scene<'_, D>,
    typed: &str,
    wish: Wish,
    request: &Request,
) -> Result<Response, Refusal> {
    let number = match typed::number(typed) {
        Ok(number) => number,
        Err(sentence) => return find::again(request.language, StatusCode::UNPROCESSABLE_ENTITY, typed, sentence),
    };
    let fields = request.form()?;
    let known: Vec<_> = wish.fields().iter().chain(&["kode", "token"]).copied().collect();
    fields.only(&known)?;
    let code = match typed::code(fields.raw("kode").unwrap_or_default()) {
        Ok(code) => code,
        Err(sentence) => return stage::again(scene, request.language, number, sentence).await,
    };
    door::pause(scene, request).await?;
    act(scene, wish, Posted { request, number, code, fields }).await
}

async fn act<D: Db>(scene: &Scene<'_, D>, wish: Wish, posted: Posted<'_>) -> Result<Response, Refusal> {
    let token = posted.fields.raw("token").unwrap_or_default();
    let form = thread::form_name(posted.number);
    let Ok(key) = form_token::verify(scene.form_key, &form, token, scene.now) else {
        let draft = Draft { notice: Some(notice::RESEND), ..kept(&posted.fields) };
        return again(scene, &posted, StatusCode::UNPROCESSABLE_ENTITY, draft).await;
    };
    let command = match wish.read(&posted.fields, posted.request.language) {
        Ok(command) => command,
        Err(errors) => {
            let draft = Draft { errors, token: Some(token.to_owned()), ..kept(&posted.fields) };
            return again(scene, &posted, StatusCode::UNPROCESSABLE_ENTITY, draft).await;
        }
    };
    match scene.store.reporter_act(posted.number, &posted.code, &command, &key, scene.now).await {
        Ok(Some(_)) => {
            let draft = Draft { notice: Some(notice::done(&command)), ..Draft::default() };
            again(scene, &posted, StatusCode::OK, draft).await
        }
        Ok(None) => {
            door::wrong(scene, posted.request).await;
            thread::no_match(posted.request.language, posted.number)
        }
        Err(store::Error::TemporaryCode) => {
            renewal::offer(scene, posted.request, posted.number, &posted.code, StatusCode::FORBIDDEN, None)
        }
        Err(error) => refused(scene, &posted, &command, error).await,
    }
}

/// The thread with what was typed, and why it was not taken.
async fn refused<D: Db>(
    scene: &Scene<'_, D>,
    posted: &Posted<'_>,
    command: &ReporterCommand,
    error: store::Error,
) -> Result<Response, Refusal> {
    let token = posted.fields.raw("token").map(str::to_owned);
    let words = match command {
        ReporterCommand::Write(words) | ReporterCommand::Reopen(words) => Some(words.as_str().to_owned()),
        _ => None,
    };
    let (notice, token) = match &error {
        store::Error::Reused => (notice::REUSED, None),
        store::Error::Transition(_) => (Notice { unsent: words, ..notice::ENDED }, None),
        store::Error::TooLate => (Notice { unsent: words, ..notice::TOO_LATE }, None),
        store::Error::Erased => (notice::ERASED, None),
        store::Error::Busy => (notice::BUSY, token),
        _ => return Err(service::refuse(error)),
    };
    let refusal = service::refuse(error);
    let draft = Draft { notice: Some(notice), token, ..kept(&posted.fields) };
    let mut response = again(scene, posted, refusal.status, draft).await?;
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

async fn again<D: Db>(
    scene: &Scene<'_, D>,
    posted: &Posted<'_>,
    status: StatusCode,
    draft: Draft,
) -> Result<Response, Refusal> {
    thread::page(scene, posted.request, posted.number, &posted.code, status, draft).await
}

/// What was typed.
fn kept(fields: &Fields) -> Draft {
    let text = |name: &str| fields.raw(name).unwrap_or_default().to_owned();
    Draft {
        message: text("pesan"),
        cause: text("sebab"),
        review: text("ulasan"),
        mark: text("nilai"),
        ..Draft::default()
    }
}
