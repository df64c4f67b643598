//! Single values of a foreign system, which writes a number now as a number and now as text.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
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
    text.parse().ok().or_else(|| {
        let local = DateTime::strptime("%d-%m-%Y %H:%M:%S", text).ok()?;
        WIB.to_timestamp(local).ok()
    })
}

/// A day: alone or with a time of day behind it, year first or day first.
pub(crate) fn day(text: &str) -> Option<Date> {
    if let Some(time) = time(text) {
        return Some(WIB.to_datetime(time).date());
    }
    let word = text.split([' ', 'T']).next()?;
    ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"].iter().find_map(|format| Date::strptime(format, word).ok())
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
        for text in ["2026-11-20T03:04:05Z", "2026-11-20T10:04:05+07:00", "20-11-2026 10:04:05"] {
            assert_eq!(time(text), Some(expected), "{text}");
        }
        for text in ["20-11-2026", "2026-11-20", "kemarin", "1795510800"] {
            assert_eq!(time(text), None, "{text}");
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
