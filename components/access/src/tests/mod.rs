//! This component as a whole, on a record in memory.

#[path = "../../../../tests/support/desk.rs"]
mod desk;
mod doors;
mod factors;
mod forgery;
#[path = "../../../../tests/support/forms.rs"]
mod forms;
mod posts;
mod provider;
mod signing;

use std::cell::{Cell, RefCell};

use desk::*;
use domain::staff::Role;
use forms::hidden;
use jiff::SignedDuration;
use service::staff::Scene;
use store::native::block_on;
use web::{Refusal, Request, Response};

use crate::provider::Provider;
use crate::settings::{SecondFactor, Settings};

const BOOTSTRAP_TOKEN: &str = "bootstrap token of the tests";

thread_local! {
    /// What the configuration of this test says.
    static CONFIGURED: Cell<&'static str> = const { Cell::new(BOOTSTRAP_TOKEN) };

    /// Whether roles have to have a second factor in this test.
    static SECOND_FACTOR: Cell<SecondFactor> = const { Cell::new(SecondFactor::Offered) };

    /// The organisation's provider in this test.
    static PROVIDER: RefCell<Option<Provider>> = const { RefCell::new(None) };
}

async fn answer(world: &World, request: &Request) -> Result<Response, Refusal> {
    let scene = Scene { store: &world.store, now: world.now, form_key: FORM_KEY };
    let settings = Settings {
        bootstrap_token: CONFIGURED.get().to_owned(),
        second_factor: SECOND_FACTOR.get(),
        provider: PROVIDER.with_borrow(Clone::clone),
    };
    crate::routes::answer(&scene, &settings, request).await
}
