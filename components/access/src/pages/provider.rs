//! `/petugas/masuk/kantor`: the way to the organisation's provider, and back.

use askama::Template;
use domain::second_factor::Factor;
use http::{HeaderValue, StatusCode, header};
use store::Db;
use web::page::{Page, PageKind};
use web::{Errors, Refusal, Request, Response, respond};

use super::door::{local, with_session};
use super::sign_in as form;
use crate::provider::{NotIn, Provider, Seed, forget};
use crate::settings::Settings;
use crate::sign_in;
use service::staff::Scene;

#[derive(Template)]
#[template(path = "provider.html")]
struct ProviderPage<'a> {
    page: Page,
    back_to: &'a str,
}

/// Sends the browser to the provider.
pub(crate) async fn start<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let provider = settings.provider.as_ref().ok_or_else(Refusal::not_found)?;
    let back_to = local(request.query.get("ke").unwrap_or_default());
    let seed = Seed::fresh(scene.form_key, back_to, scene.now)?;
    match provider.way_there(&seed, &request.origin()).await {
        Ok(address) => {
            let mut response = respond::see_other(&address)?;
            set(&mut response, &seed.cookie(request))?;
            Ok(response)
        }
        Err(not_in) => refused(scene, settings, back_to, &not_in),
    }
}

/// Takes what the provider says, and begins a session.
pub(crate) async fn answer<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let provider = settings.provider.as_ref().ok_or_else(Refusal::not_found)?;
    let seed = Seed::kept(scene.form_key, request, scene.now);
    let back_to = seed.as_ref().map_or("/petugas", |seed| local(&seed.back_to)).to_owned();
    let outcome = match seed {
        Some(seed) => come_in(scene, settings, provider, &seed, request).await?,
        None => Err(NotIn::Untrusted("no cookie of ours came back, or an old one".to_owned())),
    };
    let mut response = match outcome {
        Ok(token) => {
            // A redirection would still count as the provider's, and browsers would keep the session's cookie back. This
            // page goes on by itself.
            let page = Page::new("Anda sudah masuk", PageKind::Desk);
            let mut response =
                respond::html(StatusCode::OK, &ProviderPage { page, back_to: &back_to }, PageKind::Desk)?;
            let refresh = HeaderValue::try_from(format!("0; url={back_to}")).map_err(|_| Refusal::internal())?;
            response.headers_mut().insert(header::REFRESH, refresh);
            with_session(response, request, &token)?
        }
        Err(not_in) => refused(scene, settings, &back_to, &not_in)?,
    };
    set(&mut response, &forget(request))?;
    Ok(response)
}

async fn come_in<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    provider: &Provider,
    seed: &Seed,
    request: &Request,
) -> Result<Result<[u8; 32], NotIn>, Refusal> {
    if !seed.owns(request.query.get("state").unwrap_or_default()) {
        return Ok(Err(NotIn::Untrusted("the state is of another sign-in".to_owned())));
    }
    let Some(code) = request.query.get("code") else {
        let error = request.query.get("error").unwrap_or("no code").chars().filter(char::is_ascii_alphanumeric);
        return Ok(Err(NotIn::Untrusted(format!("the provider said {}", error.take(40).collect::<String>()))));
    };
    let person = match provider.person(scene, seed, code, &request.origin()).await {
        Ok(person) => person,
        Err(not_in) => return Ok(Err(not_in)),
    };
    match scene.store.provider_sign_in(&person, scene.now).await.map_err(service::refuse)? {
        Some(actor) => sign_in::begin(scene, settings, request, &actor, Factor::Provider).await.map(Ok),
        None => Ok(Err(NotIn::Closed)),
    }
}

/// The sign-in form with what happened; the details are for the log.
fn refused<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    back_to: &str,
    not_in: &NotIn,
) -> Result<Response, Refusal> {
    let (status, words) = match not_in {
        NotIn::Down(why) => {
            service::log(&format!("level=error provider=\"{}\"", why.replace('"', "'")));
            let words = "Layanan akun kantor sedang tidak dapat dihubungi. Coba lagi sebentar; administrator dapat \
                         masuk darurat di bawah ini.";
            (StatusCode::SERVICE_UNAVAILABLE, words)
        }
        NotIn::Untrusted(why) => {
            service::log(&format!("level=warn provider=\"{}\"", why.replace('"', "'")));
            (StatusCode::UNAUTHORIZED, "Masuk dengan akun kantor tidak berhasil. Mulai lagi dari halaman ini.")
        }
        NotIn::NoRole => {
            let words = "Akun kantor Anda belum diberi peran di portal ini. Hubungi pengelola akun kantor Anda.";
            (StatusCode::FORBIDDEN, words)
        }
        NotIn::Closed => {
            (StatusCode::FORBIDDEN, "Akun Anda di portal ini sudah ditutup. Hubungi administrator portal.")
        }
    };
    form::page(scene, settings, status, "", back_to, Some(words.to_owned()), Errors::default())
}

fn set(response: &mut Response, cookie: &str) -> Result<(), Refusal> {
    let cookie = HeaderValue::try_from(cookie).map_err(|_| Refusal::internal())?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(())
}
