//! `/petugas/akun`: the own account. Where one is signed in, the password, the second factor, keyboard shortcuts.

use askama::Template;
use domain::place::Zone;
use domain::second_factor::Factor;
use http::StatusCode;
use secrecy::SecretString;
use store::{Account, Db, LiveSession};
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, format, password, respond, urls};

use super::door::with_session;
use crate::settings::Settings;
use crate::sign_in;
use service::account::check_password;
use service::staff::Scene;
use service::staff::{SignedIn, Writer};

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    csrf: String,
    account: Account,
    role: &'static str,
    unit: Option<String>,
    sessions: Vec<LiveSession>,
    /// Whether the role cannot do without a second factor.
    app_demanded: bool,
    errors: Errors,
}

/// Shows the account.
pub(crate) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    who: &SignedIn,
) -> Result<Response, Refusal> {
    page(scene, settings, who, StatusCode::OK, Errors::default()).await
}

/// Ends one of the own sessions, or all but this one.
pub(crate) async fn end_session<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf", "sesi"])?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    let staff_id = who.actor.staff_id;
    // One that has ended meanwhile is as wanted.
    match fields.get("sesi") {
        Some("lain") => scene.store.end_other_sessions(staff_id, &who.session, scene.now).await,
        Some(handle) => scene.store.end_session_of(staff_id, handle, scene.now).await.map(drop),
        None => return Err(Refusal::bad_request("Pilih sesi yang akan diakhiri.")),
    }
    .map_err(service::refuse)?;
    respond::see_other(&urls::account())
}

/// Turns keyboard shortcuts on or off.
pub(crate) async fn shortcuts<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf", "pintasan"])?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    let on = fields.get("pintasan") == Some("ya");
    scene.store.set_shortcuts(who.actor.staff_id, on).await.map_err(service::refuse)?;
    respond::see_other(&urls::account())
}

/// Changes the password. All sessions end; this browser gets a new one.
pub(crate) async fn change_password<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf", "sandi_lama", "sandi", "sandi_lagi"])?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    let mut errors = Errors::default();
    let secret = SecretString::from(fields.raw("sandi").unwrap_or_default());
    check_password(&secret, "sandi", &mut errors);
    if fields.raw("sandi") != fields.raw("sandi_lagi") {
        errors.add("sandi_lagi", "Ketik kata sandi yang sama sekali lagi.");
    }
    if errors.is_empty() && !own(scene, &who, fields.raw("sandi_lama")).await? {
        errors.add("sandi_lama", OWN_PASSWORD);
    }
    if !errors.is_empty() {
        return page(scene, settings, &who, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    }
    let salt = service::random::<16>()?;
    let hash = password::hash(&secret, &salt).map_err(|_| Refusal::internal())?;
    let own = scene.store.sessions(who.actor.staff_id, &who.session, scene.now).await.map_err(service::refuse)?;
    let factor = own.iter().find(|session| session.own).and_then(|session| session.factor);
    scene.store.set_password(who.actor.staff_id, &hash, scene.now).await.map_err(service::refuse)?;
    let token = sign_in::begin(scene, settings, request, &who.actor, factor.unwrap_or(Factor::Password)).await?;
    with_session(respond::see_other(&urls::account())?, request, &token)
}

/// What is told whoever mistypes the own password.
pub(super) const OWN_PASSWORD: &str = "Kata sandi ini tidak cocok. Ketik kata sandi yang sedang Anda pakai.";

/// Whether the own password was typed. Those who come in by the provider have none, and are asked for none.
pub(super) async fn own<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, typed: Option<&str>) -> Result<bool, Refusal> {
    let account = scene.store.account(who.actor.staff_id).await.map_err(service::refuse)?;
    let typed = SecretString::from(typed.unwrap_or_default());
    sign_in::own_password(scene, &account.login, &account.password_hash, &typed).await
}

/// The page, also for what other parts of the account have to say.
pub(super) async fn page<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    who: &SignedIn,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Refusal> {
    let staff_id = who.actor.staff_id;
    let template = AccountPage {
        page: Page::new("Akun saya", PageKind::Desk).with_errors(!errors.is_empty()).with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        account: scene.store.account(staff_id).await.map_err(service::refuse)?,
        role: who.actor.role.label(),
        unit: who.actor.unit_name.clone(),
        sessions: scene.store.sessions(staff_id, &who.session, scene.now).await.map_err(service::refuse)?,
        app_demanded: settings.demands_app(scene, who.actor.role).await?,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}

impl AccountPage {
    /// Whether there is a password to change; those who come in by the provider have none.
    fn has_password(&self) -> bool {
        self.account.password_hash.starts_with('$')
    }

    fn when(at: &jiff::Timestamp) -> String {
        format::date_time(*at, Zone::Wib)
    }
}
