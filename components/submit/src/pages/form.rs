//! `GET` and `POST /lapor/{jenis}`: three short pages and a check, and what becomes of them.
//!
//! Every page posts to the same address and says which page it is (`langkah`) and which button was pressed (`ke`). The
//! answers of the other pages come along in hidden fields; nothing is kept here before the report is sent.

use domain::channel::Channel;
use domain::kind::Kind;
use domain::visibility::Visibility;
use http::{HeaderValue, StatusCode, header};
use jiff::Timestamp;
use report::Problems;
use store::{Db, NewTicket};
use web::form_token::{self, TokenError};
use web::{Errors, Fields, Refusal, Request, Response};

use super::notice::{self, Notice};
use super::{receipt, similar, step};
use crate::draft::{Draft, form_fields};
use crate::scene::Scene;
use crate::step::Step;
use crate::{arrival, carried};

/// The empty form's `Cache-Control`. Nobody else may get the same token; but a browser that may not keep the page at all
/// forgets what was typed when its reader looks elsewhere and comes back.
const OWN: &str = "private, no-cache";

/// A form as it came back.
pub(super) struct Posted {
    pub(super) kind: Kind,
    pub(super) draft: Draft,
    pub(super) step: Step,
    pub(super) token: String,
}

/// Which button was pressed.
enum Button<'a> {
    Onward,
    Back,
    Change(Step),
    Join(&'a str),
    Leave,
    Send,
}

impl<'a> Button<'a> {
    /// No word is the key Enter.
    fn read(word: &'a str) -> Self {
        match word.split_once(':') {
            Some(("ubah", step)) => Step::find(step).map_or(Self::Onward, Self::Change),
            Some(("dukung", number)) => Self::Join(number),
            _ => match word {
                "kembali" => Self::Back,
                "lepas" => Self::Leave,
                "kirim" => Self::Send,
                _ => Self::Onward,
            },
        }
    }
}

/// With what a page of the form is signed, and when.
#[derive(Clone, Copy)]
pub(super) struct Signer<'a> {
    pub(super) key: &'a [u8],
    pub(super) now: Timestamp,
}

fn at<'a, D: Db>(scene: &Scene<'a, D>) -> Signer<'a> {
    Signer { key: scene.form_key, now: scene.now }
}

/// Shows the empty form.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>, kind: Kind, request: &Request) -> Result<Response, Refusal> {
    let wanted = request.query.get("privasi").and_then(|word| word.parse().ok());
    let visibility = wanted.unwrap_or(Visibility::Anonymous);
    let draft = Draft::blank(kind, visibility, request.language);
    let posted = Posted { kind, draft, step: Step::Report, token: fresh_token(scene, kind)? };
    let page = step::page(at(scene), StatusCode::OK, &posted, Errors::default(), None);
    if posted.draft.is_confidential() { page } else { page.map(kept_by_the_browser) }
}

/// Takes a page of the form: the next page, the same again with what is to be mended, or the receipt.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, kind: Kind, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&form_fields())?;
    let mut posted = read(kind, &fields, request);
    let mark = fields.raw("tanda").unwrap_or_default();
    let Posted { step, ref draft, ref token, .. } = posted;
    let untouched = carried::is_untouched(scene.form_key, kind, token, step, draft, mark);
    let button = Button::read(fields.get("ke").unwrap_or_default());
    if let Button::Send = button {
        return send(scene, posted, untouched, &fields, request).await;
    }
    // Between the pages an old token is only renewed; it matters when the report is sent.
    if form_token::verify(scene.form_key, form_name(kind), &posted.token, scene.now).is_err() {
        posted.token = fresh_token(scene, kind)?;
    }
    // Whoever sits at the same computer next must not find a confidential report by going back.
    let confidential = posted.draft.is_confidential();
    let response = match button {
        Button::Back => turn_to(scene, posted, step.before()),
        Button::Change(step) => turn_to(scene, posted, step),
        Button::Leave => {
            posted.draft.joins.clear();
            turn_to(scene, posted, Step::Check)
        }
        Button::Join(number) => {
            number.clone_into(&mut posted.draft.joins);
            posted.draft.seen.similar = true;
            turn_to(scene, posted, Step::Person)
        }
        Button::Onward | Button::Send => onward(scene, posted).await,
    };
    if confidential { response } else { response.map(kept_by_the_browser) }
}

fn read(kind: Kind, fields: &Fields, request: &Request) -> Posted {
    let step = fields.get("langkah").and_then(Step::find).unwrap_or(Step::Report);
    let token = fields.raw("token").unwrap_or_default().to_owned();
    Posted { kind, draft: Draft::from_form(kind, fields, request.language), step, token }
}

