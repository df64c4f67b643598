//! Single values of a foreign system, which writes a number now as a number and now as text.

use std::str::FromStr;

use domain::occurred;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::Deserialize;
use serde_json::Value;

/// Western Indonesia Time, in which SP4N-LAPOR! writes times without a zone.
const WIB: Offset = jiff::tz::offset(7);

/// Text, number or truth value as text; `None` for null, for nothing, and for lists and objects.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Value")]
pub(crate) struct Scalar(Option<String>);

impl From<Value> for Scalar {
    fn from(value: Value) -> Self {
        Self(match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        })
    }
}

impl Scalar {
    /// The text without the space around it, if any is left.
    pub(crate) fn text(&self) -> Option<&str> {
        self.0.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The text with a meaning, or `None` if it is missing or has none.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.text().and_then(read)
    }
}

/// A truth value in any of the usual spellings.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "ya" | "y" => Some(true),
        "0" | "false" | "no" | "tidak" | "n" => Some(false),
        _ => None,
    }
}

/// A point in time: RFC 3339, or `d-m-Y H:i:s` without a zone, as SP4N-LAPOR! was seen to write it.
pub(crate) fn time(text: &str) -> Option<Timestamp> {
    let (date, clock) = text.split_once(['T', 't', ' '])?;
    let (clock, zone) = clock.split_at_checked("00:00:00".len())?;
    let Some(date) = occurred::from_iso(date) else {
        let local = day_first(date, '-')?.to_datetime(time_of_day(clock, 0)?);
        return WIB.to_timestamp(local).ok().filter(|_| zone.is_empty());
    };
    let (nanoseconds, zone) = fraction(zone)?;
    zone_of(zone)?.to_timestamp(date.to_datetime(time_of_day(clock, nanoseconds)?)).ok()
}

/// A day: alone or with a time of day behind it, year first or day first.
pub(crate) fn day(text: &str) -> Option<Date> {
    if let Some(time) = time(text) {
        return Some(WIB.to_datetime(time).date());
    }
    let word = text.split([' ', 'T']).next()?;
    occurred::from_iso(word).or_else(|| day_first(word, '-')).or_else(|| day_first(word, '/'))
}

/// `d-m-Y`, with another sign between the parts where that is in use.
fn day_first(word: &str, sign: char) -> Option<Date> {
    let mut parts = word.split(sign);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = parts.next().is_none() && year.len() == 4;
    fits.then(|| Date::new(digits(year)?, digits(month)?, digits(day)?).ok())?
}

/// `H:i:s`
fn time_of_day(text: &str, nanoseconds: i32) -> Option<Time> {
    let mut parts = text.split(':').map(digits);
    Time::new(parts.next()??, parts.next()??, parts.next()??, nanoseconds).ok().filter(|_| parts.next().is_none())
}

/// The fraction of a second in nanoseconds, nought if there is none, and what follows it. It tells which of two events
/// of the same second came first.
fn fraction(text: &str) -> Option<(i32, &str)> {
    let Some(rest) = text.strip_prefix('.') else { return Some((0, text)) };
    let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    let (written, zone) = rest.split_at(end);
    let nine: String = written.chars().chain("000000000".chars()).take(9).collect();
    if written.is_empty() { None } else { Some((digits(&nine)?, zone)) }
}

/// `Z`, or hours and minutes from UTC.
fn zone_of(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = text.strip_prefix(['+', '-'])?.split_once(':')?;
    let (hours, minutes): (i32, i32) = (digits(hours)?, digits(minutes)?);
    let fits = hours < 24 && minutes < 60;
    fits.then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok())?
}

/// One or more digits and nothing else: the parser of numbers would take signs as well.
fn digits<T: FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar(json: &str) -> Scalar {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn numbers_and_texts_are_the_same() {
        for json in ["123", "\"123\"", "\" 123 \""] {
            assert_eq!(scalar(json).text(), Some("123"), "{json}");
        }
        for json in ["null", "\"\"", "\"  \"", "[]", "{}"] {
            assert_eq!(scalar(json).text(), None, "{json}");
        }
    }

    #[test]
    fn flags_have_many_spellings() {
        for json in ["true", "1", "\"1\"", "\"true\"", "\"Ya\""] {
            assert_eq!(scalar(json).read(flag), Some(true), "{json}");
        }
        for json in ["false", "0", "\"0\"", "\"tidak\""] {
            assert_eq!(scalar(json).read(flag), Some(false), "{json}");
        }
        assert_eq!(scalar("\"mungkin\"").read(flag), None);
    }

    #[test]
    fn times_without_a_zone_are_western_indonesian() {
        let expected: Timestamp = "2026-11-20T03:04:05Z".parse().unwrap();
        for text in [
            "2026-11-20T03:04:05Z",
            "2026-11-20t03:04:05z",
            "2026-11-20T03:04:05.000Z",
            "2026-11-20T10:04:05+07:00",
            "2026-11-19T22:34:05-04:30",
            "2026-11-20 03:04:05Z",
            "20-11-2026 10:04:05",
        ] {
            assert_eq!(time(text), Some(expected), "{text}");
        }
        for text in [
            "20-11-2026",
            "2026-11-20",
            "kemarin",
            "1795510800",
            "2026-11-20T03:04:05",
            "2026-11-20T24:00:00Z",
            "2026-11-20T03:04:055Z",
            "2026-11-20T03:04:05.Z",
            "20-11-2026 10:04:05.5",
            "2026-11-20T03:04:05+7",
            "2026-11-20T03:04:05+25:00",
            "2026-11-20T+3:04:05Z",
            "2026-13-20T03:04:05Z",
            "20-11-2026 10:04:05Z",
            "20-11-26 10:04:05",
            "é é",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn fractions_of_a_second_are_kept() {
        for (text, milliseconds) in [
            ("2026-11-20T03:04:05.1Z", 100),
            ("2026-11-20T03:04:05.25+00:00", 250),
            ("2026-11-20T03:04:05.007Z", 7),
            ("2026-11-20T03:04:05.9999999999Z", 999),
        ] {
            assert_eq!(time(text).map(Timestamp::subsec_millisecond), Some(milliseconds), "{text}");
        }
    }

    #[test]
    fn days_are_read_in_every_order_seen() {
        let expected = jiff::civil::date(2026, 11, 20);
        for text in [
            "2026-11-20",
            "20-11-2026",
            "20/11/2026",
            "2026-11-20 23:00:00",
            "20-11-2026 23:00:00",
            "2026-11-19T17:30:00Z",
        ] {
            assert_eq!(day(text), Some(expected), "{text}");
        }
        for text in ["20 November 2026", "2026-13-01", "kemarin"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
