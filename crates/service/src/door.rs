//! The door that an access code opens. Wrong codes are counted per network, and from the tenth on the network waits,
//! longer each time: a code has 80 bits, so nobody guesses one, but nobody should keep the portal busy with trying either.

use domain::screening::network_of;
use jiff::Timestamp;
use store::{Db, Store};
use web::{Refusal, Request};

/// Lets a network in that has not tried too often.
///
/// # Errors
/// 429 with the time to wait.
pub async fn pause<D: Db>(store: &Store<D>, request: &Request, now: Timestamp) -> Result<(), Refusal> {
    let Some(network) = network(request) else { return Ok(()) };
    match store.look_up_pause(&network, now).await.map_err(crate::refuse)? {
        None => Ok(()),
        Some(until) => {
            let seconds = until.as_second().saturating_sub(now.as_second()).max(1);
            Err(Refusal::too_many(u32::try_from(seconds).unwrap_or(u32::MAX)))
        }
    }
}

/// Counts a wrong code. That it could not be counted is no reason to answer otherwise.
pub async fn wrong<D: Db>(store: &Store<D>, request: &Request, now: Timestamp) {
    if let Some(network) = network(request) {
        let _ = store.wrong_code(&network, now).await;
    }
}

fn network(request: &Request) -> Option<String> {
    request.client_address().and_then(network_of)
}
