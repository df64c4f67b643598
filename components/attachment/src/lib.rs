//! Takes files in beside a ticket, makes them harmless, and gives them back to whoever has the code.
//! Staff add the scans of letters that they took in.
//!
//! A function of its own, although it may do no more than `ticket-lookup`: bytes of strangers are taken apart here, and a
//! mistake in that must not end anybody else's request.

mod api;
mod door;
mod form;
mod pages;
mod refused;
mod routes;
mod scene;
#[cfg(test)]
mod tests;

/// The largest request, in bytes: the largest file and what a form puts around it.
const LARGEST_REQUEST: usize = upload::LARGEST + 64 * 1024;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve_up_to(LARGEST_REQUEST, "attachment", request, routes::route).await
}
