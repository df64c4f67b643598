//! Who may see what of a report.
//!
//! In SP4N-LAPOR! "anonim" hides the name from the reported party and the public, and "rahasia" hides the report from the
//! public. Here the second includes the first. Staff who handle the report see its text in every case, and the name only
//! by a way of its own that leaves a trace.

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

    fn every_three() -> impl Iterator<Item = [Visibility; 3]> {
        let all = Visibility::ALL.iter().copied();
        all.clone().flat_map(move |a| {
            let all = Visibility::ALL.iter().copied();
            all.clone().flat_map(move |b| all.clone().map(move |c| [a, b, c]))
        })
    }

    #[test]
    fn the_order_is_from_open_to_closed() {
        assert!(Visibility::Public < Visibility::Anonymous);
        assert!(Visibility::Anonymous < Visibility::Confidential);
        assert!(Visibility::ALL.is_sorted());
        // Any two have a least choice that is as strict as both: it is the stricter one.
        for [a, b, c] in every_three() {
            let join = a.max(b);
            assert!(join >= a && join >= b);
            assert!(!(c >= a && c >= b) || c >= join);
            assert_eq!((a.max(b), a.max(a), a.max(b).max(c)), (b.max(a), a, a.max(b.max(c))));
        }
    }

    #[test]
    fn tightening_goes_one_way() {
        for [from, to, further] in every_three() {
            let reached = from.tighten(to);
            assert_eq!(reached, if to >= from { Ok(to) } else { Err(Loosening) });
            assert_eq!(from.tighten(from), Ok(from));
            assert_eq!(Visibility::Public.tighten(to), Ok(to));
            assert_eq!(from.tighten(Visibility::Confidential), Ok(Visibility::Confidential));
            // In two steps nothing is reached that could not be reached in one.
            if let Ok(Ok(end)) = reached.map(|reached| reached.tighten(further)) {
                assert_eq!(from.tighten(end), Ok(end));
            }
            // And back again only to where one is.
            assert!(to == from || reached.is_err() || to.tighten(from).is_err());
        }
    }

    #[test]
    fn stricter_choices_never_show_more() {
        let shown = |choice: Visibility| (choice.may_show_name(), choice.may_show_report());
        assert_eq!(shown(Visibility::Public), (true, true));
        assert_eq!(shown(Visibility::Anonymous), (false, true));
        assert_eq!(shown(Visibility::Confidential), (false, false));
        for [open, strict, _] in every_three().filter(|[open, strict, _]| open <= strict) {
            assert!(open.may_show_name() >= strict.may_show_name());
            assert!(open.may_show_report() >= strict.may_show_report());
        }
    }
}
