//! This component as a whole, on a record in memory.

#[path = "../../../../tests/support/desk.rs"]
mod desk;
#[path = "../../../../tests/support/granted.rs"]
mod granted;
mod pages;
mod programs;
#[path = "../../../../tests/support/tickets.rs"]
mod tickets;

use desk::*;
use granted::with_secrets;
use service::staff::Scene;
use store::Secrets;
use store::native::block_on;
use tickets::{REPORTER, disposed, reported};
use web::{Refusal, Request, Response};

async fn answer(world: &World, request: &Request) -> Result<Response, Refusal> {
    let store = with_secrets(world, Secrets::none());
    let scene = Scene { store: &store, now: world.now, form_key: FORM_KEY };
    crate::routes::answer(&scene, request).await
}

/// What the record says of the lists that were taken: form, filters, number of tickets.
fn taken(world: &World) -> Vec<(String, String, i64)> {
    let sql = "SELECT form, query, tickets FROM desk_export ORDER BY id";
    let rows = block_on(store::Db::run(world.store.connection(), sql, &[])).unwrap();
    rows.iter()
        .map(|row| (row.text(0).unwrap().to_owned(), row.text(1).unwrap().to_owned(), row.integer(2).unwrap()))
        .collect()
}
