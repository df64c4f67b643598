//! What the administrator keeps: accounts, units and posts, ways in, tokens of programs, the rules of authority, and the
//! page that proves the record.
//!
//! Apart from the door, which alone reaches the organisation's provider and opens for the first administrator; and without
//! the keys of tickets, for nothing here reads anybody's words.

mod api;
mod pages;
mod routes;
#[cfg(test)]
mod tests;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("administration", request, routes::route).await
}
