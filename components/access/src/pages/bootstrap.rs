//! `/petugas/awal`: the first administrator, once, by the token that the operator holds.

use askama::Template;
use domain::staff::Role;
use http::StatusCode;
use secrecy::{ExposeSecret, SecretString};
use store::{Db, NewStaff};
use subtle::ConstantTimeEq;
use web::page::{Page, PageKind};
use web::{Errors, Fields, Refusal, Request, Response, form_token, password, respond, urls};

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

/// An account out of a form's fields: sign-in name, name, password. Without a role, for which the caller has noted an
/// error, only the other faults are told.
pub(super) fn account(
    fields: &Fields,
    login_field: &str,
    role: Option<Role>,
    unit_id: Option<i64>,
    errors: &mut Errors,
) -> Option<NewStaff> {
    let login = fields.get(login_field).unwrap_or_default().to_lowercase();
    let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '.' | '-' | '_');
    if !(3..=40).contains(&login.len()) || !login.chars().all(plain) {
        errors.add(
            login_field,
            "Tulis nama pengguna 3 sampai 40 huruf kecil, angka, titik, garis bawah, atau tanda hubung.",
        );
    }
    let name = fields.get("nama").unwrap_or_default().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        errors.add("nama", "Tulis nama lengkap, paling banyak 100 huruf.");
    }
    let secret = SecretString::from(fields.raw("sandi").unwrap_or_default());
    check_password(&secret, "sandi", errors);
    let role = role.filter(|_| errors.is_empty())?;
    let salt = service::random::<16>().ok()?;
    let password_hash = password::hash(&secret, &salt).ok()?;
    Some(NewStaff { login, name, role, unit_id, password_hash })
}

/// Notes what is to be mended in a new password.
pub(super) fn check_password(secret: &SecretString, field: &str, errors: &mut Errors) {
    let length = secret.expose_secret().chars().count();
    if length > password::LONGEST {
        errors.add(field, "Buat kata sandi paling banyak 200 karakter.");
    } else if length < password::SHORTEST {
        errors
            .add(field, "Buat kata sandi paling sedikit 12 karakter; beberapa kata yang mudah Anda ingat sudah cukup.");
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
