//! The component's one route.

use http::Method;
use service::{Config, Context};
use web::{Refusal, Request, Response};

use crate::receive::receive;
use crate::signature::Verifier;

/// Hands a request to its handler.
pub(crate) async fn route(request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    match (method, segments.as_slice()) {
        (&Method::POST, ["webhooks", "lapor"]) => {
            let context = Context::open().await?;
            let secret = Config::secret("lapor_webhook_secret").await?;
            let verifier = Verifier::parse(&secret);
            let verifier = verifier.map_err(|error| service::misconfigured(&error.to_string()))?;
            receive(&context.store, &verifier, request, context.now).await
        }
        (_, ["webhooks", "lapor"]) => Err(Refusal::method_not_allowed(&["POST"])),
        _ => Err(Refusal::not_found()),
    }
}
