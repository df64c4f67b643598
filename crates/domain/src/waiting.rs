//! How long people usually wait, told honestly.
//!
//! Whoever looks only at tickets that are done sees the quick ones: the slow ones are still open. Here an open ticket
//! counts for as long as it has waited, and says nothing about what follows. That is the product-limit estimate
//! (E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
//! Statistical Association 53, 1958, pages 457 to 481), on working days; of an end and an open case on the same day the
//! end comes first, as there.
//!
//! The nine in ten are a promise to the next one who waits, so there the next one's own case counts too, as one that
//! nobody knows the end of. Without it ten cases would keep the promise to eight in ten only: the ninth of ten lies above
//! 9 in 11 of all that come. With hundreds of cases it makes hardly a difference. `waiting/simulation.rs` measures both.
//!
//! Two things it takes for granted: that those who leave the line otherwise would have waited like those who stayed,
//! and that the queue works as it did while the cases came in. It looks back; a line that grows is told too late.

/// The fewest cases of which anything is told. Below, a range would say more about single people than about the queue.
pub const LEAST_CASES: u32 = 10;

/// What products of shares may be off by after as many multiplications as there are days.
const ROUNDING: f64 = 1e-9;

/// One wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// Working days waited so far, or until it ended.
    pub days: u16,
    /// Whether what was waited for has come. If not, the case is open, or was given up.
    pub ended: bool,
}

/// Within how many working days a wait usually ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Within so many working days half of all cases end. `None` where the cases do not tell: the curve does not fall
    /// that far, or fewer than [`LEAST_CASES`] have been followed for so long.
    pub p50: Option<u16>,
    /// Within so many working days nine in ten cases end. `None` as for the half; never less than it.
    pub p90: Option<u16>,
    /// Of how many cases that is told, open ones among them.
    pub cases: u32,
}

/// The usual range of a wait. `None` for fewer than [`LEAST_CASES`].
///
/// ```
/// use domain::waiting::{Case, estimate};
///
/// let ended = (1..=20).map(|days| Case { days, ended: true });
/// let open = Case { days: 12, ended: false };
/// let range = estimate(&ended.chain([open; 3]).collect::<Vec<_>>()).unwrap();
/// assert_eq!((range.p50, range.p90, range.cases), (Some(12), Some(20), 23));
/// ```
pub fn estimate(cases: &[Case]) -> Option<Range> {
    let total = u32::try_from(cases.len()).ok().filter(|total| *total >= LEAST_CASES)?;
    Some(Range { p50: quantile(&curve(cases, 0), 0.5), p90: quantile(&curve(cases, 1), 0.1), cases: total })
}

/// The curve at one day.
struct Point {
    days: u16,
    /// The share that waits longer.
    waiting: f64,
    /// The cases that are known to have ended by then or to have waited so long. The others left before and tell nothing.
    followed: u32,
}

/// The curve at every day on which a case ended or left, with as many more cases of which nothing is known.
fn curve(cases: &[Case], unknown: u32) -> Vec<Point> {
    let mut cases = cases.to_vec();
    cases.sort_unstable_by_key(|case| case.days);
    let mut waiting = 1.0;
    let (mut at_risk, mut followed) = (count(cases.iter()) + unknown, count(cases.iter()));
    let mut curve = Vec::new();
    for day in cases.chunk_by(|one, other| one.days == other.days) {
        let Some(first) = day.first() else { continue };
        let ended = count(day.iter().filter(|case| case.ended));
        waiting *= 1.0 - f64::from(ended) / f64::from(at_risk);
        curve.push(Point { days: first.days, waiting, followed });
        let left = count(day.iter());
        at_risk -= left;
        followed -= left - ended;
    }
    curve
}

/// The day by which no more than a share waits on, if enough cases tell of it.
fn quantile(curve: &[Point], share: f64) -> Option<u16> {
    let point = curve.iter().find(|point| point.waiting <= share + ROUNDING)?;
    (point.followed >= LEAST_CASES).then_some(point.days)
}

fn count<'a>(cases: impl Iterator<Item = &'a Case>) -> u32 {
    u32::try_from(cases.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
