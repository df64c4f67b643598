//! Waiting for the one write lock, outside the database.
//!
//! SQLite's own busy handler sleeps on a thread of the host and starves under a burst. Here the request itself steps
//! back for a moment, random so that waiters spread, longer each time, and in bounds: then the caller says "later".

use std::time::Duration;

use crate::db::{Db, Failure, Row, Value};
use crate::error::{Error, Result};

/// The attempts before a caller is told to come back later: about three seconds in all.
const ATTEMPTS: u32 = 60;

/// The longest step back.
const LONGEST: Duration = Duration::from_millis(80);

/// Runs a statement that may meet a lock. A statement that failed for a lock has changed nothing, so it may be repeated.
pub(crate) async fn run<D: Db>(db: &D, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
    for attempt in 0..ATTEMPTS {
        match db.run(sql, values).await {
            Err(Failure::Busy) => db.pause(step_back(attempt)).await,
            other => return other.map_err(Error::from),
        }
    }
    Err(Error::Busy)
}

/// Between half and all of 0.5 ms, 0.7 ms, 1 ms … up to the longest.
fn step_back(attempt: u32) -> Duration {
    let growing = Duration::from_micros(500) * 14_u32.pow(attempt.min(8)) / 10_u32.pow(attempt.min(8));
    let longest = if attempt > 8 { growing * (attempt - 7) } else { growing }.min(LONGEST);
    let mut seed = [0; 2];
    // Without randomness the waiters only spread less well.
    let _ = getrandom::fill(&mut seed);
    let share = u32::from(u16::from_le_bytes(seed));
    longest / 2 + longest / 2 * share / u32::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_back_stay_in_bounds() {
        for attempt in 0..ATTEMPTS {
            let step = step_back(attempt);
            assert!(step >= Duration::from_micros(250) && step <= LONGEST, "{attempt}: {step:?}");
        }
    }
}
