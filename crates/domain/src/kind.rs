//! What a report is.

use crate::words::words;

words! {
    /// What a citizen brings: the three classes of SP4N-LAPOR! (classification of reports, `PermenPANRB` 5/2025).
    Kind, "kind of report";
    /// Something went wrong.
    Complaint = "pengaduan", "Pengaduan";
    /// Something should be done.
    Aspiration = "aspirasi", "Aspirasi";
    /// Something should be told.
    Information = "informasi", "Permintaan informasi";
}

impl Kind {
    /// The letter that begins its numbers.
    pub fn letter(self) -> char {
        match self {
            Self::Complaint => 'P',
            Self::Aspiration => 'A',
            Self::Information => 'I',
        }
    }

    /// The kind whose numbers begin with a letter.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.letter() == letter.to_ascii_uppercase())
    }

    /// The digit that stands for it under the check digit.
    pub(crate) fn digit(self) -> u8 {
        match self {
            Self::Complaint => 1,
            Self::Aspiration => 2,
            Self::Information => 3,
        }
    }
}
