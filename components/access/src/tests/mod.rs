//! This component as a whole, on a record in memory.

mod accounts;
#[path = "../../../../tests/support/desk.rs"]
mod desk;
mod doors;
mod forgery;
mod rules;
mod signing;
mod trail;

use std::cell::Cell;

use desk::*;
use domain::staff::Role;
use jiff::SignedDuration;
use secrecy::SecretString;
use service::staff::Scene;
use store::NewStaff;
use store::native::block_on;
use web::{Refusal, Request, Response, password};

const BOOTSTRAP_TOKEN: &str = "bootstrap token of the tests";

thread_local! {
    /// What the configuration of this test says.
    static CONFIGURED: Cell<&'static str> = const { Cell::new(BOOTSTRAP_TOKEN) };
}

async fn answer(world: &World, request: &Request) -> Result<Response, Refusal> {
    let scene = Scene { store: &world.store, now: world.now, form_key: FORM_KEY };
    crate::routes::answer(&scene, CONFIGURED.get(), request).await
}
