//! Seals what has happened since the last seal.

use store::Db;
use store::audit::Sealing;

use super::{Problem, Work};
use crate::scene::Scene;

/// The most seals in one call; the store bounds what one seal covers.
const MOST_SEALS: usize = 5;

/// Does a share of it.
pub(super) async fn run<D: Db>(scene: &Scene<'_, D>) -> Result<Work, Problem> {
    let mut done = 0;
    for _ in 0..MOST_SEALS {
        match scene.store.seal_step(scene.keys, scene.now).await? {
            Sealing::Sealed { rows, .. } => done += rows,
            Sealing::Nothing | Sealing::Taken => return Ok(Work { done, more: false }),
            Sealing::Refused(why) => {
                return Err(Problem(format!("nothing is sealed on a chain that does not hold: {why}")));
            }
        }
    }
    Ok(Work { done, more: true })
}
