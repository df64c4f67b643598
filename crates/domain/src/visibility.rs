//! Who may see what of a report.

use crate::words::words;

words! {
    /// Who may see what: a lattice from open to closed. The reporter chooses; everyone else may only tighten.
    #[derive(PartialOrd, Ord)]
    Visibility, "visibility";
    /// Report and name may be shown.
    Public = "terbuka", "Terbuka";
    /// The report may be shown, the name not.
    Anonymous = "anonim", "Anonim";
    /// Nothing may be shown.
    Confidential = "rahasia", "Rahasia";
}

/// An attempt to show more than the reporter chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("visibility can only be tightened")]
pub struct Loosening;

impl Visibility {
    /// A stricter choice, or the same.
    ///
    /// # Errors
    /// [`Loosening`] for a more open one.
    pub fn tighten(self, to: Self) -> Result<Self, Loosening> {
        if to >= self { Ok(to) } else { Err(Loosening) }
    }

    /// Whether the name may be shown in public.
    pub fn may_show_name(self) -> bool {
        self == Self::Public
    }

    /// Whether the report may be shown in public.
    pub fn may_show_report(self) -> bool {
        self != Self::Confidential
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tightening_never_loosens() {
        for &from in Visibility::ALL {
            for &to in Visibility::ALL {
                match from.tighten(to) {
                    Ok(reached) => assert!(reached == to && to >= from),
                    Err(Loosening) => assert!(to < from),
                }
                if to >= from {
                    assert!(!to.may_show_name() || from.may_show_name());
                    assert!(!to.may_show_report() || from.may_show_report());
                }
            }
        }
    }
}
