//! What a person may decide about a plan.

use jiff::Timestamp;

use super::{Looked, Phase, Plan, Step};

/// The first item is not in a state for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the first item is not in a state for that")]
pub struct NotPossible;

impl Plan {
    /// Does not wait any longer. What is in doubt is still looked for first, and not before it can be seen.
    ///
    /// # Errors
    /// If the first item is under way, in doubt, or held.
    pub fn retry_now(&mut self, now: Timestamp) -> Result<(), NotPossible> {
        let item = self.head_mut().ok_or(NotPossible)?;
        match item.phase {
            Phase::Ready(_) | Phase::Dead => item.phase = Phase::Ready(now),
            _ => return Err(NotPossible),
        }
        Ok(())
    }

    /// Gives the first item up, and with a report that will not be made everything that hangs on it.
    ///
    /// # Errors
    /// If it is under way.
    pub fn give_up(&mut self, reason: &str) -> Result<(), NotPossible> {
        let item = self.head_mut().ok_or(NotPossible)?;
        if matches!(item.phase, Phase::Sending(_) | Phase::Looking(_)) {
            return Err(NotPossible);
        }
        let is_root = matches!(item.step, Step::Upload | Step::Create);
        item.phase = Phase::GivenUp(reason.to_owned());
        if is_root {
            for item in self.items.iter_mut().filter(|item| !item.is_over()) {
                item.phase = Phase::GivenUp(reason.to_owned());
            }
        }
        Ok(())
    }

    /// What a person saw over there, where the dialect cannot look.
    ///
    /// # Errors
    /// If the first item is not held, or a report was found and its id is missing.
    pub fn seen(&mut self, looked: Looked, now: Timestamp) -> Result<(), NotPossible> {
        let item = self.head_mut().filter(|item| item.phase == Phase::Held).ok_or(NotPossible)?;
        match looked {
            Looked::NotHere => item.phase = Phase::Ready(now),
            Looked::Here(None) if item.step == Step::Create => return Err(NotPossible),
            Looked::Here(id) => {
                item.phase = Phase::Done(now);
                self.complaint_id = id.or(self.complaint_id.take());
            }
        }
        Ok(())
    }
}
