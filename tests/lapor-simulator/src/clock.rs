//! Time, as the simulator sees it.

use jiff::Timestamp;
use jiff::tz::Offset;

/// Western Indonesia Time.
const WIB: Offset = jiff::tz::offset(7);

/// The machine's time.
#[expect(clippy::disallowed_methods, reason = "a program of its own, with nobody to pass the time in")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// `d-m-Y H:i:s` in WIB, without a zone, as theirs is written.
pub(crate) fn written(at: Timestamp) -> String {
    let at = WIB.to_datetime(at);
    let (date, time) = (at.date(), at.time());
    format!(
        "{:02}-{:02}-{:04} {:02}:{:02}:{:02}",
        date.day(),
        date.month(),
        date.year(),
        time.hour(),
        time.minute(),
        time.second()
    )
}
