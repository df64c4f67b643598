//! Forgets failed sign-ins and look-ups that no longer count.

use store::Db;

use super::{MOST_ROWS, Problem, Work, removed};
use crate::scene::Scene;

/// Does a share of it.
pub(super) async fn run<D: Db>(scene: &Scene<'_, D>) -> Result<Work, Problem> {
    Ok(removed(scene.store.purge_throttles(MOST_ROWS, scene.now).await?))
}
