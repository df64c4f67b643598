//! What a report is.

use crate::words::words;

words! {
    /// What a citizen brings: the classes of SP4N-LAPOR!, except that whether a complaint needs supervision (kadar
    /// pengawasan) is for an officer to see, not for the reporter to choose.
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

    /// The kind whose numbers begin with a letter, small or capital.
    pub fn of_letter(letter: char) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.letter() == letter.to_ascii_uppercase())
    }

    /// The digit that stands for the letter when the check digit is worked out.
    pub(crate) fn digit(self) -> u8 {
        match self {
            Self::Complaint => 1,
            Self::Aspiration => 2,
            Self::Information => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_on_receipts() {
        let marks = Kind::ALL.iter().map(|kind| (kind.letter(), kind.digit()));
        assert_eq!(marks.collect::<Vec<_>>(), [('P', 1), ('A', 2), ('I', 3)]);
        for kind in Kind::ALL {
            assert_eq!(Kind::of_letter(kind.letter()), Some(*kind));
            assert_eq!(Kind::of_letter(kind.letter().to_ascii_lowercase()), Some(*kind));
        }
        for letter in ['X', '1', 'Р', ' '] {
            assert_eq!(Kind::of_letter(letter), None, "{letter}");
        }
    }
}
