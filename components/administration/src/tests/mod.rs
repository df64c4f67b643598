//! This component as a whole, on a record in memory.

mod accounts;
#[path = "../../../../tests/support/desk.rs"]
mod desk;
mod doors;
#[path = "../../../../tests/support/forms.rs"]
mod forms;
#[path = "../../../../tests/support/granted.rs"]
mod granted;
mod organisation;
mod rules;
#[path = "../../../../tests/support/tickets.rs"]
mod tickets;
mod trail;
mod ways_in;

use desk::*;
use domain::staff::Role;
use forms::hidden;
use granted::with_secrets;
use jiff::SignedDuration;
use service::staff::Scene;
use store::Secrets;
use store::native::block_on;
use tickets::disposed;
use web::{Refusal, Request, Response};

async fn answer(world: &World, request: &Request) -> Result<Response, Refusal> {
    let store = with_secrets(world, Secrets::of_codes(PEPPER).unwrap());
    let scene = Scene { store: &store, now: world.now, form_key: FORM_KEY };
    crate::routes::answer(&scene, request).await
}
