//! Where tickets can get to.

use domain::authority::Reach;
use domain::state::State;

use crate::types::{ActRule, Party, Rules, Target};
use crate::vocabulary::is_reporters;

/// Whose acts count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Everybody's.
    All,
    /// Those of staff: nobody can rely on a reporter.
    Staff,
}

/// The steps out of all states.
pub(super) fn steps(rules: &Rules, whose: Whose) -> Vec<(State, State)> {
    let rows = rules.acts.iter().filter(|row| someone(rules, row, whose));
    rows.flat_map(|row| row.from.iter().flat_map(|from| targets(rules, row, *from).into_iter().map(|to| (*from, to))))
        .collect()
}

/// Everything that can be reached from some states.
pub(super) fn reachable(from: &[State], steps: &[(State, State)]) -> Vec<State> {
    closure(from, |state, step| (step.0 == state).then_some(step.1), steps)
}

/// Everything from which some states can be reached.
pub(super) fn leading(to: &[State], steps: &[(State, State)]) -> Vec<State> {
    closure(to, |state, step| (step.1 == state).then_some(step.0), steps)
}

fn closure(
    from: &[State],
    next: impl Fn(State, &(State, State)) -> Option<State>,
    steps: &[(State, State)],
) -> Vec<State> {
    let mut reached = from.to_vec();
    let mut at = 0;
    while let Some(&state) = reached.get(at) {
        for to in steps.iter().filter_map(|step| next(state, step)) {
            if !reached.contains(&to) {
                reached.push(to);
            }
        }
        at += 1;
    }
    reached
}

/// Where a row can lead from a state. Back leads to every state in which tickets are held from there.
fn targets(rules: &Rules, row: &ActRule, from: State) -> Vec<State> {
    match row.to {
        Target::To(to) => vec![to],
        Target::Stays | Target::Proposed => vec![],
        Target::Back => {
            let held = State::ALL.iter().copied().filter(|state| rules.can_be_held(*state, from));
            held.chain([State::Verified]).collect()
        }
    }
}

fn someone(rules: &Rules, row: &ActRule, whose: Whose) -> bool {
    row.by.iter().any(|party| match party {
        Party::Reporter => whose == Whose::All && is_reporters(row.happening),
        Party::Staff(role) => {
            matches!(rules.reach(*role), Reach::All | Reach::Unit | Reach::Inspectorate) && !row.from.is_empty()
        }
    })
}
