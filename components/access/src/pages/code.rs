//! `/petugas/masuk/kode`: the second step of signing in.

use askama::Template;
use http::StatusCode;
use store::{Credentials, Db};
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, respond};

use super::door::{local, problem, with_session, with_wait};
use crate::settings::Settings;
use crate::{app, sign_in};
use service::staff::Scene;

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    page: Page,
    login: String,
    pass: String,
    back_to: String,
    problem: Option<String>,
    errors: Errors,
}

/// Asks for the code.
pub(crate) fn ask<D: Db>(
    scene: &Scene<'_, D>,
    login: &str,
    known: &Credentials,
    back_to: &str,
) -> Result<Response, Refusal> {
    let pass = sign_in::pass(scene.form_key, login, known, scene.now);
    page(StatusCode::OK, login, &pass, back_to, None, Errors::default())
}

/// Checks the code and begins a session.
pub(crate) async fn take<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["nama", "langkah", "ke", "kode"])?;
    let field = |name| fields.raw(name).unwrap_or_default();
    let (login, pass, back_to) = (field("nama"), field("langkah"), field("ke"));
    let known = sign_in::passed(scene, login, pass).await?;
    match app::check(scene, &known.actor, field("kode")).await {
        Ok(factor) => {
            let token = sign_in::begin(scene, settings, request, &known.actor, factor).await?;
            with_session(respond::see_other(local(back_to))?, request, &token)
        }
        Err(refusal) if refusal.status.is_client_error() => {
            let response = page(refusal.status, login, pass, back_to, problem(&refusal), refusal.errors.clone())?;
            Ok(with_wait(response, &refusal))
        }
        Err(refusal) => Err(refusal),
    }
}

fn page(
    status: StatusCode,
    login: &str,
    pass: &str,
    back_to: &str,
    problem: Option<String>,
    errors: Errors,
) -> Result<Response, Refusal> {
    let template = CodePage {
        page: Page::new("Kode masuk", PageKind::Desk).with_errors(problem.is_some() || !errors.is_empty()),
        login: login.to_owned(),
        pass: pass.to_owned(),
        back_to: local(back_to).to_owned(),
        problem,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}
