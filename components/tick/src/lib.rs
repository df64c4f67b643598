//! The component `tick`: work that is due without anybody asking for it, in steps of a bounded size.
//!
//! Somebody outside (cron, a timer of systemd, `cargo xtask up`) posts to `/internal/tick` every minute or so. A call does
//! a bounded share of each job and says what is left; two at once, or one that dies, do no harm. `jobs` lists the jobs.

mod jobs;
mod routes;
mod scene;
#[cfg(test)]
mod tests;

/// The entry: every request of the component.
#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("tick", request, routes::route).await
}
