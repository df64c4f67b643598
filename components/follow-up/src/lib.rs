//! The desk of the staff: see the queue, verify, dispose, ask, answer, close.
//!
//! Everyone who acts is known by a session, every change carries the version that it is based on, and every act is an
//! event. The routes of the JSON interface and of the pages end in the same orders.

mod api;
mod bulk;
mod intake;
mod order;
mod pages;
mod routes;
#[cfg(test)]
mod tests;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("follow-up", request, routes::route).await
}
