//! Queues whose waits are known.

use crate::waiting::Case;

/// Working days in 90 days, and how far the last of them has gone when the estimate is made.
pub(super) const WINDOW: f64 = 64.4;

/// `SplitMix64` (Steele, Lea and Flood 2014): the same numbers on every machine.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// A number above 0 and below 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (f64::from(u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap()) + 0.5) / 4_294_967_296.0
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }
}

/// How long a case waits, in working days.
#[derive(Clone, Copy)]
pub(super) enum Wait {
    Exponential {
        mean: f64,
    },
    Geometric {
        chance: f64,
    },
    Lognormal {
        median: f64,
        spread: f64,
    },
    /// A share waits for ever, the others by a lognormal.
    Stuck {
        share: f64,
        median: f64,
    },
}

impl Wait {
    fn draw(self, dice: &mut Dice) -> f64 {
        match self {
            Self::Exponential { mean } => -mean * dice.share().ln(),
            Self::Geometric { chance } => (dice.share().ln() / (1.0 - chance).ln()).floor(),
            Self::Lognormal { median, spread } => median * (spread * dice.normal()).exp(),
            Self::Stuck { share, .. } if dice.share() < share => 1e4,
            Self::Stuck { median, .. } => median * (0.5 * dice.normal()).exp(),
        }
    }
}

pub(super) struct Queue {
    pub(super) name: &'static str,
    pub(super) wait: Wait,
    /// Cases within the window.
    pub(super) cases: u32,
    /// For how many working days the portal has been open.
    pub(super) age: f64,
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and not negative")]
pub(super) fn days(from: f64, to: f64) -> u16 {
    (to.floor() - from.floor()) as u16
}

/// What has been seen of a queue when the estimate is made.
pub(super) fn seen(queue: &Queue, dice: &mut Dice) -> Vec<Case> {
    let case = |dice: &mut Dice| {
        let came = WINDOW - queue.age * dice.share();
        let ends = came + queue.wait.draw(dice);
        Case { days: days(came, ends.min(WINDOW)), ended: ends <= WINDOW }
    };
    (0..queue.cases).map(|_| case(dice)).collect()
}

/// Whole waits, as those that come later will have them; sorted.
pub(super) fn whole(queue: &Queue, count: u32, dice: &mut Dice) -> Vec<u16> {
    let wait = |dice: &mut Dice| {
        let came = dice.share();
        days(came, came + queue.wait.draw(dice))
    };
    let mut waits: Vec<_> = (0..count).map(|_| wait(dice)).collect();
    waits.sort_unstable();
    waits
}
