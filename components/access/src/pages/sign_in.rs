//! `/petugas/masuk`: the sign-in form. `/petugas/keluar`: the way out.

use askama::Template;
use domain::second_factor::Factor;
use http::{HeaderValue, StatusCode, header};
use secrecy::SecretString;
use store::Db;
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, form_token, respond, session, urls};

use super::door::{local, problem, with_session, with_wait};
use super::{code, register};
use crate::settings::Settings;
use crate::sign_in::{self, Next};
use service::staff::{Holding, Scene};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    login: String,
    back_to: String,
    token: String,
    problem: Option<String>,
    /// Where the organisation's provider is, for those who do not come in by a password.
    provider: Option<String>,
    errors: Errors,
}

const FORM: &str = "masuk";

/// Shows the form.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>, settings: &Settings, request: &Request) -> Result<Response, Refusal> {
    let back_to = request.query.get("ke").unwrap_or_default();
    page(scene, settings, StatusCode::OK, "", back_to, None, Errors::default())
}

/// Checks the form and begins a session, or leads to the second step.
pub(crate) async fn take<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["nama", "sandi", "ke", "token"])?;
    let login = fields.raw("nama").unwrap_or_default();
    let back_to = fields.raw("ke").unwrap_or_default();
    let token = fields.raw("token").unwrap_or_default();
    if form_token::verify(scene.form_key, FORM, token, scene.now).is_err() {
        let problem = Some("Halaman ini terbuka terlalu lama. Masuk sekali lagi.".to_owned());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(scene, settings, status, login, back_to, problem, Errors::default());
    }
    let password = SecretString::from(fields.raw("sandi").unwrap_or_default());
    let known = match sign_in::first_step(scene, settings, request, login, password).await {
        Ok(known) => known,
        Err(refusal) if refusal.status.is_client_error() => {
            let errors = in_form(&refusal.errors);
            let response = page(scene, settings, refusal.status, login, back_to, problem(&refusal), errors)?;
            return Ok(with_wait(response, &refusal));
        }
        Err(refusal) => return Err(refusal),
    };
    let login = login.trim();
    match sign_in::next(scene, settings, &known.actor).await? {
        Next::Session => {
            let token = sign_in::begin(scene, settings, request, &known.actor, Factor::Password).await?;
            with_session(respond::see_other(local(back_to))?, request, &token)
        }
        Next::Code => code::ask(scene, login, &known, back_to),
        Next::Register => register::ask(scene, login, &known, back_to).await,
    }
}

/// Ends the session.
pub(crate) async fn leave<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf"])?;
    let holding = Holding::by_form(scene, request, &fields).await?;
    scene.store.end_session(&holding.session, scene.now).await.map_err(service::refuse)?;
    let mut response = respond::see_other(&urls::sign_in())?;
    let cookie = HeaderValue::try_from(session::end(request)).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// The fields as this form calls them.
fn in_form(errors: &Errors) -> Errors {
    let name = |field: &str| if field == "login" { "nama" } else { "sandi" };
    errors.iter().map(|error| web::FieldError::new(name(&error.field), error.message.clone())).collect()
}

/// The form again, with what went wrong; also for those whom the provider did not let in.
pub(crate) fn page<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    status: StatusCode,
    login: &str,
    back_to: &str,
    problem: Option<String>,
    errors: Errors,
) -> Result<Response, Refusal> {
    let template = SignInPage {
        page: Page::new("Masuk petugas", PageKind::Desk).with_errors(problem.is_some() || !errors.is_empty()),
        login: login.to_owned(),
        back_to: local(back_to).to_owned(),
        token: super::form_token(scene.form_key, FORM, scene.now)?,
        problem,
        provider: settings
            .provider
            .as_ref()
            .map(|_| urls::with_query(&urls::provider(), [("ke", local(back_to))].into_iter())),
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}
