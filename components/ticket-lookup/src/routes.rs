//! All routes of this component.

use http::Method;
use store::Db;
use web::{Refusal, Request, Response};

use crate::api::act::Act;
use crate::pages::wishes::Wish;
use crate::scene::Scene;
use crate::{api, pages};

/// Answers one request with what the platform grants.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let context = service::Context::open().await?;
    let scene = Scene { store: &context.store, now: context.now, form_key: context.config.form_token_key() };
    answer(&scene, request).await
}

/// Answers one request.
pub(crate) async fn answer<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::GET, ["lacak"]) => pages::find::show(request),
        (&Method::POST, ["lacak"]) => pages::find::take(scene, request).await,
        (&Method::GET, ["lacak", number]) => pages::stage::show(scene, number, request).await,
        (&Method::POST, ["lacak", number]) => pages::thread::show(scene, number, request).await,
        (_, ["lacak"] | ["lacak", _]) => Err(Refusal::method_not_allowed(&["GET", "POST"])),

        (&Method::POST, ["lacak", number, pages::renewal::PATH]) => pages::renewal::take(scene, number, request).await,
        (&Method::POST, ["api", "v1", "tickets", number, api::access_code::PATH]) => {
            api::access_code::renew(scene, number, request).await
        }
        (_, ["lacak", _, pages::renewal::PATH] | ["api", "v1", "tickets", _, api::access_code::PATH]) => {
            Err(Refusal::method_not_allowed(&["POST"]))
        }

        (method, ["lacak", number, action]) => {
            let wish = Wish::find(action).ok_or_else(Refusal::not_found)?;
            if method != Method::POST {
                return Err(Refusal::method_not_allowed(&["POST"]));
            }
            pages::act::take(scene, number, wish, request).await
        }

        (&Method::GET, ["api", "v1", "tickets", number]) => api::ticket::show(scene, number, request).await,
        (_, ["api", "v1", "tickets", _]) => Err(Refusal::method_not_allowed(&["GET"])),

        (method, ["api", "v1", "tickets", number, action]) => {
            let act = Act::find(action).ok_or_else(Refusal::not_found)?;
            if method != Method::POST {
                return Err(Refusal::method_not_allowed(&["POST"]));
            }
            api::act::create(scene, number, act, request).await
        }

        _ => Err(Refusal::not_found()),
    }
}
