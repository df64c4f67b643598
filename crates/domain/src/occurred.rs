//! The day on which something happened, as reporters tell it.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::place::Zone;

/// The first year that is taken. Earlier ones are slips of the finger: nobody who reports was there.
pub const EARLIEST_YEAR: i16 = 1900;

/// Why a day cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// No calendar has it.
    #[error("no day of the calendar")]
    NoSuchDay,
    /// It lies before [`EARLIEST_YEAR`].
    #[error("before the year {EARLIEST_YEAR}")]
    TooEarly,
    /// It has not come yet, not even in the east of Indonesia.
    #[error("in the future")]
    Future,
}

/// The months by their names, in small letters.
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// Those that English readers of the portal call otherwise, with their numbers.
const ENGLISH_MONTHS: [(i8, &str); 9] = [
    (1, "january"),
    (2, "february"),
    (3, "march"),
    (5, "may"),
    (6, "june"),
    (7, "july"),
    (8, "august"),
    (10, "october"),
    (12, "december"),
];

/// The day that a word such as `2026-11-24` names (ISO 8601, this form only), as machines write it.
///
/// The library's own parser takes many more forms, and brings 100 kB of texts about them into every function.
pub fn from_iso(word: &str) -> Option<Date> {
    let mut parts = word.split('-');
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut part = |length: usize| parts.next().filter(|part| part.len() == length).filter(digits);
    let (year, month, day) = (number(part(4)?)?, number(part(2)?)?, number(part(2)?)?);
    if parts.next().is_some() { None } else { Date::new(year, month, day).ok() }
}

/// Takes a day in three boxes, as people write it: the month as a number, a name, or at least three letters of one
/// (`11`, `November`, `nov`); the year with four digits.
///
/// # Errors
/// [`DateError`] if there is no such day, or none that can be meant.
pub fn from_parts(day: &str, month: &str, year: &str, now: Timestamp) -> Result<Date, DateError> {
    let day = number(day).ok_or(DateError::NoSuchDay)?;
    let month = number(month).or_else(|| month_of(month)).ok_or(DateError::NoSuchDay)?;
    let year = number(year).ok_or(DateError::NoSuchDay)?;
    let date = Date::new(year, month, day).map_err(|_| DateError::NoSuchDay)?;
    if date.year() < EARLIEST_YEAR {
        return Err(DateError::TooEarly);
    }
    if date > Zone::Wit.date(now) {
        return Err(DateError::Future);
    }
    Ok(date)
}

/// Digits only: the parser of numbers would take signs as well.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn month_of(text: &str) -> Option<i8> {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    if word.len() < 3 {
        return None;
    }
    // Short forms in use that are not the beginning of the name.
    let word = match word.as_str() {
        "agt" | "ags" => "agustus",
        "nop" => "november",
        "peb" => "februari",
        word => word,
    };
    let mut names = (1..).zip(MONTHS).chain(ENGLISH_MONTHS);
    names.find(|(_, name)| name.starts_with(word)).map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn now() -> Timestamp {
        // Tuesday, 00.30 in Jayapura; in Jakarta it is still Monday.
        "2026-11-23T15:30:00Z".parse().unwrap()
    }

    #[test]
    fn days_are_read_as_machines_write_them() {
        assert_eq!(from_iso("2026-11-24"), Some(date(2026, 11, 24)));
        assert_eq!(from_iso("2024-02-29"), Some(date(2024, 2, 29)));
        for text in [
            "",
            "-",
            "kemarin",
            "2026-11",
            "2026-11-24-1",
            "24-11-2026",
            "2026/11/24",
            "2026-13-01",
            "2026-02-30",
            "2026-1-1",
            "+026-11-24",
            "-2026-11-24",
            "2026-11-24T00:00:00Z",
            " 2026-11-24",
            " 026-11-24",
            "2026- 1-24",
            "２０２６-11-24",
        ] {
            assert_eq!(from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (day, month, year) in [
            ("5", "8", "2026"),
            ("05", "08", "2026"),
            (" 5 ", " Agustus ", "2026"),
            ("5", "AGU", "2026"),
            ("5", "agt", "2026"),
            ("5", "Agust.", "2026"),
            ("5", "Agt.", "2026"),
            ("5", "ags", "2026"),
            ("5", "August", "2026"),
            ("5", "Aug", "2026"),
        ] {
            assert_eq!(from_parts(day, month, year, now()), Ok(date(2026, 8, 5)), "{month}");
        }
        for (day, month, year) in [
            ("", "8", "2026"),
            ("5", "", "2026"),
            ("5", "8", ""),
            ("31", "4", "2026"),
            ("+5", "8", "2026"),
            ("5", "ju", "2026"),
        ] {
            assert_eq!(from_parts(day, month, year, now()), Err(DateError::NoSuchDay), "{day} {month} {year}");
        }
        assert_eq!(from_parts("5", "8", "26", now()), Err(DateError::TooEarly));
        assert_eq!(from_parts("31", "12", "1899", now()), Err(DateError::TooEarly));
        assert_eq!(from_parts("1", "1", "1900", now()), Ok(date(1900, 1, 1)));
        assert_eq!(from_parts("24", "11", "2026", now()), Ok(date(2026, 11, 24)), "today in the east");
        assert_eq!(from_parts("25", "11", "2026", now()), Err(DateError::Future));
        assert_eq!(from_parts("10", "Nop", "2025", now()), Ok(date(2025, 11, 10)));
        assert_eq!(from_parts("10", "Peb", "2025", now()), Ok(date(2025, 2, 10)));
        for (month, name) in (1..).zip(MONTHS) {
            assert_eq!(from_parts("1", name, "2025", now()), Ok(date(2025, month, 1)));
            assert_eq!(from_parts("1", &name[..3], "2025", now()), Ok(date(2025, month, 1)));
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(day in any::<String>(), month in any::<String>(), year in any::<String>()) {
            let _ = (from_parts(&day, &month, &year, now()), from_iso(&day));
        }

        #[test]
        fn every_day_that_was_comes_back(days in 0_i32..46_349) {
            let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assert_eq!(from_iso(&day.to_string()), Some(day));
        }
    }
}
