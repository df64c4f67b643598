//! How long others waited, in a sentence.

use store::{Db, Submitted};
use web::Language;
use web::usual::{Wait, sentence};

use crate::scene::Scene;

/// The sentence for a report that has just come in; none while too few cases are known, and none when they cannot be
/// read: it is beside the point of the page.
pub(super) async fn of<D: Db>(scene: &Scene<'_, D>, submitted: &Submitted, language: Language) -> Option<String> {
    let wait = Wait::of(submitted.state)?;
    let waiting = scene.store.waiting(submitted.number.kind(), scene.now).await.ok()?;
    sentence(language, wait, waiting.verification?)
}
