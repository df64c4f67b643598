//! The one place that reads the clock. Everything else gets the time of the request as a parameter.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// The time, to the millisecond: the precision of the record. A clock before 1970 or beyond year 9999 counts as 1970.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let milliseconds = i64::try_from(since.as_millis()).unwrap_or_default();
    // `Timestamp::now` would bring the texts of all errors about time into every function: 100 kB each.
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}
