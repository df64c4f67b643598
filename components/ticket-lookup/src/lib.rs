//! Shows citizens where their tickets stand, and takes their messages in.
//!
//! The number alone shows the stage; number and code show the thread. The code travels in bodies and in the
//! `Authorization` header, never in an address.

mod api;
mod door;
mod outlook;
mod pages;
mod remark;
mod routes;
mod scene;
#[cfg(test)]
mod tests;
mod timeline;
mod typed;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("ticket-lookup", request, routes::route).await
}
