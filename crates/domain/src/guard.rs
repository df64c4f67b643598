//! Personal data that people write into a title or a report by mistake, so that the form can warn before they send it
//! and nothing of it is shown in public (UU 27/2022, article 16: minimisation).
//!
//! Reports are in Indonesian, and full of numbers that are nobody's: laws, money, letters, tenders. A number is taken
//! for personal by its own shape, by the words beside it, or by both. What is not seen here is published, so in doubt a
//! mobile number or a NIK counts; in doubt a plain number does not.
//!
//! Written by hand and not with regular expressions, because it is part of small functions. Every character is looked at
//! a bounded number of times.

mod bounds;
mod cues;
mod digits;
mod email;
mod number;
mod phone;
mod plain;
mod plate;
mod says;

use crate::words::words;
use plain::Plain;

words! {
    /// A kind of personal data. The labels stand inside sentences, so they begin small.
    PersonalData, "personal data";
    /// The number of a person (NIK) or of a family card (KK): both are built alike.
    Nik = "nik", "NIK atau nomor KK";
    /// A telephone number, mobile or not.
    Phone = "telepon", "nomor telepon";
    /// An e-mail address.
    Email = "email", "alamat email";
    /// An account at a bank.
    Account = "rekening", "nomor rekening";
    /// The registration of a vehicle.
    Plate = "pelat", "pelat nomor kendaraan";
}

/// Where personal data stands in a text. It cannot show the data itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub what: PersonalData,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Finds personal data. The findings are in order, never overlap, and begin and end between characters.
pub fn find(text: &str) -> Vec<Finding> {
    let mut plain = Plain::new(text);
    // Each step covers what it has found, so that the next one does not see it.
    email::find(&mut plain);
    number::find(&mut plain);
    plate::find(&mut plain);
    plain.into_findings()
}

/// The text with a fixed phrase, such as `[nomor telepon disamarkan]`, in the place of everything that [`find`] finds.
/// Nothing is found in what comes back.
pub fn mask(text: &str) -> String {
    let mut masked = text.to_owned();
    // Nearly always one pass is enough. Each pass takes digits or signs away and adds none, so there is a last one.
    loop {
        let found = find(&masked);
        if found.is_empty() {
            return masked;
        }
        masked = replace(&masked, &found);
    }
}

fn replace(text: &str, found: &[Finding]) -> String {
    let mut masked = String::with_capacity(text.len() + 32 * found.len());
    let mut from = 0;
    for finding in found {
        masked.push_str(text.get(from..finding.start).unwrap_or_default());
        masked.push('[');
        masked.push_str(finding.what.label());
        masked.push_str(" disamarkan]");
        from = finding.end;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    masked
}

#[cfg(test)]
mod tests;
