//! The record as a component sees it that is granted fewer of its secrets than the world of the tests has. What needs more
//! fails in the tests, and not only behind `spin.toml`.

use std::rc::Rc;
use std::time::Duration;

use store::db::{Db, Failure, Row, Value};
use store::native::NativeDb;
use store::{Secrets, Store};

use super::desk::World;

/// The connection of somebody else.
pub(crate) struct Lent<'a>(&'a NativeDb);

impl Db for Lent<'_> {
    async fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure> {
        self.0.run(sql, values).await
    }

    async fn pause(&self, time: Duration) {
        self.0.pause(time).await;
    }
}

/// The same record with other secrets.
pub(crate) fn with_secrets(world: &World, secrets: Secrets) -> Store<Lent<'_>> {
    Store::new(Lent(world.store.connection()), Rc::new(secrets), getrandom::fill)
}
