//! What the rules answer.

use domain::authority::{Class, Clock, Counting, Reach};
use domain::command::Action;
use domain::deadline;
use domain::kind::Kind;
use domain::staff::Role;
use domain::state::{Happening, InvalidTransition, State, Transition};
use domain::visibility::Visibility;
use jiff::Timestamp;

use crate::types::{ActRule, Party, Rules, Target, Template, Term, Terms};

impl Term {
    /// When a term ends that begins at a time: days are counted from the day after.
    pub fn due(self, from: Timestamp) -> Timestamp {
        match self.counting {
            Counting::Working => deadline::end_of_term(from, self.days),
            Counting::Calendar => deadline::end_of_calendar_term(from, self.days),
        }
    }
}

impl Rules {
    /// Where something leads that happens to a ticket. `held` is where the ticket stood when it was held: a message
    /// takes it back there, or to the desk if that is not known, for a message is never lost.
    ///
    /// What approves a proposal stays where it is: the proposed act itself is asked for besides.
    ///
    /// # Errors
    /// [`InvalidTransition`] if the state does not allow it.
    pub fn step(&self, state: State, happening: Happening, held: Option<State>) -> Transition {
        let mut rows = self.rows(happening).filter(|row| row.from.contains(&state));
        match rows.next().map(|row| row.to) {
            Some(Target::To(to)) => Ok(to),
            Some(Target::Stays | Target::Proposed) => Ok(state),
            Some(Target::Back) => Ok(held.filter(|held| self.can_be_held(*held, state)).unwrap_or(State::Verified)),
            None => Err(InvalidTransition { from: state, happening }),
        }
    }

    /// Whether a role may do something to any ticket at all.
    pub fn allows(&self, role: Role, action: Action) -> bool {
        self.rows(action.happening()).any(|row| row.by.contains(&Party::Staff(role)))
    }

    /// Whether a role may do something to a ticket in a state. `own` tells, for roles whose reach ends at the own unit
    /// or at the Inspectorate's lane, whether the ticket lies within.
    pub fn may(&self, role: Role, action: Action, state: State, own: bool) -> bool {
        self.reaches(role, own) && self.does(Party::Staff(role), action.happening(), state)
    }

    /// Whether the reporter can do something to a ticket in a state.
    pub fn reporter_may(&self, happening: Happening, state: State) -> bool {
        self.does(Party::Reporter, happening, state)
    }

    /// What a role may do to a ticket, in the order of the list.
    pub fn possible(&self, role: Role, state: State, own: bool) -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| self.may(role, *action, state, own)).collect()
    }

    /// Who has to consent before something is done; nobody, if that is empty. Whoever did it can never consent to it.
    pub fn needs_approval(&self, role: Role, action: Action, kind: Kind, class: Class) -> &[Role] {
        let mut rows = self.approvals.iter().filter(|row| {
            row.action == action && row.by.contains(&role) && row.kinds.contains(&kind) && row.classes.contains(&class)
        });
        rows.next().map_or(&[], |row| &row.approvers)
    }

    /// Who has to consent before the identity behind a ticket is opened.
    pub fn identity_consent(&self, visibility: Visibility) -> Option<Role> {
        self.consents.iter().find(|row| row.visibility == visibility).map(|row| row.by)
    }

    /// Which tickets a role sees.
    pub fn reach(&self, role: Role) -> Reach {
        self.roles.iter().find(|row| row.role == role).map_or(Reach::Nothing, |row| row.reach)
    }

    /// Whether a role signs in with a code of one use besides the password.
    pub fn requires_totp(&self, role: Role) -> bool {
        self.roles.iter().any(|row| row.role == role && row.totp)
    }

    /// How long something may take.
    pub fn term(&self, clock: Clock, kind: Kind, class: Class) -> Option<Term> {
        let applies =
            |row: &&crate::TermRule| row.clock == clock && row.kinds.contains(&kind) && row.classes.contains(&class);
        self.terms.iter().find(applies).map(|row| row.term)
    }

    /// The terms that the portal keeps of a report. `None` only in rules that were not checked.
    pub fn terms(&self, kind: Kind, class: Class) -> Option<Terms> {
        Some(Terms {
            verification: self.term(Clock::Verification, kind, class)?,
            response: self.term(Clock::Response, kind, class)?,
            reopening: self.term(Clock::Reopening, kind, class)?,
        })
    }

    /// The text modules that are meant for an act.
    pub fn templates(&self, action: Action) -> impl Iterator<Item = &Template> {
        self.templates.iter().filter(move |template| template.actions.contains(&action))
    }

    pub(crate) fn does(&self, party: Party, happening: Happening, state: State) -> bool {
        self.rows(happening).any(|row| row.by.contains(&party) && row.from.contains(&state))
    }

    pub(crate) fn reaches(&self, role: Role, own: bool) -> bool {
        match self.reach(role) {
            Reach::All => true,
            Reach::Unit | Reach::Inspectorate => own,
            Reach::Requests | Reach::Reading | Reach::Nothing => false,
        }
    }

    fn rows(&self, happening: Happening) -> impl Iterator<Item = &ActRule> {
        self.acts.iter().filter(move |row| row.happening == happening)
    }

    /// Whether something leads from one state to where tickets are held.
    pub(crate) fn can_be_held(&self, from: State, holding: State) -> bool {
        self.acts.iter().any(|row| row.to == Target::To(holding) && row.from.contains(&from))
    }
}
