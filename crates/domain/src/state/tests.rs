//! Every state and everything that can happen to it, against a table that is written out.

use super::State::{
    self, Answered, AwaitingReporter, Closed, Disposed, InProgress, Merged, Received, Referred,
    Rejected, Verified, Withdrawn,
};
use super::Transition;

type Happening = (
    &'static str,
    fn(State) -> Transition,
    &'static [(State, State)],
);

const TABLE: &[Happening] = &[
    ("verify", State::verify, &[(Received, Verified)]),
    ("dispose", State::dispose, &[(Verified, Disposed)]),
    (
        "hand back",
        State::hand_back,
        &[(Disposed, Verified), (InProgress, Verified)],
    ),
    ("start", State::start, &[(Disposed, InProgress)]),
    (
        "ask",
        State::ask,
        &[
            (Received, AwaitingReporter),
            (Verified, AwaitingReporter),
            (Disposed, AwaitingReporter),
            (InProgress, AwaitingReporter),
        ],
    ),
    (
        "answer",
        State::answer,
        &[
            (Verified, Answered),
            (Disposed, Answered),
            (InProgress, Answered),
            (AwaitingReporter, Answered),
        ],
    ),
    ("close", State::close, &[(Answered, Closed)]),
    (
        "reject",
        State::reject,
        &[(Received, Rejected), (Verified, Rejected)],
    ),
    (
        "refer",
        State::refer,
        &[(Received, Referred), (Verified, Referred)],
    ),
    (
        "merge",
        State::merge,
        &[
            (Received, Merged),
            (Verified, Merged),
            (Disposed, Merged),
            (InProgress, Merged),
            (AwaitingReporter, Merged),
        ],
    ),
    (
        "withdraw",
        State::withdraw,
        &[
            (Received, Withdrawn),
            (Verified, Withdrawn),
            (Disposed, Withdrawn),
            (InProgress, Withdrawn),
            (AwaitingReporter, Withdrawn),
            (Answered, Withdrawn),
            (Referred, Withdrawn),
        ],
    ),
    (
        "reopen",
        State::reopen,
        &[(Answered, Verified), (Closed, Verified)],
    ),
];

#[test]
fn every_state_and_happening_is_as_in_the_table() {
    for (name, happens, allowed) in TABLE {
        for &state in State::ALL {
            let expected = allowed
                .iter()
                .find(|(from, _)| *from == state)
                .map(|(_, to)| *to);
            assert_eq!(happens(state).ok(), expected, "{name} on {state:?}");
        }
    }
}

#[test]
fn a_message_returns_the_ticket_to_where_it_was_held() {
    for &held in &[Received, Verified, Disposed, InProgress] {
        assert_eq!(AwaitingReporter.reporter_writes(Some(held)), Ok(held));
    }
    for &state in State::ALL
        .iter()
        .filter(|state| **state != AwaitingReporter)
    {
        let stays = !state.is_final();
        assert_eq!(state.reporter_writes(None).is_ok(), stays, "{state:?}");
        assert!(state.reporter_writes(None).is_err() || state.reporter_writes(None) == Ok(state));
    }
}

#[test]
fn words_come_back() {
    for &state in State::ALL {
        assert_eq!(state.code().parse(), Ok(state));
        assert!(!state.label().is_empty() && state.sentence().ends_with('.'));
    }
}
