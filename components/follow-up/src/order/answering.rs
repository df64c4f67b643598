//! What ends a matter.

use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::text::{LetterNumber, Reason};
use store::{Closing, Command, HollowClosing};

use super::read::Reader;

/// It is not taken up.
pub(super) fn reject(from: &mut Reader<'_>) -> Option<Command> {
    let reason = from.chosen::<RejectReason>("reason", "Pilih alasan dari daftar.");
    let explanation = from.reason("explanation", "penjelasan");
    Some(Command::Reject { reason: reason?, explanation: explanation? })
}

/// It is closed, never without something on which that stands.
pub(super) fn close(from: &mut Reader<'_>) -> Option<Command> {
    let outcome = from.chosen::<Outcome>("outcome", "Pilih hasil dari daftar.");
    let reason = from.optional_text("reason", "alasan", Reason::parse);
    let evidence = from.optional_text("evidence", "bukti", Reason::parse);
    let letter = from.optional_text("letter", "nomor surat", LetterNumber::parse);
    if ["reason", "evidence", "letter"].into_iter().any(|field| !from.errors.of(field).is_empty()) {
        return None;
    }
    match Closing::new(outcome.unwrap_or(Outcome::Explained), reason, evidence, letter) {
        Ok(closing) => outcome.map(|_| Command::Close(closing)),
        Err(HollowClosing::Evidence) => {
            from.errors.add("evidence", "Tulis bukti atau nomor surat paling sedikit 5 huruf.");
            None
        }
        Err(HollowClosing::Reason) => {
            from.errors
                .add("reason", "Tulis alasan paling sedikit 5 huruf: nomor surat saja tidak menjelaskan hasilnya.");
            None
        }
    }
}
