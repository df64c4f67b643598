//! What the first version says, against tables that are written out by hand.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use domain::authority::{Class, Clock, Counting, Placeholder, Reach};
use domain::command::Action;
use domain::deadline;
use domain::kind::Kind;
use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::staff::Role;
use domain::state::State::{
    self, Answered, AwaitingReporter, Closed, Disposed, InProgress, Merged, Received, Referred, Rejected, Verified,
    Withdrawn,
};
use domain::state::{Happening, InvalidTransition};
use domain::visibility::Visibility;
use rules::{FIRST, Rules, Term, author};

fn first() -> Rules {
    author::read(FIRST).unwrap().rules
}

const ALL: &[State] = State::ALL;
const OPEN: &[State] = &[Received, Verified, Disposed, InProgress, AwaitingReporter];

/// Everything that leads somewhere: what happens, from where, to where.
const MOVES: &[(Happening, &[State], State)] = &[
    (Happening::Verify, &[Received], Verified),
    (Happening::Dispose, &[Verified], Disposed),
    (Happening::HandBack, &[Disposed, InProgress], Verified),
    (Happening::Start, &[Verified, Disposed], InProgress),
    (Happening::Ask, &[Received, Verified, Disposed, InProgress], AwaitingReporter),
    (Happening::Answer, &[Verified, Disposed, InProgress, AwaitingReporter, Answered], Answered),
    (Happening::Close, &[Answered], Closed),
    (Happening::Reject, &[Received, Verified], Rejected),
    (Happening::Refer, &[Received, Verified], Referred),
    (Happening::Merge, OPEN, Merged),
    (
        Happening::Withdraw,
        &[Received, Verified, Disposed, InProgress, AwaitingReporter, Answered, Referred, Merged],
        Withdrawn,
    ),
    (Happening::Reopen, &[Answered, Closed], Verified),
    (Happening::Part, &[Merged], Received),
    (Happening::Forward, &[Disposed, InProgress], Disposed),
    (Happening::ReferNumber, &[Referred], Closed),
];

/// Everything that leaves the ticket where it stands.
const STAYS: &[(Happening, &[State])] = &[
    (Happening::Rate, &[Answered, Closed]),
    (Happening::Note, ALL),
    (Happening::Contribute, &[Disposed, InProgress, AwaitingReporter]),
    (Happening::Approve, &[Received, Verified, Disposed, InProgress, AwaitingReporter, Answered]),
    (Happening::SendBack, &[Received, Verified, Disposed, InProgress, AwaitingReporter, Answered]),
    (Happening::Classify, OPEN),
    (
        Happening::Tighten,
        &[Received, Verified, Disposed, InProgress, AwaitingReporter, Answered, Closed, Referred, Rejected, Merged],
    ),
    (Happening::NameHandler, &[Received, Verified, Disposed, InProgress, AwaitingReporter, Answered, Referred]),
    (Happening::OpenIdentity, ALL),
];

#[test]
fn every_state_and_happening_is_as_in_the_tables() {
    let rules = first();
    let moves = MOVES.iter().map(|(happening, from, to)| (*happening, *from, Some(*to)));
    let rows: Vec<_> = moves.chain(STAYS.iter().map(|(happening, from)| (*happening, *from, None))).collect();
    for (happening, from, to) in &rows {
        for &state in ALL {
            let refused = InvalidTransition { from: state, happening: *happening };
            let expected = if from.contains(&state) { Ok(to.unwrap_or(state)) } else { Err(refused) };
            assert_eq!(rules.step(state, *happening, None), expected, "{happening:?} on {state:?}");
        }
    }
    let told: Vec<_> = rows.iter().map(|(happening, ..)| happening).collect();
    for happening in Happening::ALL {
        assert_eq!(told.contains(&happening), *happening != Happening::Write, "{happening:?}");
    }
}

