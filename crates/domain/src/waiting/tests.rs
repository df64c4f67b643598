//! What the estimate says of cases that can be followed by hand, and what holds of all.

use proptest::prelude::*;

use super::*;

fn ended(days: u16) -> Case {
    Case { days, ended: true }
}

fn open(days: u16) -> Case {
    Case { days, ended: false }
}

#[test]
fn an_example_by_hand() {
    // At risk 12, 10, 8, 5, 3: 11/12, times 9/10, times 6/8, times 3/5, times 0/3.
    let cases = [
        ended(1),
        open(1),
        ended(2),
        open(2),
        ended(3),
        ended(3),
        open(3),
        ended(5),
        ended(5),
        ended(8),
        ended(8),
        ended(8),
    ];
    let curve: Vec<_> = curve(&cases, 0).iter().map(|point| (point.days, point.waiting, point.followed)).collect();
    let shares = [11.0 / 12.0, 0.825, 0.618_75, 0.371_25, 0.0];
    let followed = [12, 11, 10, 9, 9];
    for (index, (days, waiting, known)) in curve.iter().enumerate() {
        assert!((waiting - shares[index]).abs() < 1e-12, "day {days}: {waiting}");
        assert_eq!((*days, *known), ([1, 2, 3, 5, 8][index], followed[index]));
    }
    // Nine have been followed to the fifth day: too few to tell of it.
    assert_eq!(estimate(&cases), Some(Range { p50: None, p90: None, cases: 12 }));
    let more = [&cases[..], &[open(9)]].concat();
    // 12/13 * 10/11 * 7/9 * 4/6 = 0.435, and on the eighth day a fourth of it waits on: still more than a tenth.
    assert_eq!(estimate(&more), Some(Range { p50: Some(5), p90: None, cases: 13 }));
}

#[test]
fn without_open_cases_it_is_the_plain_quantile() {
    let cases: Vec<_> = (1..=10).map(ended).collect();
    // The next one may be the eleventh, so nine in ten take all ten days.
    assert_eq!(estimate(&cases), Some(Range { p50: Some(5), p90: Some(10), cases: 10 }));
    let many: Vec<_> = (1..=1000).map(ended).collect();
    assert_eq!(estimate(&many), Some(Range { p50: Some(500), p90: Some(901), cases: 1000 }));
    let same = [ended(0); 10];
    assert_eq!(estimate(&same), Some(Range { p50: Some(0), p90: Some(0), cases: 10 }));
}

#[test]
fn few_cases_tell_nothing() {
    assert_eq!(estimate(&[]), None);
    assert_eq!(estimate(&[ended(2); 9]), None);
    assert!(estimate(&[ended(2); 10]).is_some());
}

#[test]
fn one_quick_end_among_newcomers_is_no_rule() {
    // The plain curve would fall to nothing on the third day, by a single ticket.
    let cases = [&[open(0); 30][..], &[ended(3)]].concat();
    assert_eq!(estimate(&cases), Some(Range { p50: None, p90: None, cases: 31 }));
}

#[test]
fn open_cases_lengthen_the_estimate() {
    let closed: Vec<_> = (0..20).map(|index| ended(index % 4)).collect();
    let with_open = [&closed[..], &[open(30); 10]].concat();
    assert_eq!(estimate(&closed), Some(Range { p50: Some(1), p90: Some(3), cases: 20 }));
    assert_eq!(estimate(&with_open), Some(Range { p50: Some(2), p90: None, cases: 30 }));
}

fn any_cases() -> impl Strategy<Value = Vec<Case>> {
    proptest::collection::vec((0_u16..60, any::<bool>()).prop_map(|(days, ended)| Case { days, ended }), 10..200)
}

/// Whether a quantile is the same or later; one that the curve does not reach is the latest.
fn not_lower(before: Option<u16>, after: Option<u16>) -> bool {
    after.is_none_or(|after| before.is_some_and(|before| before <= after))
}

proptest! {
    #[test]
    fn the_half_ends_before_nine_in_ten(cases in any_cases()) {
        let range = estimate(&cases).unwrap();
        prop_assert!(not_lower(range.p50, range.p90), "{range:?}");
        prop_assert_eq!(range.cases as usize, cases.len());
    }

    #[test]
    fn a_longer_open_case_never_lowers_the_curve(cases in any_cases(), further in 0_u16..5) {
        let longest = cases.iter().map(|case| case.days).max().unwrap();
        let more = [&cases[..], &[open(longest + further)]].concat();
        for (before, after) in curve(&cases, 1).iter().zip(curve(&more, 1)) {
            prop_assert!(after.waiting >= before.waiting - 1e-12 && after.days == before.days);
        }
        let (before, after) = (estimate(&cases).unwrap(), estimate(&more).unwrap());
        for (before, after) in [(before.p50, after.p50), (before.p90, after.p90)] {
            // One more followed case may be the tenth, and then something is told that was not.
            prop_assert!(before.is_none() || not_lower(before, after), "{before:?} {after:?}");
        }
    }

    #[test]
    fn without_an_end_there_is_no_quantile(days in proptest::collection::vec(any::<u16>(), 10..100)) {
        let range = estimate(&days.iter().copied().map(open).collect::<Vec<_>>()).unwrap();
        prop_assert_eq!((range.p50, range.p90), (None, None));
    }

    #[test]
    fn the_order_of_the_cases_does_not_matter(cases in any_cases(), turn in 0_usize..200) {
        let mut turned = cases.clone();
        turned.rotate_left(turn % cases.len());
        prop_assert_eq!(estimate(&cases), estimate(&turned));
    }

    #[test]
    fn among_ended_cases_it_is_the_smallest_that_covers_the_share(days in proptest::collection::vec(0_u16..40, 10..120)) {
        let range = estimate(&days.iter().copied().map(ended).collect::<Vec<_>>()).unwrap();
        let mut sorted = days.clone();
        sorted.sort_unstable();
        prop_assert_eq!(range.p50, Some(sorted[days.len().div_ceil(2) - 1]));
        prop_assert_eq!(range.p90, Some(sorted[((days.len() + 1) * 9).div_ceil(10) - 1]));
    }
}
