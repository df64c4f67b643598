//! The one place that reads the clock. Everything else gets the time of the request as a parameter.

use jiff::Timestamp;

/// The time, to the millisecond: the precision of the record.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}
