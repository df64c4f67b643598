//! Working days: Monday to Friday, without national holidays and collective leave.
//!
//! The days off come from the yearly joint decrees of three ministers (SKB); both kinds count as days off for the
//! Secretariat General. Years without a decree count weekends only; [`covers`] tells.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

static DAYS_OFF: LazyLock<BTreeSet<Date>> = LazyLock::new(|| {
    let table = include_str!("../data/holidays.csv");
    table.lines().skip(1).filter_map(|line| line.split(',').next()?.parse().ok()).collect()
});

/// Whether the days off of a year are known.
pub fn covers(year: i16) -> bool {
    DAYS_OFF.iter().any(|day| day.year() == year)
}

/// Whether the Secretariat General works on a day.
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !DAYS_OFF.contains(&day)
}

/// The `count`-th working day after `from`; `from` itself is not counted.
pub fn add_working_days(from: Date, count: u16) -> Date {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        // The calendar of the crate ends in the year 9999; beyond it there is no deadline.
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        left -= u16::from(is_working_day(day));
    }
    day
}

/// The working days after `from` up to and including `to`; negative if `to` lies before.
pub fn working_days_between(from: Date, to: Date) -> i32 {
    if to < from {
        return -working_days_between(to, from);
    }
    let days = from.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= to);
    i32::try_from(days.filter(|day| is_working_day(*day)).count()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_dates() {
        let from = date(2026, 3, 13);
        for (count, expected) in
            [(3, date(2026, 3, 25)), (5, date(2026, 3, 27)), (14, date(2026, 4, 10)), (60, date(2026, 6, 24))]
        {
            assert_eq!(add_working_days(from, count), expected, "+{count}");
            assert_eq!(working_days_between(from, expected), i32::from(count));
        }
        assert_eq!(working_days_between(date(2025, 12, 31), date(2026, 12, 31)), 240);
        assert_eq!(add_working_days(date(2027, 3, 5), 3), date(2027, 3, 18));
        assert!(covers(2026) && !covers(2040));
    }

    proptest! {
        #[test]
        fn later_counts_never_come_earlier(offset in 0_i32..1400, count in 0_u16..80) {
            let from = date(2024, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let reached = add_working_days(from, count);
            prop_assert!(add_working_days(from, count + 1) > reached);
            prop_assert!(count == 0 || is_working_day(reached));
            prop_assert_eq!(working_days_between(from, reached), i32::from(count));
        }
    }
}
