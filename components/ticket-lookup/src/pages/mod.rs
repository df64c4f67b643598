//! The pages of this component.

pub(crate) mod find;
pub(crate) mod message;
pub(crate) mod stage;
pub(crate) mod thread;

use store::Queue;
use web::format;

/// A place in the line, in words.
fn place_in_line(queue: Queue) -> String {
    format!(
        "Nomor antrean {} dari {} laporan yang menunggu",
        format::number(queue.position),
        format::number(queue.total)
    )
}
