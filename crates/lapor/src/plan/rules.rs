//! How long is waited for what.

use jiff::{SignedDuration, Timestamp};

use super::{Item, Next, Step};
use crate::dialect;
use crate::mapping::Setting;
use crate::random;

/// The waiting times of a destination.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How long an answer to a call that writes may take.
    pub answer: SignedDuration,
    /// How long an answer to a call that reads may take.
    pub read: SignedDuration,
    /// How long after that what was done may still not be seen.
    pub settle: SignedDuration,
    /// The bound of the first wait.
    pub first: SignedDuration,
    /// The bound of every wait.
    pub longest: SignedDuration,
    /// Whether it can be found out whether a report has been made.
    pub can_search: bool,
}

impl Rules {
    /// Those of the mapping; the first wait is up to half a minute, the longest up to an hour.
    pub fn of(setting: &Setting) -> Self {
        let timing = setting.mapping().timing;
        let seconds = |seconds: u32| SignedDuration::from_secs(seconds.into());
        Self {
            answer: seconds(timing.connect) + seconds(timing.create),
            read: seconds(timing.connect) + seconds(timing.read),
            settle: seconds(timing.settle),
            first: seconds(30),
            longest: seconds(3_600),
            can_search: dialect::can_search(setting),
        }
    }

    /// When an attempt may be repeated: after what they asked for, and a share of a bound that doubles (full jitter, as
    /// Brooker, "Exponential Backoff And Jitter", 2015).
    pub(super) fn again(&self, attempts: u32, wait: Option<SignedDuration>, now: Timestamp, roll: u64) -> Timestamp {
        let doubled = self.first.checked_mul(1_i32.checked_shl(attempts.saturating_sub(1).min(30)).unwrap_or(i32::MAX));
        let bound = doubled.filter(|doubled| *doubled < self.longest && doubled.is_positive()).unwrap_or(self.longest);
        later(later(now, wait.unwrap_or_default()), random::part(bound, roll))
    }

    /// When an unclear call may be looked for.
    pub(super) fn look(&self, wait: Option<SignedDuration>, now: Timestamp) -> Timestamp {
        later(now, wait.unwrap_or_default().max(self.settle))
    }

    /// When what went out at this time and was never answered can be seen.
    pub(super) fn visible(&self, sent: Timestamp) -> Timestamp {
        later(later(sent, self.answer), self.settle)
    }

    /// When a look that was never answered may be repeated.
    pub(super) fn look_again(&self, began: Timestamp) -> Timestamp {
        later(began, self.read)
    }

    /// What follows from doubt: files are sent again, the rest is looked for by whoever can.
    pub(super) fn after_doubt<'a>(&self, item: &'a Item) -> Next<'a> {
        match item.step {
            Step::Upload => Next::Send(&item.step),
            Step::Create if !self.can_search => Next::Person(item),
            Step::Create | Step::HandOver(_) | Step::FollowUp(_) => Next::Look(&item.step),
        }
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}
