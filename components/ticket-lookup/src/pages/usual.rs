//! How long others waited, in a sentence.

use store::{Db, Stage};
use web::Language;
use web::usual::{Wait, sentence};

use crate::scene::Scene;

/// The sentence for a ticket that waits; none while too few cases are known, and none when they cannot be read: it is
/// beside the point of the page.
pub(super) async fn of<D: Db>(scene: &Scene<'_, D>, stage: &Stage, language: Language) -> Option<String> {
    let wait = Wait::of(stage.state)?;
    let waiting = scene.store.waiting(stage.number.kind(), scene.now).await.ok()?;
    let range = match wait {
        Wait::Verification => waiting.verification,
        Wait::Answer => waiting.answer,
    };
    sentence(language, wait, range?)
}