/// On to the next page, if nothing on this one is to be mended.
async fn onward<D: Db>(scene: &Scene<'_, D>, mut posted: Posted) -> Result<Response, Refusal> {
    let step = posted.step;
    let problems = report::parse(&posted.draft.typed(), Channel::Web, scene.now).err().unwrap_or_default();
    let problems = problems.only(|field| Step::of(field) == step);
    if !problems.is_empty() {
        return step::page(
            at(scene),
            StatusCode::UNPROCESSABLE_ENTITY,
            &posted,
            problems.for_form(posted.draft.language),
            None,
        );
    }
    if step == Step::Report
        && !posted.draft.seen.warning
        && let Some(notice) = notice::personal_data(&posted.draft)
    {
        posted.draft.seen.warning = true;
        return step::page(at(scene), StatusCode::OK, &posted, Errors::default(), Some(notice));
    }
    if step == Step::Place && !posted.draft.seen.similar {
        posted.draft.seen.similar = true;
        let found = similar::find(scene, &posted).await?;
        if !found.is_empty() {
            return similar::page(scene.form_key, &posted, found);
        }
    }
    let next = if posted.draft.seen.check { Step::Check } else { step.after() };
    turn_to(scene, posted, next)
}

/// Another page, with all that was typed.
fn turn_to<D: Db>(scene: &Scene<'_, D>, mut posted: Posted, step: Step) -> Result<Response, Refusal> {
    posted.step = step;
    if step == Step::Check {
        return check(scene, posted, None);
    }
    step::page(at(scene), StatusCode::OK, &posted, Errors::default(), None)
}

/// The check page; or the first page on which something is to be mended.
fn check<D: Db>(scene: &Scene<'_, D>, mut posted: Posted, notice: Option<Notice>) -> Result<Response, Refusal> {
    posted.draft.seen.check = true;
    if let Err(problems) = report::parse(&posted.draft.typed(), Channel::Web, scene.now) {
        return mend(at(scene), posted, problems, notice);
    }
    let status = if notice.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    step::check(at(scene), status, &posted, notice)
}

fn mend(key: Signer<'_>, mut posted: Posted, problems: Problems, notice: Option<Notice>) -> Result<Response, Refusal> {
    posted.step = problems.fields().map(Step::of).min().unwrap_or(Step::Report);
    let step = posted.step;
    let errors = problems.only(|field| Step::of(field) == step).for_form(posted.draft.language);
    step::page(key, StatusCode::UNPROCESSABLE_ENTITY, &posted, errors, notice)
}

/// Takes the report in: only from the page on which all of it could be read once more.
async fn send<D: Db>(
    scene: &Scene<'_, D>,
    mut posted: Posted,
    untouched: bool,
    fields: &Fields,
    request: &Request,
) -> Result<Response, Refusal> {
    let key = match form_token::verify(scene.form_key, form_name(posted.kind), &posted.token, scene.now) {
        Ok(key) if untouched && posted.step == Step::Check => key,
        refused => {
            let notice = match refused {
                Ok(_) => notice::CHANGED,
                Err(TokenError::Expired) => notice::EXPIRED,
                Err(TokenError::Forged) => notice::FORGED,
            };
            if refused.is_err() {
                posted.token = fresh_token(scene, posted.kind)?;
            }
            posted.step = Step::Check;
            return check(scene, posted, Some(notice));
        }
    };
    let mut ticket = match report::parse(&posted.draft.typed(), Channel::Web, scene.now) {
        Ok(ticket) => ticket,
        Err(problems) => return mend(at(scene), posted, problems, None),
    };
    ticket.arrival = arrival::of_form(scene.form_key, request, fields, &ticket, &posted.token, scene.now);
    submit(scene, posted, &ticket, &key, request).await
}

async fn submit<D: Db>(
    scene: &Scene<'_, D>,
    mut posted: Posted,
    ticket: &NewTicket,
    key: &domain::idempotency::IdempotencyKey,
    request: &Request,
) -> Result<Response, Refusal> {
    match scene.store.submit(ticket, key, scene.now).await {
        Ok(submitted) => receipt::show(scene, &submitted, ticket, request).await,
        Err(store::Error::Reused) => {
            posted.token = fresh_token(scene, posted.kind)?;
            step::check(at(scene), StatusCode::CONFLICT, &posted, Some(notice::REUSED))
        }
        Err(error) => later(at(scene), &posted, service::refuse(error)),
    }
}

/// Gives a filled form back while the record cannot be opened.
pub(crate) fn keep(
    key: &[u8],
    now: Timestamp,
    kind: Kind,
    request: &Request,
    refusal: Refusal,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    later(Signer { key, now }, &read(kind, &fields, request), refusal)
}

/// The page with all that was typed, while the store takes nothing.
fn later(key: Signer<'_>, posted: &Posted, refusal: Refusal) -> Result<Response, Refusal> {
    if refusal.status != StatusCode::SERVICE_UNAVAILABLE {
        return Err(refusal);
    }
    let mut response = if posted.step == Step::Check {
        step::check(key, refusal.status, posted, Some(notice::BUSY))?
    } else {
        step::page(key, refusal.status, posted, Errors::default(), Some(notice::BUSY))?
    };
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// The form's name in its token: a token for one form is worth nothing in another.
fn form_name(kind: Kind) -> &'static str {
    kind.code()
}

fn fresh_token<D: Db>(scene: &Scene<'_, D>, kind: Kind) -> Result<String, Refusal> {
    Ok(form_token::issue(scene.form_key, &service::random()?, form_name(kind), scene.now))
}

/// A page that the reader's browser may keep, so that going back loses nothing.
fn kept_by_the_browser(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(OWN));
    response
}
