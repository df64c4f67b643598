//! Who may come in: signing in and out, the first administrator, invitations, the own account and post.
//!
//! Apart from the desk, because checking a password takes its instance's only thread for long, and sixteen requests share
//! an instance.

mod api;
mod app;
mod origin;
mod pages;
mod provider;
mod routes;
mod settings;
mod sign_in;
#[cfg(test)]
mod tests;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("access", request, routes::route).await
}
