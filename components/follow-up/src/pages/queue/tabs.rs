//! The saved views, and the units, as tabs with counts.

use store::{MOST_COUNTED, Unit, View};
use web::{format, urls};

/// One tab.
pub(super) struct Tab {
    pub(super) label: String,
    pub(super) href: String,
    pub(super) count: String,
    pub(super) current: bool,
}

/// One tab for each view that was counted.
pub(super) fn views(current: View, counts: &[(View, u32)]) -> Vec<Tab> {
    let tab = |(view, count): &(View, u32)| Tab {
        label: view.label().to_owned(),
        href: format!("{}?view={}", urls::desk(), view.code()),
        count: up_to(*count, MOST_COUNTED),
        current: *view == current,
    };
    counts.iter().map(tab).collect()
}

/// One tab for each unit that is at work.
pub(super) fn units(current: Option<i64>, units: &[Unit], counts: &[(i64, u32)]) -> Vec<Tab> {
    let tab = |unit: &Unit| {
        let count = counts.iter().find(|(id, _)| *id == unit.id).map_or(0, |(_, count)| *count);
        let here = current == Some(unit.id);
        (count > 0 || here).then(|| Tab {
            label: unit.name.clone(),
            href: format!("{}?view={}&unit={}", urls::desk(), View::WithUnits.code(), urls::encode(&unit.code)),
            count: up_to(count, 100),
            current: here,
        })
    };
    units.iter().filter_map(tab).collect()
}

/// A count as it is told: beyond the bound there are more.
fn up_to(count: u32, most: u32) -> String {
    if count < most { format::number(count) } else { format!("{}+", format::number(most - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_counted_to_the_end_says_so() {
        assert_eq!([0, 99, 999, 1000].map(|count| up_to(count, 1000)), ["0", "99", "999", "999+"]);
    }
}
