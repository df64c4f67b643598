//! The rate at which a destination is called: the generic cell rate algorithm (ITU-T I.371), with nothing to keep but
//! one time.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The state of one destination; kept between runs under a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// When all calls so far will have had their turn, in milliseconds since 1970.
    due: i64,
}

/// How many calls a destination takes.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// A minute, on average.
    pub per_minute: u32,
    /// At once.
    pub burst: u32,
}

impl Pace {
    /// Takes a turn now.
    ///
    /// # Errors
    /// The time from which on there is one.
    pub fn take(&mut self, rate: Rate, now: Timestamp) -> Result<(), Timestamp> {
        let millis = now.as_millisecond();
        let interval = 60_000 / i64::from(rate.per_minute.clamp(1, 60_000));
        let ahead = interval.saturating_mul(i64::from(rate.burst.max(1)) - 1);
        let earliest = self.due.saturating_sub(ahead);
        if millis < earliest {
            return Err(Timestamp::from_millisecond(earliest).unwrap_or(Timestamp::MAX));
        }
        self.due = self.due.max(millis).saturating_add(interval);
        Ok(())
    }

    /// No turn before this wait is over, as they asked; and then no burst.
    pub fn hold(&mut self, rate: Rate, wait: SignedDuration, now: Timestamp) {
        let interval = 60_000 / i64::from(rate.per_minute.clamp(1, 60_000));
        let ahead = interval.saturating_mul(i64::from(rate.burst.max(1)) - 1);
        let until = now.checked_add(wait).unwrap_or(Timestamp::MAX).as_millisecond();
        self.due = self.due.max(until.saturating_add(ahead));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_window_has_more_than_the_rate_and_a_burst() {
        let rate = Rate { per_minute: 60, burst: 5 };
        let mut pace = Pace::default();
        let start: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
        let (mut now, mut taken) = (start, Vec::new());
        while taken.len() < 100 {
            match pace.take(rate, now) {
                Ok(()) => taken.push(now),
                Err(at) => {
                    assert!(at > now);
                    now = at;
                }
            }
        }
        let in_minute =
            |from: Timestamp| taken.iter().filter(|at| (0..60).contains(&at.duration_since(from).as_secs())).count();
        assert!(taken.iter().all(|from| in_minute(*from) <= 65));
        assert_eq!(taken.iter().filter(|at| **at == start).count(), 5);
    }

    #[test]
    fn what_they_ask_for_is_waited() {
        let rate = Rate { per_minute: 60, burst: 5 };
        let mut pace = Pace::default();
        let now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
        pace.take(rate, now).unwrap();
        pace.hold(rate, SignedDuration::from_secs(90), now);
        assert_eq!(pace.take(rate, now), Err(now + SignedDuration::from_secs(90)));
    }
}