#[test]
fn a_message_returns_the_ticket_to_where_it_was_held_and_moves_nothing_else() {
    let rules = first();
    let write = |state, held| rules.step(state, Happening::Write, held);
    for held in ALL {
        let expected = if OPEN[..4].contains(held) { *held } else { Verified };
        assert_eq!(write(AwaitingReporter, Some(*held)), Ok(expected));
    }
    assert_eq!(write(AwaitingReporter, None), Ok(Verified));
    for state in [Received, Verified, Disposed, InProgress, Answered, Referred] {
        for held in [None, Some(Received), Some(Closed)] {
            assert_eq!(write(state, held), Ok(state));
        }
    }
    for from in [Closed, Rejected, Merged, Withdrawn] {
        assert_eq!(write(from, Some(Received)), Err(InvalidTransition { from, happening: Happening::Write }));
    }
}

/// One row per act: the states in which officer (and supervisor, unless told otherwise), liaison and Inspectorate may.
/// One sign a state, in the order of the list: received, verified, disposed, in progress, awaiting the reporter,
/// answered, closed, referred, rejected, merged, withdrawn.
const TABLE: [(Action, &str, &str, &str); 20] = [
    (Action::Verify, "x----------", "-----------", "x----------"),
    (Action::Dispose, "-x---------", "-----------", "-----------"),
    (Action::HandBack, "-----------", "--xx-------", "-----------"),
    (Action::Start, "-----------", "--x--------", "-xx--------"),
    (Action::Ask, "xxxx-------", "--xx-------", "xxxx-------"),
    (Action::Reply, "-xxxxx-----", "--xxxx-----", "-xxxxx-----"),
    (Action::Reject, "xx---------", "-----------", "xx---------"),
    (Action::Close, "-----x-----", "-----------", "-----x-----"),
    (Action::OpenIdentity, "xxxxxxxxxxx", "-----------", "xxxxxxxxxxx"),
    (Action::Forward, "--xx-------", "--xx-------", "-----------"),
    (Action::Note, "xxxxxxxxxxx", "--xxxx-----", "xxxxxxxxxxx"),
    (Action::Contribute, "-----------", "--xxx------", "-----------"),
    (Action::Approve, "-----------", "-----------", "-----------"),
    (Action::SendBack, "-----------", "-----------", "-----------"),
    (Action::Classify, "xxxxx------", "-----------", "xxxxx------"),
    (Action::Tighten, "xxxxxxxxxx-", "-----------", "xxxxxxxxxx-"),
    (Action::NameHandler, "-----------", "-----------", "-----------"),
    (Action::Refer, "xx---------", "-----------", "-----------"),
    (Action::ReferNumber, "-------x---", "-----------", "-----------"),
    (Action::Merge, "xxxxx------", "-----------", "-----------"),
];

/// What a supervisor may and an officer may not.
const SUPERVISION: [(Action, &str); 3] =
    [(Action::Approve, "xxxxxx-----"), (Action::SendBack, "xxxxxx-----"), (Action::NameHandler, "xxxxxx-x---")];

#[test]
fn every_cell_of_the_permissions() {
    let rules = first();
    assert_eq!(TABLE.map(|(action, ..)| action), Action::ALL);
    for (action, officer, liaison, inspector) in TABLE {
        let supervisor = SUPERVISION.iter().find(|(only, _)| *only == action).map_or(officer, |(_, cells)| cells);
        for (at, state) in ALL.iter().enumerate() {
            let cell = |row: &str| row.as_bytes()[at] == b'x';
            let may = |role, own| rules.may(role, action, *state, own);
            for own in [true, false] {
                assert_eq!(may(Role::Officer, own), cell(officer), "{action:?} {state:?}");
                assert_eq!(may(Role::Supervisor, own), cell(supervisor), "{action:?} {state:?}");
                assert_eq!(may(Role::Liaison, own), own && cell(liaison), "{action:?} {state:?}");
                assert_eq!(may(Role::Inspector, own), own && cell(inspector), "{action:?} {state:?}");
                for role in [Role::Administrator, Role::Custodian, Role::Leader] {
                    assert!(!may(role, own) && !rules.allows(role, action), "{role:?} {action:?}");
                }
            }
        }
        assert_eq!(rules.allows(Role::Liaison, action), liaison.contains('x'), "{action:?}");
    }
}

