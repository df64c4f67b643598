//! How long others waited, in a sentence.

use store::{Db, Submitted};
use web::Language;

use crate::scene::Scene;

/// The sentence for a report that has just come in; none while too few cases are known.
pub(super) async fn of<D: Db>(scene: &Scene<'_, D>, submitted: &Submitted, language: Language) -> Option<String> {
    let _ = (scene, submitted, language);
    std::future::ready(None).await
}
