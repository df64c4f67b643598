//! How long others waited, in a sentence that promises nothing.

use domain::state::State;
use domain::waiting::Range;

use crate::language::Language;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Until the desk has looked at it.
    Verification,
    /// Until it is answered.
    Answer,
}

impl Wait {
    /// What a ticket in a state waits for, if it waits.
    pub fn of(state: State) -> Option<Self> {
        match state {
            State::Received => Some(Self::Verification),
            State::Verified | State::Disposed | State::InProgress => Some(Self::Answer),
            _ => None,
        }
    }
}

/// The sentence; none where the figures say nothing.
pub fn sentence(language: Language, wait: Wait, range: Range) -> Option<String> {
    let number = |days: u16| language.number(days);
    let (pattern, least, most) = match (wait, range.p50?, range.p90) {
        (Wait::Verification, least, Some(most)) if least > 0 && least < most => {
            ("Biasanya diperiksa dalam {least} sampai {most} hari kerja.", number(least), number(most))
        }
        (Wait::Answer, least, Some(most)) if least > 0 && least < most => {
            ("Biasanya dijawab dalam {least} sampai {most} hari kerja sejak diterima.", number(least), number(most))
        }
        (Wait::Verification, least, Some(most)) => {
            ("Biasanya diperiksa paling lama dalam {most} hari kerja.", number(least), number(most.max(1)))
        }
        (Wait::Answer, least, Some(most)) => {
            ("Biasanya dijawab paling lama dalam {most} hari kerja sejak diterima.", number(least), number(most.max(1)))
        }
        (Wait::Verification, least, None) => {
            ("Separuh laporan diperiksa dalam {least} hari kerja.", number(least.max(1)), String::new())
        }
        (Wait::Answer, least, None) => {
            ("Separuh laporan dijawab dalam {least} hari kerja sejak diterima.", number(least.max(1)), String::new())
        }
    };
    let text = language.fill(pattern, &[("least", &least), ("most", &most)]);
    let based = language
        .fill("Perkiraan dari {cases} laporan dalam 90 hari terakhir.", &[("cases", &language.number(range.cases))]);
    Some(format!("{text} {based}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(wait: Wait, p50: Option<u16>, p90: Option<u16>) -> String {
        let range = Range { p50, p90, cases: 1240 };
        sentence(Language::Indonesian, wait, range).unwrap_or_default()
    }

    #[test]
    fn a_range_is_told_as_far_as_it_is_known() {
        let based = "Perkiraan dari 1.240 laporan dalam 90 hari terakhir.";
        for (p50, p90, expected) in [
            (Some(1), Some(3), "Biasanya diperiksa dalam 1 sampai 3 hari kerja."),
            (Some(0), Some(2), "Biasanya diperiksa paling lama dalam 2 hari kerja."),
            (Some(0), Some(0), "Biasanya diperiksa paling lama dalam 1 hari kerja."),
            (Some(4), Some(4), "Biasanya diperiksa paling lama dalam 4 hari kerja."),
            (Some(5), None, "Separuh laporan diperiksa dalam 5 hari kerja."),
        ] {
            assert_eq!(told(Wait::Verification, p50, p90), format!("{expected} {based}"));
        }
        assert_eq!(told(Wait::Answer, None, None), "");
        assert!(told(Wait::Answer, Some(3), Some(9)).starts_with("Biasanya dijawab dalam 3 sampai 9 hari kerja"));
        assert_eq!(Wait::of(State::Answered), None);
    }

    #[test]
    fn it_is_told_in_english_too() {
        for wait in [Wait::Verification, Wait::Answer] {
            for (p50, p90) in [(1, Some(3)), (0, Some(1)), (5, None)] {
                let range = Range { p50: Some(p50), p90, cases: 1240 };
                let told = sentence(Language::English, wait, range).unwrap();
                assert!(told.ends_with("Estimated from 1,240 reports in the last 90 days."), "{told}");
                assert_eq!(crate::leftover::indonesian_in(&told, &[]), [""; 0]);
            }
        }
    }
}
