//! The component `lapor-webhook`: callbacks of SP4N-LAPOR! come in by one signed door.
//!
//! `signature` decides whether a message is believed, `callback` and `complaint` what it says, `receive` keeps
//! it. The record decides what is new: a callback is applied once, however often and in whatever order callbacks come.

mod callback;
mod complaint;
mod plain;
mod receive;
mod routes;
mod scalar;
mod signature;

/// The entry: every request of the component.
#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("lapor-webhook", request, routes::route).await
}
