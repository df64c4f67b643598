//! A limit of calls in a minute: a bucket that fills again.

use jiff::Timestamp;

/// The bucket.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    per_minute: i64,
    /// When all calls so far are paid for, in milliseconds.
    due: i64,
}

impl Limit {
    pub(crate) fn new(per_minute: u32) -> Self {
        Self { per_minute: i64::from(per_minute.max(1)), due: 0 }
    }

    /// Whether a call is taken; else the seconds after which one is.
    pub(crate) fn take(&mut self, now: Timestamp) -> Result<(), i64> {
        let (now, interval) = (now.as_millisecond(), 60_000 / self.per_minute);
        // A tenth of the minute's calls may come at once.
        let ahead = interval * (self.per_minute / 10).max(1);
        let due = self.due.max(now);
        if due - now > ahead {
            return Err(((due - now - ahead) / 1_000).max(0) + 1);
        }
        self.due = due + interval;
        Ok(())
    }
}
