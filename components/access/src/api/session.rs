//! `POST` and `DELETE /api/v1/staff/session`.

use domain::second_factor::Factor;
use http::{HeaderValue, StatusCode, header};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use store::Db;
use web::{FieldError, Refusal, Request, Response, csrf, respond, session};

use crate::app;
use crate::settings::Settings;
use crate::sign_in::{self, Next};
use service::staff::Scene;
use service::staff::Writer;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    /// A code of the authenticator app or a recovery code, for those who have an app.
    #[serde(default)]
    code: Option<String>,
}

#[derive(Serialize)]
struct Session {
    csrf_token: String,
    staff: StaffMember,
}

#[derive(Serialize)]
struct StaffMember {
    name: String,
    role: &'static str,
    unit: Option<String>,
}

/// Signs in.
pub(crate) async fn begin<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
) -> Result<Response, Refusal> {
    let given: Credentials = request.json()?;
    let password = SecretString::from(given.password);
    let known = sign_in::first_step(scene, settings, request, &given.login, password).await?;
    let factor = match (sign_in::next(scene, settings, &known.actor).await?, given.code) {
        (Next::Session, _) => Factor::Password,
        (Next::Code, Some(code)) => app::check(scene, &known.actor, &code).await.map_err(in_document)?,
        (Next::Code, None) => {
            let error = FieldError::new("code", "Sertakan kode dari aplikasi autentikator, atau kode pemulihan.");
            return Err(Refusal::invalid(error));
        }
        (Next::Register, _) => return Err(Refusal::forbidden().with_detail(REGISTER)),
    };
    let actor = known.actor;
    let token = sign_in::begin(scene, settings, request, &actor, factor).await?;
    let body = Session {
        csrf_token: csrf::token(scene.form_key, &token),
        staff: StaffMember { name: actor.name, role: actor.role.code(), unit: actor.unit_name },
    };
    let mut response = respond::json(StatusCode::CREATED, &body)?;
    let cookie = HeaderValue::try_from(session::begin(request, &token)).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What is told whoever has to register an app first.
const REGISTER: &str = "Peran Anda memerlukan aplikasi autentikator. Masuk satu kali lewat halaman petugas untuk \
                        mendaftarkannya.";

/// The field as it is called here.
fn in_document(refusal: Refusal) -> Refusal {
    let errors = refusal.errors.iter().map(|error| FieldError::new("code", error.message.clone())).collect();
    if refusal.errors.is_empty() { refusal } else { refusal.with_errors(errors) }
}

/// Signs out.
pub(crate) async fn end<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let writer = Writer::by_header(scene, request).await?;
    scene.store.end_session(&writer.who.session, scene.now).await.map_err(service::refuse)?;
    let mut response = respond::no_content();
    let cookie = HeaderValue::try_from(session::end(request)).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}
