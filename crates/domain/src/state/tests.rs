//! Every state and everything that can happen to it, against a table that is written out.

use super::State::{
    self, Answered, AwaitingReporter, Closed, Disposed, InProgress, Merged, Received, Referred, Rejected, Verified,
    Withdrawn,
};
use super::{Happening, InvalidTransition, Transition};

type Row = (Happening, fn(State) -> Transition, &'static [(State, State)]);

const TABLE: &[Row] = &[
    (Happening::Verify, State::verify, &[(Received, Verified)]),
    (Happening::Dispose, State::dispose, &[(Verified, Disposed)]),
    (Happening::HandBack, State::hand_back, &[(Disposed, Verified), (InProgress, Verified)]),
    (Happening::Start, State::start, &[(Disposed, InProgress)]),
    (
        Happening::Ask,
        State::ask,
        &[
            (Received, AwaitingReporter),
            (Verified, AwaitingReporter),
            (Disposed, AwaitingReporter),
            (InProgress, AwaitingReporter),
        ],
    ),
    (
        Happening::Answer,
        State::answer,
        &[
            (Verified, Answered),
            (Disposed, Answered),
            (InProgress, Answered),
            (AwaitingReporter, Answered),
            (Answered, Answered),
        ],
    ),
    (Happening::Close, State::close, &[(Answered, Closed)]),
    (Happening::Reject, State::reject, &[(Received, Rejected), (Verified, Rejected)]),
    (Happening::Refer, State::refer, &[(Received, Referred), (Verified, Referred)]),
    (
        Happening::Merge,
        State::merge,
        &[(Received, Merged), (Verified, Merged), (Disposed, Merged), (InProgress, Merged), (AwaitingReporter, Merged)],
    ),
    (
        Happening::Withdraw,
        State::withdraw,
        &[
            (Received, Withdrawn),
            (Verified, Withdrawn),
            (Disposed, Withdrawn),
            (InProgress, Withdrawn),
            (AwaitingReporter, Withdrawn),
            (Answered, Withdrawn),
            (Referred, Withdrawn),
            (Merged, Withdrawn),
        ],
    ),
    (Happening::Reopen, State::reopen, &[(Answered, Verified), (Closed, Verified)]),
    (Happening::Part, State::part, &[(Merged, Received)]),
    (Happening::Rate, State::rate, &[(Answered, Answered), (Closed, Closed)]),
];

#[test]
fn every_state_and_happening_is_as_in_the_table() {
    for &(happening, happens, allowed) in TABLE {
        for &from in State::ALL {
            let to = allowed.iter().find(|(state, _)| *state == from);
            let expected = to.map(|(_, to)| *to).ok_or(InvalidTransition { from, happening });
            assert_eq!(happens(from), expected, "{happening:?} on {from:?}");
        }
    }
}

#[test]
fn the_table_leaves_nothing_out() {
    let names: Vec<_> = TABLE.iter().map(|(happening, ..)| *happening).collect();
    // What does not move a ticket, or goes by the rules alone.
    let rest: Vec<_> = Happening::ALL.iter().copied().filter(|happening| !names.contains(happening)).collect();
    let expected = [
        Happening::Write,
        Happening::Forward,
        Happening::Note,
        Happening::Contribute,
        Happening::Approve,
        Happening::SendBack,
        Happening::Classify,
        Happening::Tighten,
        Happening::NameHandler,
        Happening::ReferNumber,
        Happening::OpenIdentity,
    ];
    assert_eq!(rest, expected);
}

#[test]
fn a_message_returns_the_ticket_to_where_it_was_held() {
    for held in [Received, Verified, Disposed, InProgress] {
        assert_eq!(AwaitingReporter.reporter_writes(Some(held)), Ok(held));
    }
    for &lost in State::ALL.iter().filter(|held| held.ask().is_err()) {
        assert_eq!(AwaitingReporter.reporter_writes(Some(lost)), Ok(Verified));
    }
    assert_eq!(AwaitingReporter.reporter_writes(None), Ok(Verified));
}

#[test]
fn a_message_moves_nothing_else() {
    for state in [Received, Verified, Disposed, InProgress, Answered, Referred] {
        for held in [None, Some(Received), Some(Closed)] {
            assert_eq!(state.reporter_writes(held), Ok(state));
        }
    }
    for from in [Closed, Rejected, Merged, Withdrawn] {
        let happening = Happening::Write;
        let refused = Err(InvalidTransition { from, happening });
        assert_eq!(from.reporter_writes(Some(Received)), refused);
    }
}

#[test]
fn every_state_is_one_of_four_sorts() {
    for &state in State::ALL {
        let open = matches!(state, Received | Verified | Disposed | InProgress | AwaitingReporter | Referred);
        let ended = matches!(state, Closed | Rejected | Merged | Withdrawn);
        assert_eq!((state.is_open(), state.is_final()), (open, ended), "{state:?}");
        assert!(open != ended || state == Answered);
        assert_eq!(state.clock_stopped(), state == AwaitingReporter);
    }
}

#[test]
fn every_state_is_reached_and_only_ended_ones_are_dead_ends() {
    let next = |state: State| TABLE.iter().filter_map(move |(_, happens, _)| happens(state).ok());
    let mut reached = vec![Received];
    let mut index = 0;
    while let Some(&state) = reached.get(index) {
        let new: Vec<_> = next(state).filter(|state| !reached.contains(state)).collect();
        reached.extend(new);
        index += 1;
    }
    assert!(State::ALL.iter().all(|state| reached.contains(state)));
    for &state in State::ALL {
        let dead = matches!(state, Rejected | Withdrawn);
        assert_eq!(next(state).next().is_none(), dead, "{state:?}");
    }
}

#[test]
fn every_state_and_refusal_can_be_told() {
    for &state in State::ALL {
        let sentence = state.sentence();
        assert!(sentence.ends_with('.') && sentence.starts_with(char::is_uppercase));
    }
    let refused = Closed.answer().unwrap_err();
    assert_eq!(refused.to_string(), "cannot answer a ticket that is closed");
    assert_eq!((refused.from, refused.happening), (Closed, Happening::Answer));
}
