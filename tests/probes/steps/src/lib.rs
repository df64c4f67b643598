//! A probe that does what a request tells it, step by step, and tells what came of each: how the contract tests look at a
//! host from within.
//!
//! A request with the header `probe-steps` carries its steps there (a JSON list); any other is mirrored.

mod answer;
mod database;
mod instance;
mod keys;
mod mirror;
mod outbound;
mod run;
mod step;
mod system;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> answer::Answer {
    instance::serves();
    match step::of(&request)? {
        Some(steps) => run::run(steps).await,
        None => mirror::mirror(request).await,
    }
}
