//! The component's one route.

use http::Method;
use service::Context;
use web::{Refusal, Request, Response};

use crate::receive::receive;
use crate::signature::Verifier;

/// Hands a request to its handler.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::POST, ["webhooks", "lapor"]) => {
            let context = Context::open().await?;
            let secret = context.config.lapor_webhook_secret().await?;
            let verifier = Verifier::parse(&secret).map_err(|error| service::misconfigured(&error))?;
            receive(&context.store, &verifier, request, context.now).await
        }
        (_, ["webhooks", "lapor"]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}
