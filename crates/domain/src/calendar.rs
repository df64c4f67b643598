//! Working days: Monday to Friday, without national holidays and collective leave.
//!
//! The days off come from the yearly joint decrees of the ministers of religious affairs, of manpower and of
//! administrative reform (SKB; for 2026: Menag 1497/2025, Menaker 2/2025, `PANRB` 5/2025). Both kinds are days off for the
//! Secretariat General. A decree may be amended within its year and the dates of Islamic feasts are estimates until it
//! is issued, so the table in `data/holidays.csv` is to be looked after. A year without a decree counts weekends only;
//! [`covers`] tells.

use std::cmp::Ordering;

use jiff::civil::{Date, Weekday, date};

use crate::words::words;

include!(concat!(env!("OUT_DIR"), "/holidays.rs"));

words! {
    /// By what a day is off.
    HolidayKind, "kind of day off";
    /// A national holiday.
    National = "libur_nasional", "Libur nasional";
    /// Collective leave around a holiday.
    CollectiveLeave = "cuti_bersama", "Cuti bersama";
}

/// A day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// By what it is off.
    pub kind: HolidayKind,
    /// Its name, in Indonesian.
    pub name: &'static str,
}

/// Days off, and what follows from them. The portal's own is [`Calendar::NATIONAL`]; the functions of this module use it.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    holidays: &'a [Holiday],
}

impl Calendar<'static> {
    /// The calendar of the joint decrees.
    pub const NATIONAL: Self = Self { holidays: &NATIONAL };
}

impl<'a> Calendar<'a> {
    /// A calendar of other days off, which must stand in the order of their dates.
    pub const fn new(holidays: &'a [Holiday]) -> Self {
        Self { holidays }
    }

    /// Whether the days off of a year are known.
    pub fn covers(self, year: i16) -> bool {
        self.holidays.binary_search_by(|day| day.date.year().cmp(&year)).is_ok()
    }

    /// What makes a day a day off, weekends apart.
    pub fn holiday(self, day: Date) -> Option<Holiday> {
        let index = self.holidays.binary_search_by_key(&day, |holiday| holiday.date).ok()?;
        self.holidays.get(index).copied()
    }

    /// Whether the Secretariat General works on a day.
    pub fn is_working_day(self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && self.holiday(day).is_none()
    }

    /// The `count`-th working day after `from`; `from` itself is not counted, and 0 gives it back.
    pub fn add_working_days(self, from: Date, count: u16) -> Date {
        let mut day = from;
        let mut left = count;
        while left > 0 {
            // Dates end with the year 9999; beyond that there is no term.
            let Ok(next) = day.tomorrow() else { return day };
            day = next;
            left -= u16::from(self.is_working_day(day));
        }
        day
    }

    /// How many working days lie after `from` up to and including `to`; negative if `to` lies before `from`.
    pub fn working_days_between(self, from: Date, to: Date) -> i32 {
        match from.cmp(&to) {
            Ordering::Equal => 0,
            Ordering::Greater => -self.working_days_between(to, from),
            Ordering::Less => {
                let days = std::iter::successors(from.tomorrow().ok(), |day| day.tomorrow().ok());
                let worked = days.take_while(|day| *day <= to).filter(|day| self.is_working_day(*day));
                i32::try_from(worked.count()).unwrap_or(i32::MAX)
            }
        }
    }
}

/// Whether the days off of a year are known.
pub fn covers(year: i16) -> bool {
    Calendar::NATIONAL.covers(year)
}

/// What makes a day a day off, weekends apart.
pub fn holiday(day: Date) -> Option<Holiday> {
    Calendar::NATIONAL.holiday(day)
}

/// Whether the Secretariat General works on a day.
pub fn is_working_day(day: Date) -> bool {
    Calendar::NATIONAL.is_working_day(day)
}

/// The `count`-th working day after `from`; `from` itself is not counted, and 0 gives it back.
pub fn add_working_days(from: Date, count: u16) -> Date {
    Calendar::NATIONAL.add_working_days(from, count)
}

/// How many working days lie after `from` up to and including `to`; negative if `to` lies before `from`.
pub fn working_days_between(from: Date, to: Date) -> i32 {
    Calendar::NATIONAL.working_days_between(from, to)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_dates() {
        let from = date(2026, 3, 13);
        for (count, expected) in [
            (0, from),
            (3, date(2026, 3, 25)),
            (5, date(2026, 3, 27)),
            (14, date(2026, 4, 10)),
            (60, date(2026, 6, 24)),
        ] {
            assert_eq!(add_working_days(from, count), expected, "+{count}");
            assert_eq!(working_days_between(from, expected), i32::from(count));
        }
        assert_eq!(working_days_between(date(2025, 12, 31), date(2026, 12, 31)), 240);
        assert_eq!(add_working_days(date(2027, 3, 5), 3), date(2027, 3, 18));
    }

    #[test]
    fn both_kinds_are_days_off() {
        for (day, kind) in
            [(date(2026, 3, 19), HolidayKind::National), (date(2026, 3, 18), HolidayKind::CollectiveLeave)]
        {
            assert_eq!(holiday(day).map(|holiday| holiday.kind), Some(kind));
            assert!(!is_working_day(day));
        }
        assert!(holiday(date(2026, 11, 21)).is_none() && !is_working_day(date(2026, 11, 21)), "a Saturday");
        assert!(is_working_day(date(2026, 11, 24)));
        let of = |year: i16, kind| NATIONAL.iter().filter(|day| day.date.year() == year && day.kind == kind).count();
        assert_eq!((of(2026, HolidayKind::National), of(2026, HolidayKind::CollectiveLeave)), (17, 8));
    }

    #[test]
    fn years_without_a_decree_are_told() {
        let known: Vec<i16> = (2020..2035).filter(|year| covers(*year)).collect();
        assert_eq!(known, [2024, 2025, 2026, 2027]);
        // They still count weekends: Monday 2 January 2040 and the Monday after.
        assert_eq!(add_working_days(date(2040, 1, 2), 5), date(2040, 1, 9));
    }

    #[test]
    fn the_end_of_time_is_no_trap() {
        assert_eq!(add_working_days(Date::MAX, u16::MAX), Date::MAX);
        assert_eq!(working_days_between(Date::MAX, Date::MAX), 0);
    }

    #[test]
    fn other_days_off_make_another_calendar() {
        let only = [Holiday { date: date(2040, 1, 3), kind: HolidayKind::National, name: "Contoh" }];
        let calendar = Calendar::new(&only);
        assert!(calendar.covers(2040) && !calendar.covers(2026));
        assert_eq!(calendar.add_working_days(date(2040, 1, 2), 1), date(2040, 1, 4));
    }

    proptest! {
        #[test]
        fn counting_there_and_back_agrees(offset in 0_i32..1400, count in 0_u16..80) {
            let from = date(2024, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let reached = add_working_days(from, count);
            prop_assert!(add_working_days(from, count + 1) > reached);
            prop_assert!(count == 0 || is_working_day(reached));
            prop_assert_eq!(working_days_between(from, reached), i32::from(count));
            prop_assert_eq!(working_days_between(reached, from), -i32::from(count));
        }
    }
}
