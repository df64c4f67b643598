//! `/petugas/masuk` and `/petugas/keluar`.

use askama::Template;
use http::{HeaderValue, StatusCode, header};
use secrecy::SecretString;
use store::Db;
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, form_token, respond, session, urls};

use service::staff::Holding;
use service::staff::Scene;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    login: String,
    back_to: String,
    token: String,
    problem: Option<String>,
    errors: Errors,
}

const FORM: &str = "masuk";

/// Shows the form.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let back_to = request.query.get("ke").unwrap_or_default();
    page(scene, StatusCode::OK, "", back_to, None, Errors::default())
}

/// Checks the form and begins a session.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["nama", "sandi", "ke", "token"])?;
    let login = fields.raw("nama").unwrap_or_default();
    let back_to = fields.raw("ke").unwrap_or_default();
    let token = fields.raw("token").unwrap_or_default();
    if form_token::verify(scene.form_key, FORM, token, scene.now).is_err() {
        let problem = Some("Halaman ini terbuka terlalu lama. Masuk sekali lagi.".to_owned());
        return page(scene, StatusCode::UNPROCESSABLE_ENTITY, login, back_to, problem, Errors::default());
    }
    let password = SecretString::from(fields.raw("sandi").unwrap_or_default());
    match crate::sign_in::sign_in(scene, login, password).await {
        Ok((_, token)) => {
            let mut response = respond::see_other(local(back_to))?;
            let cookie = HeaderValue::try_from(session::begin(request, &token)).map_err(|_| Refusal::internal())?;
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            Ok(response)
        }
        Err(refusal) if refusal.status.is_client_error() => {
            let problem = refusal.errors.is_empty().then(|| refusal.detail.clone());
            let errors = in_form(&refusal.errors);
            let mut response = page(scene, refusal.status, login, back_to, problem, errors)?;
            if let Some(seconds) = refusal.retry_after {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(response)
        }
        Err(refusal) => Err(refusal),
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

/// Only pages of the desk: a link from elsewhere must not lead out through our form.
fn local(back_to: &str) -> &str {
    let desk = back_to == "/petugas" || back_to.starts_with("/petugas/") || back_to.starts_with("/petugas?");
    if desk && !back_to.contains(['\\', '\r', '\n']) { back_to } else { "/petugas" }
}

/// The fields as this form calls them.
fn in_form(errors: &Errors) -> Errors {
    let name = |field: &str| if field == "login" { "nama" } else { "sandi" };
    errors.iter().map(|error| web::FieldError::new(name(&error.field), error.message.clone())).collect()
}

fn page<D: Db>(
    scene: &Scene<'_, D>,
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
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}
