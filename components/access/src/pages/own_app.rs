//! `/petugas/akun/aplikasi`: the authenticator app of somebody who is signed in, and new recovery codes.

use askama::Template;
use http::StatusCode;
use store::Db;
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, respond, urls};

use super::account::{self, OWN_PASSWORD};
use super::door::{problem, with_wait};
use super::recovery;
use crate::app::{self, Offer};
use crate::settings::Settings;
use service::staff::Scene;
use service::staff::{SignedIn, Writer};

#[derive(Template)]
#[template(path = "own_app.html")]
struct OwnAppPage {
    page: Page,
    csrf: String,
    offer: Offer,
    problem: Option<String>,
    errors: Errors,
}

/// Shows the secret, as long as no app has it.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    page(scene, who, StatusCode::OK, None).await
}

/// Takes the first code and shows the recovery codes.
pub(crate) async fn confirm<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf", "kode"])?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    match app::confirm(scene, &who.actor, fields.raw("kode").unwrap_or_default()).await {
        Ok(codes) => recovery::show(&codes, &urls::account(), Some(who.bar(scene))),
        Err(refusal) if refusal.status == StatusCode::CONFLICT => Err(refusal),
        Err(refusal) if refusal.status.is_client_error() => {
            Ok(with_wait(page(scene, &who, refusal.status, Some(&refusal)).await?, &refusal))
        }
        Err(refusal) => Err(refusal),
    }
}

/// Takes the own app away, for a new one.
pub(crate) async fn remove<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf", "sandi_lepas"])?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    if !account::own(scene, &who, fields.raw("sandi_lepas")).await? {
        return wrong(scene, settings, &who, "sandi_lepas").await;
    }
    scene.store.remove_totp(&who.actor, scene.now).await.map_err(service::refuse)?;
    respond::see_other(&urls::account_part("aplikasi"))
}

/// New recovery codes in place of the old ones.
pub(crate) async fn renew<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["csrf", "sandi_pemulihan"])?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    if !account::own(scene, &who, fields.raw("sandi_pemulihan")).await? {
        return wrong(scene, settings, &who, "sandi_pemulihan").await;
    }
    let codes = app::recovery_codes()?;
    if scene.store.renew_recovery_codes(who.actor.staff_id, &codes).await.map_err(service::refuse)? {
        recovery::show(&codes, &urls::account(), Some(who.bar(scene)))
    } else {
        respond::see_other(&urls::account())
    }
}

async fn wrong<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    who: &SignedIn,
    field: &str,
) -> Result<Response, Refusal> {
    let errors = web::FieldError::new(field, OWN_PASSWORD).into();
    account::page(scene, settings, who, StatusCode::UNPROCESSABLE_ENTITY, errors).await
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    refusal: Option<&Refusal>,
) -> Result<Response, Refusal> {
    let login = scene.store.account(who.actor.staff_id).await.map_err(service::refuse)?.login;
    let template = OwnAppPage {
        page: Page::new("Daftarkan aplikasi autentikator", PageKind::Desk)
            .with_errors(refusal.is_some())
            .with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        offer: app::offer(scene, &who.actor, &login).await?,
        problem: refusal.and_then(problem),
        errors: refusal.map(|refusal| refusal.errors.clone()).unwrap_or_default(),
    };
    respond::html(status, &template, PageKind::Desk)
}
