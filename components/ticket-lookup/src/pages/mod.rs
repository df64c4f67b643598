//! The pages of this component.

pub(crate) mod act;
pub(crate) mod find;
mod notice;
pub(crate) mod renewal;
pub(crate) mod stage;
pub(crate) mod thread;
mod usual;
pub(crate) mod wishes;

use store::Queue;
use web::Language;

/// A place in the line, in words.
fn place_in_line(queue: Queue, language: Language) -> String {
    let places = [("position", &*language.number(queue.position)), ("total", &*language.number(queue.total))];
    language.fill("Nomor antrean {position} dari {total} laporan yang menunggu", &places)
}
