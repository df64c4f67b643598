//! The door that a code opens. Wrong codes are counted per network, and from the tenth on the network waits, longer each
//! time: a code has 80 bits, so nobody guesses one, but nobody should keep the portal busy with trying either.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use domain::screening::network_of;
use store::{Db, Thread};
use web::{Refusal, Request};

use crate::scene::Scene;

/// Lets a network in that has not tried too often.
///
/// # Errors
/// 429 with the time to wait.
pub(crate) async fn pause<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<(), Refusal> {
    let Some(network) = network(request) else { return Ok(()) };
    let until = scene.store.look_up_pause(&network, scene.now).await.map_err(service::refuse)?;
    match until {
        None => Ok(()),
        Some(until) => {
            let seconds = until.as_second().saturating_sub(scene.now.as_second()).max(1);
            Err(Refusal::too_many(u32::try_from(seconds).unwrap_or(u32::MAX)))
        }
    }
}

/// Counts a wrong code. That it could not be counted is no reason to answer otherwise.
pub(crate) async fn wrong<D: Db>(scene: &Scene<'_, D>, request: &Request) {
    if let Some(network) = network(request) {
        let _ = scene.store.wrong_code(&network, scene.now).await;
    }
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

fn network(request: &Request) -> Option<String> {
    request.client_address().and_then(network_of)
}
