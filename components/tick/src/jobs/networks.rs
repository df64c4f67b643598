//! Forgets from which networks older reports came.

use store::Db;

use super::{MOST_ROWS, Problem, Work, removed};
use crate::scene::Scene;

/// Does a share of it.
pub(super) async fn run<D: Db>(scene: &Scene<'_, D>) -> Result<Work, Problem> {
    Ok(removed(scene.store.purge_networks(MOST_ROWS, scene.now).await?))
}
