//! The door that a code opens.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use store::{Db, Thread};
use web::{Refusal, Request};

use crate::scene::Scene;

/// Lets a network in that has not tried too often.
///
/// # Errors
/// 429 with the time to wait.
pub(crate) async fn pause<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<(), Refusal> {
    service::door::pause(scene.store, request, scene.now).await
}

/// Counts a wrong code.
pub(crate) async fn wrong<D: Db>(scene: &Scene<'_, D>, request: &Request) {
    service::door::wrong(scene.store, request, scene.now).await;
}

/// The thread that number and code open together.
///
/// # Errors
/// 429, and what the record refuses.
pub(crate) async fn thread<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    code: &AccessCode,
) -> Result<Option<Thread>, Refusal> {
    pause(scene, request).await?;
    let thread = scene.store.thread(number, code).await.map_err(service::refuse)?;
    if thread.is_none() {
        wrong(scene, request).await;
    }
    Ok(thread)
}
