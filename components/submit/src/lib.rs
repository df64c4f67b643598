//! Takes reports in: the forms for citizens, their JSON twin, and the health check.
//!
//! The only part of the portal that makes tickets out of what citizens write. It reads no ticket and no thread.

mod api;
mod arrival;
mod carried;
mod draft;
mod pages;
mod proof;
mod routes;
mod scene;
mod step;
#[cfg(test)]
mod tests;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("submit", request, routes::route).await
}
