//! What the words before a number say of it, taken together.

use super::cues::{BETWEEN, Before, Cue, OF_NUMBERS, before, cue, is_one_of};
use super::plain::Plain;

/// What is said before a number.
#[derive(Clone, Copy, Default)]
pub(super) struct Says {
    nearest: Option<Cue>,
    /// How many words before the number the nearest cue is.
    pub(super) distance: usize,
    /// Whether there is a bank among the words.
    pub(super) is_bank_near: bool,
}

impl Says {
    pub(super) fn before(plain: &Plain, start: usize) -> Self {
        let mut says = Self::default();
        let mut is_thing_next = false;
        for (word, distance) in before(plain, start) {
            let (cue, is_number) = match word {
                Before::Word(word) => {
                    (cue(word, OF_NUMBERS), cue(word, BETWEEN) == Some(Cue::Number) || is_one_of(word, "kode id"))
                }
                // "NIK 3374... dan 3374...": a list goes on with what it began with.
                Before::Found(what) if distance <= 2 => (Some(Cue::Is(what)), false),
                Before::Found(_) => (None, false),
            };
            // "Nomor pengaduan 0812..." is none of a telephone, "pengaduan saya 0812..." is.
            if is_thing_next && is_number {
                says.nearest = Some(Cue::Code);
            }
            is_thing_next = false;
            match cue {
                Some(Cue::Bank) => says.is_bank_near = true,
                // What is said of something else is said right beside it.
                Some(Cue::Money | Cue::Code | Cue::Thing) if distance > 2 => {}
                Some(cue) if says.nearest.is_none() => {
                    (says.nearest, says.distance) = (Some(cue), distance);
                    is_thing_next = cue == Cue::Thing;
                }
                _ => {}
            }
        }
        says
    }

    /// Whether the nearest cue is this.
    pub(super) fn is(&self, cue: Cue) -> bool {
        self.nearest == Some(cue)
    }
}
