//! A circuit breaker: a destination that fails is left alone for a while, and then tried with a single call.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::random;
use crate::verdict::Verdict;

/// How many failures in a row open it.
const MOST_FAILURES: u32 = 5;

/// How long it stays open the first time.
const FIRST: SignedDuration = SignedDuration::from_secs(30);

/// How long it stays open at most.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// How long the answer to the single call is waited for, before there is another.
const PROBE: SignedDuration = SignedDuration::from_mins(5);

/// The state of one destination; kept between runs under a version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaker {
    /// Failures in a row.
    failures: u32,
    /// How often it has opened in a row.
    openings: u32,
    /// Closed to calls until then, in milliseconds since 1970.
    until: Option<i64>,
}

/// Whether a call may go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It may.
    Pass,
    /// This one may, and no other before its outcome is known.
    Probe,
    /// None before this time.
    Wait(Timestamp),
}

impl Breaker {
    /// Whether a call may go out now. After a [`Gate::Probe`] the breaker is to be kept before the call.
    pub fn pass(&mut self, now: Timestamp) -> Gate {
        let Some(until) = self.until.and_then(|until| Timestamp::from_millisecond(until).ok()) else {
            return Gate::Pass;
        };
        if now < until {
            return Gate::Wait(until);
        }
        self.close_until(now, PROBE);
        Gate::Probe
    }

    /// Takes a verdict into account. One about a single item speaks for the destination: it answers.
    pub fn record<T>(&mut self, verdict: &Verdict<T>, now: Timestamp, roll: u64) {
        if !verdict.cause().is_some_and(|cause| cause.why.is_of_the_destination()) {
            *self = Self::default();
            return;
        }
        self.failures = self.failures.saturating_add(1);
        if self.failures < MOST_FAILURES && self.until.is_none() {
            return;
        }
        let doubled = FIRST.checked_mul(1 << self.openings.min(10)).unwrap_or(LONGEST).min(LONGEST);
        self.openings = self.openings.saturating_add(1);
        // At least half of it, so that many workers do not come back at once and none comes back at once.
        self.close_until(now, doubled / 2 + random::part(doubled / 2, roll));
    }

    /// Whether calls are being held back, for a board.
    pub fn is_open(&self) -> bool {
        self.until.is_some()
    }

    fn close_until(&mut self, now: Timestamp, wait: SignedDuration) {
        self.until = Some(now.checked_add(wait).unwrap_or(Timestamp::MAX).as_millisecond());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{Cause, Why};

    fn bad() -> Verdict<()> {
        Verdict::Retry(None, Cause::new(Why::ServerFault))
    }

    #[test]
    fn it_opens_tries_once_and_closes() {
        let mut now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
        let mut breaker = Breaker::default();
        for _ in 0..MOST_FAILURES {
            assert_eq!(breaker.pass(now), Gate::Pass);
            breaker.record(&bad(), now, u64::MAX);
        }
        let Gate::Wait(until) = breaker.pass(now) else { panic!("{breaker:?}") };
        assert_eq!(until.duration_since(now), FIRST);
        now = until;
        assert_eq!(breaker.pass(now), Gate::Probe);
        assert!(matches!(breaker.pass(now), Gate::Wait(_)));
        breaker.record(&bad(), now, u64::MAX);
        let Gate::Wait(until) = breaker.pass(now) else { panic!("{breaker:?}") };
        assert_eq!(until.duration_since(now), FIRST * 2);
        assert_eq!(breaker.pass(until), Gate::Probe);
        breaker.record(&Verdict::Done(()), until, 0);
        assert_eq!(breaker.pass(until), Gate::Pass);
        assert!(!breaker.is_open());
    }

    #[test]
    fn a_refusal_is_an_answer() {
        let mut breaker = Breaker::default();
        let now = Timestamp::UNIX_EPOCH;
        for _ in 0..20 {
            breaker.record::<()>(&Verdict::Never(Cause::new(Why::Refused)), now, 0);
        }
        assert_eq!(breaker.pass(now), Gate::Pass);
    }
}
