//! Chance that the caller passes in.

use jiff::SignedDuration;

/// A part of a time: the whole of `roll` from nothing to all of it.
pub(crate) fn part(whole: SignedDuration, roll: u64) -> SignedDuration {
    let millis = whole.as_millis().max(0).unsigned_abs();
    let share = millis * u128::from(roll) / u128::from(u64::MAX);
    SignedDuration::from_millis(i64::try_from(share).unwrap_or(i64::MAX))
}
