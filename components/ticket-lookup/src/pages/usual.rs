//! How long others waited, in a sentence.

use store::{Db, Stage};
use web::Language;

use crate::scene::Scene;

/// The sentence for a ticket that waits; none while too few cases are known.
pub(super) async fn of<D: Db>(scene: &Scene<'_, D>, stage: &Stage, language: Language) -> Option<String> {
    let _ = (scene, stage, language);
    std::future::ready(None).await
}
