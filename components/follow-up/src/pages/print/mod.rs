//! What goes on paper: the sheet of a disposal and the letter of an answer. Pages like any other; the style sheet
//! gives them their paper.

mod letter;
mod sheet;

use store::{EventKind, File};
use web::urls;

pub(crate) use self::letter::letter;
pub(crate) use self::sheet::sheet;

/// What can be printed of a ticket: name and address.
pub(super) fn offered(file: &File) -> Vec<(&'static str, String)> {
    let disposed = has_sheet(file).then(|| ("Cetak lembar disposisi", urls::desk_sheet(file.number)));
    let answered = letter::answer(file).map(|_| ("Cetak surat jawaban", urls::desk_letter(file.number)));
    disposed.into_iter().chain(answered).collect()
}

/// Whether the ticket was ever disposed to a unit.
fn has_sheet(file: &File) -> bool {
    file.entries.iter().any(|entry| entry.kind == EventKind::Disposed)
}
