//! `POST` and `DELETE /api/v1/staff/session`.

use http::{HeaderValue, StatusCode, header};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use store::Db;
use web::{Refusal, Request, Response, csrf, respond, session};

use crate::sign_in::sign_in;
use service::staff::Scene;
use service::staff::Writer;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
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
pub(crate) async fn begin<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let given: Credentials = request.json()?;
    let (actor, token) = sign_in(scene, &given.login, SecretString::from(given.password)).await?;
    let body = Session {
        csrf_token: csrf::token(scene.form_key, &token),
        staff: StaffMember { name: actor.name, role: actor.role.code(), unit: actor.unit_name },
    };
    let mut response = respond::json(StatusCode::CREATED, &body)?;
    let cookie = HeaderValue::try_from(session::begin(request, &token)).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
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
