//! Times as a foreign system writes them: by the letters that PHP uses, or by ISO 8601.
//!
//! Written by hand, for the library's own parsers bring 100 kB of texts into a function.

use std::str::FromStr;

use domain::occurred;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::mapping::Dates;

/// Whether the format names a whole day and has nothing that is not understood.
pub(crate) fn is_format(format: &str) -> bool {
    let known = |sign: char| "dmYHis".contains(sign) || !sign.is_ascii_alphanumeric();
    let once = |sign: char| format.matches(sign).count() == 1;
    format.chars().all(known) && ['d', 'm', 'Y'].into_iter().all(once)
}

/// A point in time; midnight where only a day is written.
pub(crate) fn read(text: &str, dates: &Dates) -> Option<Timestamp> {
    let text = text.trim();
    let offset = jiff::tz::offset(dates.offset_hours);
    let local = dates.read.iter().find_map(|format| by_format(text, format));
    if let Some(local) = local {
        return offset.to_timestamp(local).ok();
    }
    iso(text, offset)
}

/// A day, alone or with a time of day behind it.
pub(crate) fn day(text: &str, dates: &Dates) -> Option<Date> {
    let offset = jiff::tz::offset(dates.offset_hours);
    read(text, dates).map(|at| offset.to_datetime(at).date()).or_else(|| spoken_day(text))
}

/// The day as it is sent.
pub(crate) fn write_day(day: Date, format: &str) -> String {
    let part = |sign| match sign {
        'd' => format!("{:02}", day.day()),
        'm' => format!("{:02}", day.month()),
        'Y' => format!("{:04}", day.year()),
        'H' | 'i' | 's' => "00".to_owned(),
        other => String::from(other),
    };
    format.chars().map(part).collect()
}

/// "6 Jan 2026", as their spreadsheet has it, and with slashes.
fn spoken_day(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', ' ', '-']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    // The future is refused by whoever takes the day, not by the reader.
    occurred::from_parts(day, month, year, Timestamp::MAX).ok()
}

fn by_format(text: &str, format: &str) -> Option<DateTime> {
    let mut rest = text;
    let (mut year, mut month, mut day) = (0, 0, 0);
    let (mut hour, mut minute, mut second) = (0, 0, 0);
    for sign in format.chars() {
        match sign {
            'Y' => year = take(&mut rest, 4, 4)?,
            'd' => day = take(&mut rest, 1, 2)?,
            'm' => month = take(&mut rest, 1, 2)?,
            'H' => hour = take(&mut rest, 1, 2)?,
            'i' => minute = take(&mut rest, 2, 2)?,
            's' => second = take(&mut rest, 2, 2)?,
            other => rest = rest.strip_prefix(other)?,
        }
    }
    let date = Date::new(year, month, day).ok()?;
    rest.is_empty().then(|| Time::new(hour, minute, second, 0).ok()).flatten().map(|time| date.to_datetime(time))
}

/// Between `least` and `most` digits from the front.
fn take<T: FromStr>(rest: &mut &str, least: usize, most: usize) -> Option<T> {
    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, behind) = rest.split_at_checked(digits).filter(|_| digits >= least)?;
    *rest = behind;
    number.parse().ok()
}

/// `2026-11-20`, `2026-11-20 10:04:05`, with `T`, a fraction and a zone or without.
fn iso(text: &str, offset: Offset) -> Option<Timestamp> {
    let (date, clock) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00:00"));
    let date = occurred::from_iso(date)?;
    let (clock, zone) = clock.split_at_checked("00:00:00".len())?;
    let mut parts = clock.split(':');
    let mut part = || parts.next().and_then(|part| take(&mut &*part, 2, 2));
    let (hour, minute, second) = (part()?, part()?, part()?);
    let (nanoseconds, zone) = fraction(zone)?;
    let zone = if zone.is_empty() { offset } else { zone_of(zone)? };
    zone.to_timestamp(date.to_datetime(Time::new(hour, minute, second, nanoseconds).ok()?)).ok()
}

/// The fraction of a second in nanoseconds, and what follows it.
fn fraction(text: &str) -> Option<(i32, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    let (written, zone) = rest.split_at(end);
    let nine: String = written.chars().chain("000000000".chars()).take(9).collect();
    if written.is_empty() { None } else { nine.parse().ok().map(|nanoseconds| (nanoseconds, zone)) }
}

/// `Z`, or hours and minutes from UTC.
fn zone_of(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (mut hours, mut minutes) = text.strip_prefix(['+', '-'])?.split_once(':')?;
    let (hours, minutes): (i32, i32) = (take(&mut hours, 2, 2)?, take(&mut minutes, 2, 2)?);
    if hours > 23 || minutes > 59 { None } else { Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates() -> Dates {
        let read = ["d-m-Y H:i:s", "d-m-Y"].map(str::to_owned).to_vec();
        Dates { read, write: "Y-m-d".to_owned(), offset_hours: 7 }
    }

    #[test]
    fn times_without_a_zone_are_western_indonesian() {
        let expected: Timestamp = "2026-11-20T03:04:05Z".parse().unwrap();
        for text in [
            "20-11-2026 10:04:05",
            " 20-11-2026 10:04:05 ",
            "2026-11-20 10:04:05",
            "2026-11-20T03:04:05Z",
            "2026-11-20T03:04:05.000000Z",
            "2026-11-20T12:04:05+09:00",
        ] {
            assert_eq!(read(text, &dates()), Some(expected), "{text}");
        }
        for text in ["", "kemarin", "20-13-2026 10:04:05", "20-11-2026 24:00:00", "2026-11-20T03:04:05+7", "é é"] {
            assert_eq!(read(text, &dates()), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_their_spreadsheet_has_them() {
        let expected = jiff::civil::date(2026, 1, 6);
        for text in ["6 Jan 2026", "06 Januari 2026", "6/1/2026", "6-1-2026", "2026-01-06", "06-01-2026 23:59:59"] {
            assert_eq!(day(text, &dates()), Some(expected), "{text}");
        }
        assert_eq!(day("Januari 2026", &dates()), None);
    }

    #[test]
    fn days_are_written_by_the_format() {
        let day = jiff::civil::date(2026, 1, 6);
        assert_eq!(write_day(day, "Y-m-d"), "2026-01-06");
        assert_eq!(write_day(day, "d/m/Y"), "06/01/2026");
    }

    #[test]
    fn formats_name_a_whole_day() {
        assert!(is_format("d-m-Y H:i:s"));
        for format in ["", "H:i:s", "d-m", "d-m-y", "D, d M Y", "d-m-Y-d"] {
            assert!(!is_format(format), "{format}");
        }
    }
}
