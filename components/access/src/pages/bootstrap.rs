//! `/petugas/awal`: the first administrator, once, by the token that the operator holds.

use askama::Template;
use domain::staff::Role;
use http::StatusCode;
use store::Db;
use subtle::ConstantTimeEq;
use web::page::{Page, PageKind};
use web::{Errors, Fields, Refusal, Request, Response, form_token, respond, urls};

use service::account::account;
use service::staff::Scene;

#[derive(Template)]
#[template(path = "bootstrap.html")]
struct BootstrapPage {
    page: Page,
    login: String,
    name: String,
    token: String,
    errors: Errors,
}

const FORM: &str = "awal";

/// Shows the form, as long as there is no administrator.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, bootstrap_token: &str) -> Result<Response, Refusal> {
    open(scene, bootstrap_token).await?;
    page(scene, StatusCode::OK, &Fields::default(), Errors::default())
}

/// Makes the first administrator.
pub(crate) async fn take<D: Db>(
    scene: &Scene<'_, D>,
    bootstrap_token: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    open(scene, bootstrap_token).await?;
    let fields = request.form()?;
    fields.only(&["kunci", "nama_masuk", "nama", "sandi", "sandi_lagi", "token"])?;
    let mut errors = Errors::default();
    if form_token::verify(scene.form_key, FORM, fields.raw("token").unwrap_or_default(), scene.now).is_err() {
        errors.add("kunci", super::AGAIN);
    }
    if !same(fields.raw("kunci").unwrap_or_default(), bootstrap_token) {
        errors.add("kunci", "Kunci awal tidak cocok. Salin dari konfigurasi portal.");
    }
    let account = account(&fields, "nama_masuk", Some(Role::Administrator), None, &mut errors);
    if fields.raw("sandi") != fields.raw("sandi_lagi") {
        errors.add("sandi_lagi", "Ketik kata sandi yang sama sekali lagi.");
    }
    let Some(account) = account.filter(|_| errors.is_empty()) else {
        return page(scene, StatusCode::UNPROCESSABLE_ENTITY, &fields, errors);
    };
    if scene.store.bootstrap(&account, scene.now).await.map_err(service::refuse)? {
        respond::see_other(&urls::sign_in())
    } else {
        Err(Refusal::not_found())
    }
}

/// The door does not exist once there is an administrator, nor without a token worth guessing.
async fn open<D: Db>(scene: &Scene<'_, D>, bootstrap_token: &str) -> Result<(), Refusal> {
    let shut = scene.store.has_administrator().await.map_err(service::refuse)?;
    if shut || bootstrap_token.trim().len() < 16 { Err(Refusal::not_found()) } else { Ok(()) }
}

fn same(given: &str, token: &str) -> bool {
    given.trim().as_bytes().ct_eq(token.trim().as_bytes()).into()
}

fn page<D: Db>(scene: &Scene<'_, D>, status: StatusCode, fields: &Fields, errors: Errors) -> Result<Response, Refusal> {
    let template = BootstrapPage {
        page: Page::new("Administrator pertama", PageKind::Desk).with_errors(!errors.is_empty()),
        login: fields.raw("nama_masuk").unwrap_or_default().to_owned(),
        name: fields.raw("nama").unwrap_or_default().to_owned(),
        token: super::form_token(scene.form_key, FORM, scene.now)?,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}
