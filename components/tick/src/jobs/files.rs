//! Gives up files whose upload ended in between, and throws their chunks away.

use store::Db;

use super::{MOST_ROWS, Problem, Work, removed};
use crate::scene::Scene;

/// Does a share of it.
pub(super) async fn run<D: Db>(scene: &Scene<'_, D>) -> Result<Work, Problem> {
    Ok(removed(scene.store.purge_files(MOST_ROWS, scene.now).await?))
}
