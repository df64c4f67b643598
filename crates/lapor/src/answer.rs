//! What came back, before anybody has judged it.

use domain::occurred;
use jiff::civil::Time;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// The longest wait that a header may ask for.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// No connection came about, so nothing can have been done.
    NotSent,
    /// The call went out and no whole answer came: a timeout, or the connection broke.
    Lost,
    /// An answer.
    Heard(Heard<'a>),
}

/// An answer of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard<'a> {
    /// The status.
    pub status: u16,
    /// The header `Retry-After`.
    pub retry_after: Option<&'a str>,
    /// The body.
    pub body: &'a [u8],
}

impl Heard<'_> {
    /// Whether the call was done, as the status says.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON, if it is an object or a list; whatever its header says, for that was seen to be wrong.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(self.body).ok().filter(|value: &Value| value.is_object() || value.is_array())
    }

    /// How long is to be waited, by seconds or by a date (RFC 9110, 10.2.3).
    pub fn wait(&self, now: Timestamp) -> Option<SignedDuration> {
        let text = self.retry_after?.trim();
        let wait = match text.parse::<u32>() {
            Ok(seconds) => SignedDuration::from_secs(seconds.into()),
            Err(_) => http_date(text)?.duration_since(now),
        };
        Some(wait.clamp(SignedDuration::ZERO, LONGEST_WAIT))
    }
}

/// `Wed, 25 Nov 2026 07:28:00 GMT`
fn http_date(text: &str) -> Option<Timestamp> {
    let (_, rest) = text.split_once(", ")?;
    let mut parts = rest.strip_suffix(" GMT")?.split(' ');
    let day = occurred::from_parts(parts.next()?, parts.next()?, parts.next()?, Timestamp::MAX).ok()?;
    let mut clock = parts.next()?.split(':').map(|part| part.parse().ok());
    let time = Time::new(clock.next()??, clock.next()??, clock.next()??, 0).ok()?;
    Offset::UTC.to_timestamp(day.to_datetime(time)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_seconds_or_dates_and_bounded() {
        let now = "2026-11-25T07:27:00Z".parse().unwrap();
        for (header, seconds) in [
            (Some("30"), Some(30)),
            (Some("Wed, 25 Nov 2026 07:28:00 GMT"), Some(60)),
            (Some("Wed, 25 Nov 2026 07:00:00 GMT"), Some(0)),
            (Some("999999"), Some(86_400)),
            (Some("-5"), None),
            (Some("nanti"), None),
            (None, None),
        ] {
            let heard = Heard { status: 429, retry_after: header, body: b"" };
            assert_eq!(heard.wait(now).map(|wait| wait.as_secs()), seconds, "{header:?}");
        }
    }
}
