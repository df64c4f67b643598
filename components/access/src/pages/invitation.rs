//! `/petugas/masuk/undangan`: people set their own password, with the one-time code that the administrator gave them. The
//! code is typed, or comes behind the `#` of a link, which no server sees and the script puts into the field.

use askama::Template;
use domain::access_code::AccessCode;
use http::StatusCode;
use secrecy::SecretString;
use store::Db;
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, form_token, password, respond, urls};

use service::account::check_password;
use service::staff::Scene;

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    page: Page,
    action: String,
    token: String,
    errors: Errors,
}

const FORM: &str = "undangan";

/// What is told whoever has a code that opens nothing, whether it was used, has run out, or never was.
const NO_CODE: &str =
    "Kode undangan ini tidak berlaku. Periksa setiap huruf, atau minta kode baru kepada administrator.";

/// Shows the form.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>) -> Result<Response, Refusal> {
    page(scene, StatusCode::OK, Errors::default())
}

/// Sets the password.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["kode", "sandi", "sandi_lagi", "token"])?;
    service::door::pause(scene.store, request, scene.now).await?;
    let mut errors = Errors::default();
    if form_token::verify(scene.form_key, FORM, fields.raw("token").unwrap_or_default(), scene.now).is_err() {
        errors.add("kode", super::AGAIN);
    }
    let code = fields.raw("kode").unwrap_or_default().parse::<AccessCode>();
    let code = errors.check("kode", code.map_err(|_| "Tulis kode undangan: 16 huruf dan angka."));
    let secret = SecretString::from(fields.raw("sandi").unwrap_or_default());
    check_password(&secret, "sandi", &mut errors);
    if fields.raw("sandi") != fields.raw("sandi_lagi") {
        errors.add("sandi_lagi", "Ketik kata sandi yang sama sekali lagi.");
    }
    let Some(code) = code.filter(|_| errors.is_empty()) else {
        return page(scene, StatusCode::UNPROCESSABLE_ENTITY, errors);
    };
    // Looked up first: hashing takes long, and is not for everyone who guesses.
    if scene.store.invited(&code, scene.now).await.map_err(service::refuse)?.is_none() {
        return no_code(scene, request).await;
    }
    let salt = service::random::<16>()?;
    let hash = password::hash(&secret, &salt).map_err(|_| Refusal::internal())?;
    if scene.store.accept_invitation(&code, &hash, scene.now).await.map_err(service::refuse)? {
        respond::see_other(&urls::sign_in())
    } else {
        no_code(scene, request).await
    }
}

async fn no_code<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    service::door::wrong(scene.store, request, scene.now).await;
    let mut errors = Errors::default();
    errors.add("kode", NO_CODE);
    page(scene, StatusCode::UNPROCESSABLE_ENTITY, errors)
}

fn page<D: Db>(scene: &Scene<'_, D>, status: StatusCode, errors: Errors) -> Result<Response, Refusal> {
    let template = InvitationPage {
        page: Page::new("Buat kata sandi Anda", PageKind::Desk).with_errors(!errors.is_empty()),
        action: urls::invitation(),
        token: super::form_token(scene.form_key, FORM, scene.now)?,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}
