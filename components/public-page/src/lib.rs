//! Serves what is the same for everyone: the start page, help, privacy, and the files that pages are made of.
//!
//! It takes all addresses that no other component takes, so its refusals are those of the whole portal. It needs no
//! grant at all: no record, no variable, no way out.

mod files;
mod pages;
mod routes;
#[cfg(test)]
mod tests;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("public-page", request, async |request| routes::route(request)).await
}