#[test]
fn the_reporter_can_do_five_things() {
    let rules = first();
    for &state in ALL {
        for (happening, from) in [
            (Happening::Rate, &[Answered, Closed][..]),
            (Happening::Reopen, &[Answered, Closed]),
            (Happening::Part, &[Merged]),
            (Happening::Verify, &[]),
        ] {
            assert_eq!(rules.reporter_may(happening, state), from.contains(&state), "{happening:?} {state:?}");
        }
        assert_eq!(rules.reporter_may(Happening::Write, state), !state.is_final());
    }
}

#[test]
fn who_has_to_consent() {
    let rules = first();
    let needs = |role, action, kind, class| rules.needs_approval(role, action, kind, class) == [Role::Supervisor];
    for (role, action, kind, class, expected) in [
        (Role::Liaison, Action::Reply, Kind::Complaint, Class::Ordinary, true),
        (Role::Liaison, Action::Reply, Kind::Aspiration, Class::Ordinary, false),
        (Role::Officer, Action::Reply, Kind::Complaint, Class::Ordinary, false),
        (Role::Officer, Action::Reply, Kind::Complaint, Class::Supervisory, true),
        (Role::Inspector, Action::Close, Kind::Complaint, Class::Supervisory, true),
        (Role::Officer, Action::Reject, Kind::Information, Class::Ordinary, true),
        (Role::Supervisor, Action::Reject, Kind::Information, Class::Ordinary, false),
    ] {
        assert_eq!(needs(role, action, kind, class), expected, "{role:?} {action:?} {kind:?} {class:?}");
        assert!(expected || rules.needs_approval(role, action, kind, class).is_empty());
    }
    assert_eq!(rules.identity_consent(Visibility::Confidential), Some(Role::Custodian));
    assert_eq!(rules.identity_consent(Visibility::Anonymous), None);
    let codes: Vec<Role> = Role::ALL.iter().copied().filter(|role| rules.requires_totp(*role)).collect();
    assert_eq!(codes, [Role::Administrator, Role::Supervisor, Role::Custodian]);
    assert_eq!((rules.reach(Role::Liaison), rules.reach(Role::Officer)), (Reach::Unit, Reach::All));
}

#[test]
fn the_terms_are_those_that_the_public_pages_promise() {
    let rules = first();
    let working = |days| Term { days, counting: Counting::Working };
    for &kind in Kind::ALL {
        let terms = rules.terms(kind, Class::Ordinary).unwrap();
        assert_eq!(terms.verification, working(deadline::verification_days(kind)));
        assert_eq!(terms.response, working(deadline::response_days(kind)));
        assert_eq!(terms.reopening, working(deadline::REOPENING_DAYS));
    }
    assert_eq!(rules.terms(Kind::Complaint, Class::Supervisory).unwrap().response, working(60));
    let statutory =
        [Clock::StatutoryResponse, Clock::StatutoryCompletion, Clock::StatutoryDecision, Clock::StatutoryNotice];
    for (clock, days) in statutory.into_iter().zip([14, 30, 60, 14]) {
        let expected = Term { days, counting: Counting::Calendar };
        assert_eq!(rules.term(clock, Kind::Complaint, Class::Ordinary), Some(expected));
        assert_eq!(rules.term(clock, Kind::Aspiration, Class::Ordinary), None);
    }
}

#[test]
fn the_lists_are_whole_and_every_text_module_can_be_filled() {
    let rules = first();
    assert_eq!((rules.reasons.as_slice(), rules.outcomes.as_slice()), (RejectReason::ALL, Outcome::ALL));
    assert!(rules.templates.len() >= 8);
    for template in &rules.templates {
        assert!(!template.actions.is_empty(), "{}", template.code);
        let filled = template.fill(|placeholder: Placeholder| Some(placeholder.label().to_owned()));
        assert!(!filled.contains(['{', '}']) && filled.chars().count() <= 4000, "{filled}");
    }
    assert!(rules.templates(Action::Reply).count() >= 2);
}
