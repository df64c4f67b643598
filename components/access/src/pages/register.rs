//! `/petugas/masuk/aplikasi`: whoever needs an authenticator app registers it before coming in, once.

use askama::Template;
use domain::second_factor::Factor;
use http::StatusCode;
use store::{Credentials, Db};
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, respond, urls};

use super::door::{local, problem, with_session, with_wait};
use super::recovery;
use crate::app::{self, Offer};
use crate::settings::Settings;
use crate::sign_in;
use service::staff::Scene;

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    page: Page,
    action: String,
    login: String,
    pass: String,
    back_to: String,
    offer: Offer,
    problem: Option<String>,
    errors: Errors,
}

/// Shows the secret.
pub(crate) async fn ask<D: Db>(
    scene: &Scene<'_, D>,
    login: &str,
    known: &Credentials,
    back_to: &str,
) -> Result<Response, Refusal> {
    let pass = sign_in::pass(scene.form_key, login, known, scene.now);
    page(scene, StatusCode::OK, login, known, &pass, back_to, None).await
}

/// Takes the first code, shows the recovery codes and begins a session.
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
    match app::confirm(scene, &known.actor, field("kode")).await {
        Ok(codes) => {
            let token = sign_in::begin(scene, settings, request, &known.actor, Factor::Totp).await?;
            with_session(recovery::show(&codes, local(back_to), None)?, request, &token)
        }
        Err(refusal) if refusal.status == StatusCode::CONFLICT => Err(refusal),
        Err(refusal) if refusal.status.is_client_error() => {
            let response = page(scene, refusal.status, login, &known, pass, back_to, Some(&refusal)).await?;
            Ok(with_wait(response, &refusal))
        }
        Err(refusal) => Err(refusal),
    }
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    status: StatusCode,
    login: &str,
    known: &Credentials,
    pass: &str,
    back_to: &str,
    refusal: Option<&Refusal>,
) -> Result<Response, Refusal> {
    let template = RegisterPage {
        page: Page::new("Daftarkan aplikasi autentikator", PageKind::Desk).with_errors(refusal.is_some()),
        action: urls::sign_in_app(),
        login: login.to_owned(),
        pass: pass.to_owned(),
        back_to: local(back_to).to_owned(),
        offer: app::offer(scene, &known.actor, login).await?,
        problem: refusal.and_then(problem),
        errors: refusal.map(|refusal| refusal.errors.clone()).unwrap_or_default(),
    };
    respond::html(status, &template, PageKind::Desk)
}
