//! The words of the document that stand on no closed list of [`domain`].

use domain::command::Action;
use domain::state::Happening;

use crate::types::{Party, Target};

/// The act with a code: an order of staff by the word of the programming interface, or something of the reporter's.
pub(crate) fn happening(code: &str) -> Option<Happening> {
    let order = code.parse::<Action>().ok().map(Action::happening);
    order.or_else(|| code.parse().ok().filter(|happening| is_reporters(*happening)))
}

/// Whether an act is the reporter's.
pub(crate) fn is_reporters(happening: Happening) -> bool {
    use Happening::{Part, Rate, Reopen, Withdraw, Write};
    matches!(happening, Write | Withdraw | Reopen | Part | Rate)
}

/// The party that a word names.
pub(crate) fn party(word: &str) -> Option<Party> {
    match word {
        "pelapor" => Some(Party::Reporter),
        _ => word.parse().ok().map(Party::Staff),
    }
}

/// Where an act leads, by a word.
pub(crate) fn target(word: &str) -> Option<Target> {
    match word {
        "tetap" => Some(Target::Stays),
        "semula" => Some(Target::Back),
        "usulan" => Some(Target::Proposed),
        _ => word.parse().ok().map(Target::To),
    }
}

/// A number of days within bounds.
pub(crate) fn days(days: i64) -> Option<u16> {
    u16::try_from(days).ok().filter(|days| (1..=366).contains(days))
}
