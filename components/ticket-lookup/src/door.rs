//! The door that a code opens.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use store::{Db, Error, Thread};
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

/// What number and code open together.
pub(crate) enum Opened {
    /// The thread.
    Thread(Box<Thread>),
    /// Nothing but the way to a new code.
    Renewal,
    /// Nothing: the number or the code is wrong.
    Nothing,
}

/// Tries number and code.
///
/// # Errors
/// 429, and what the record refuses.
pub(crate) async fn open<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    number: TicketNumber,
    code: &AccessCode,
) -> Result<Opened, Refusal> {
    pause(scene, request).await?;
    match scene.store.thread(number, code).await {
        Ok(Some(thread)) => Ok(Opened::Thread(Box::new(thread))),
        Ok(None) => {
            wrong(scene, request).await;
            Ok(Opened::Nothing)
        }
        Err(Error::TemporaryCode) => Ok(Opened::Renewal),
        Err(error) => Err(service::refuse(error)),
    }
}
