//! One call after the other: who may, whether it is up, what goes wrong, and what it does.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::{HeaderMap, Method, StatusCode, Uri, header};
use serde_json::{Value, json};

use crate::fault::{Call, Fault};
use crate::world::World;
use crate::{control, types, v3, xml};

/// The longest body.
const LONGEST_BODY: usize = 32 * 1024 * 1024;

/// A page instead of an answer.
const PAGE: &str = "<!DOCTYPE html><html><head><title>Pemeliharaan</title></head><body><h1>Sistem sedang dalam pemeliharaan</h1></body></html>";

/// What everybody shares.
pub(crate) type Shared = Arc<Mutex<World>>;

/// Nothing here leaves the world half changed.
pub(crate) fn lock(world: &Shared) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A call as it came.
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// An answer before anything has gone wrong with it.
pub(crate) struct Said {
    pub(crate) status: StatusCode,
    pub(crate) content_type: &'static str,
    pub(crate) body: String,
}

impl Said {
    pub(crate) fn json(status: StatusCode, value: &Value) -> Self {
        Self { status, content_type: "application/json", body: value.to_string() }
    }

    pub(crate) fn html(status: StatusCode) -> Self {
        Self { status, content_type: "text/html; charset=utf-8", body: PAGE.to_owned() }
    }

    pub(crate) fn message(status: StatusCode, message: &str) -> Self {
        Self::json(status, &json!({ "message": message }))
    }

    pub(crate) fn send(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        response.headers_mut().insert(header::CONTENT_TYPE, http::HeaderValue::from_static(self.content_type));
        response
    }
}

pub(crate) fn router(world: Shared) -> Router {
    Router::new().fallback(serve).layer(DefaultBodyLimit::max(LONGEST_BODY)).with_state(world)
}

async fn serve(State(world): State<Shared>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let (path, query) = (uri.path().to_owned(), uri.query().unwrap_or_default().to_owned());
    let asked = Asked { path, query, headers, body };
    if let Some(rest) = asked.path.strip_prefix("/simulator/") {
        return control::serve(&world, &method, rest, &asked.body).await;
    }
    let Some(call) = call(&method, &asked) else {
        return Said::message(StatusCode::NOT_FOUND, "Endpoint tidak ditemukan").send();
    };
    if let Some(refused) = refuse(&mut lock(&world), call, &asked) {
        return refused;
    }
    let fault = lock(&world).meet(call);
    answer(&world, call, fault, asked).await
}

/// Which call it is.
fn call(method: &Method, asked: &Asked) -> Option<Call> {
    let parts: Vec<_> = asked.path.split('/').filter(|part| !part.is_empty()).collect();
    match (method.as_str(), &parts[..]) {
        ("POST", ["complaints", "complaint"]) => Some(Call::Create),
        ("GET", ["complaints", "complaint"]) => Some(Call::Search),
        ("POST", ["complaints", "complaint", "file"]) => Some(Call::Upload),
        ("POST", ["complaints", "process", _, "reject"]) => Some(Call::HandOver),
        ("POST", ["complaints", "followup", "add"]) => Some(Call::FollowUpAdd),
        ("GET", ["complaints", _, "complaint"]) => Some(Call::Status),
        ("GET", ["complaints", _, "followups"]) => Some(Call::FollowUps),
        ("GET", ["masters", "templates"]) => Some(Call::Templates),
        ("GET", ["masters", "institutions", "external"]) => Some(Call::Institutions),
        ("POST", ["api", "stream", "addstream"]) => Some(Call::Addstream),
        _ => None,
    }
}

/// What keeps a call from being looked at.
fn refuse(world: &mut World, call: Call, asked: &Asked) -> Option<Response> {
    if world.is_down {
        return Some(Said::html(StatusCode::SERVICE_UNAVAILABLE).send());
    }
    let [bearer, token, _] = &world.config.secrets;
    let value = |name| asked.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The document of the XML interface carries its own token.
    let is_known = value("authorization") == format!("Bearer {bearer}") && value("token") == token;
    if call != Call::Addstream && !is_known {
        return Some(Said::message(StatusCode::UNAUTHORIZED, "Unauthenticated.").send());
    }
    let seconds = world.pass().err()?;
    Some(busy(Some(seconds)))
}

