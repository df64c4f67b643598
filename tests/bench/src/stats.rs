//! The middle and the edges of a handful of numbers.

use std::time::Duration;

/// The middle one; of an even count, the mean of the middle two. 0 of none.
pub(crate) fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let at = |position: usize| sorted.get(position).copied().unwrap_or_default();
    if sorted.len().is_multiple_of(2) && middle > 0 { f64::midpoint(at(middle - 1), at(middle)) } else { at(middle) }
}

/// The smallest and the largest.
pub(crate) fn spread(numbers: &[f64]) -> (f64, f64) {
    let smallest = numbers.iter().copied().reduce(f64::min).unwrap_or_default();
    let largest = numbers.iter().copied().reduce(f64::max).unwrap_or_default();
    (smallest, largest)
}

/// The time within which `percent` of the requests were answered (nearest rank). Zero of none.
pub(crate) fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).copied().unwrap_or_default()
}

/// How many per second.
pub(crate) fn rate(count: usize, time: Duration) -> f64 {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    if time.is_zero() { 0.0 } else { f64::from(count) / time.as_secs_f64() }
}

/// How many requests fill a time at a rate: at least one.
pub(crate) fn fill(rate: f64, time: Duration) -> u32 {
    let seconds = (rate * time.as_secs_f64()).clamp(1.0, f64::from(u32::MAX));
    // No whole number of that size is lost: it was just bounded.
    format!("{seconds:.0}").parse().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < 1e-9);
        assert!(median(&[]).abs() < 1e-9);
    }

    #[test]
    fn the_spread_is_at_the_edges() {
        assert_eq!(spread(&[0.7, 0.5, 0.6]), (0.5, 0.7));
    }

    #[test]
    fn percentiles_are_times_that_occurred() {
        let mut times: Vec<_> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut times, 50), Duration::from_millis(100));
        assert_eq!(percentile(&mut times, 99), Duration::from_millis(198));
        assert_eq!(percentile(&mut times[..1], 99), Duration::from_millis(1));
        assert_eq!(percentile(&mut [], 99), Duration::ZERO);
    }

    #[test]
    fn a_round_is_filled_at_its_rate() {
        assert!((rate(300, Duration::from_millis(1500)) - 200.0).abs() < 1e-9);
        assert_eq!(fill(200.4, Duration::from_secs(3)), 601);
        assert_eq!(fill(0.0, Duration::from_secs(3)), 1);
    }
}