fn busy(seconds: Option<i64>) -> Response {
    let mut response = Said::message(StatusCode::TOO_MANY_REQUESTS, "Too Many Attempts.").send();
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, http::HeaderValue::from(seconds));
    }
    response
}

async fn answer(world: &Shared, call: Call, fault: Option<Fault>, asked: Asked) -> Response {
    let (hang, late) = {
        let world = lock(world);
        (world.config.hang, world.config.late)
    };
    match fault {
        Some(Fault::TimeoutBefore) => {
            tokio::time::sleep(hang).await;
            return Said::html(StatusCode::GATEWAY_TIMEOUT).send();
        }
        Some(Fault::TimeoutLate) => {
            // It goes on although the one who asked has hung up.
            let world = Arc::clone(world);
            tokio::spawn(async move {
                tokio::time::sleep(late).await;
                act(&world, call, &asked).await;
            });
            tokio::time::sleep(hang).await;
            return Said::html(StatusCode::GATEWAY_TIMEOUT).send();
        }
        Some(Fault::Busy) => return busy(Some(1)),
        Some(Fault::BusySilent) => return busy(None),
        Some(Fault::FaultBefore) => return Said::message(StatusCode::INTERNAL_SERVER_ERROR, "Server Error").send(),
        Some(Fault::Unavailable) => {
            let mut response = Said::html(StatusCode::SERVICE_UNAVAILABLE).send();
            response.headers_mut().insert(header::RETRY_AFTER, http::HeaderValue::from_static("1"));
            return response;
        }
        Some(Fault::HtmlBefore) => return Said::html(StatusCode::OK).send(),
        Some(Fault::Refused) => {
            return Said::message(StatusCode::UNPROCESSABLE_ENTITY, "The given data was invalid.").send();
        }
        Some(Fault::ShiftedPages) => v3::shift(&mut lock(world), call, &asked),
        _ => {}
    }
    let said = act(world, call, &asked).await;
    spoil(said, fault, hang).await
}

async fn act(world: &Shared, call: Call, asked: &Asked) -> Said {
    let form = match call {
        Call::Upload | Call::FollowUpAdd => Some(v3::Form::read(asked).await),
        _ => None,
    };
    let mut world = lock(world);
    match (call, form) {
        (Call::Addstream, _) => xml::addstream(&mut world, asked),
        (Call::Upload | Call::FollowUpAdd, Some(None)) => {
            Said::message(StatusCode::BAD_REQUEST, "Multipart tidak dapat dibaca")
        }
        (Call::Upload, Some(Some(form))) => v3::upload(&mut world, form),
        (Call::FollowUpAdd, Some(Some(form))) => v3::follow_up_add(&mut world, &form),
        _ => v3::act(&mut world, call, asked),
    }
}

/// What goes wrong with an answer when the call is done.
async fn spoil(mut said: Said, fault: Option<Fault>, hang: std::time::Duration) -> Response {
    match fault {
        Some(Fault::TimeoutAfter) => {
            tokio::time::sleep(hang).await;
            return Said::html(StatusCode::GATEWAY_TIMEOUT).send();
        }
        Some(Fault::FaultAfter) => return Said::message(StatusCode::INTERNAL_SERVER_ERROR, "Server Error").send(),
        Some(Fault::GatewayAfter) => return Said::html(StatusCode::BAD_GATEWAY).send(),
        Some(Fault::HtmlAfter) => return Said::html(StatusCode::OK).send(),
        Some(Fault::Broken) => {
            let half = Bytes::from(half(&said.body).to_owned());
            let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
            let mut response = Response::new(Body::from_stream(futures_util::stream::iter([Ok(half), Err(broken)])));
            *response.status_mut() = said.status;
            return response;
        }
        Some(Fault::Truncated) => said.body = half(&said.body).to_owned(),
        Some(Fault::ChangedTypes) => {
            if let Ok(value) = serde_json::from_str::<Value>(&said.body) {
                said.body = types::changed(value).to_string();
            }
        }
        _ => {}
    }
    said.send()
}

fn half(text: &str) -> &str {
    let mut end = text.len() / 2;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
