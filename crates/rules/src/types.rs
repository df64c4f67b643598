//! One version of the rules, every word of it parsed.

use domain::authority::{Class, Clock, Counting, Reach};
use domain::command::Action;
use domain::kind::Kind;
use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::staff::Role;
use domain::state::{Happening, State};
use domain::visibility::Visibility;
use jiff::civil::Date;

/// One version of the rules. What it answers stands in [`crate::ask`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The name of the version, as it stands on the signed paper.
    pub name: String,
    /// What the document is called.
    pub title: String,
    /// From which day it is meant to hold. From when it does hold, the record says.
    pub effective_on: Date,
    /// The laws and decrees on which it stands.
    pub basis: Vec<String>,
    /// After how many working days without anything happening a ticket counts as silent.
    pub silent_days: u16,
    /// What the roles are.
    pub roles: Vec<RoleRule>,
    /// Who may do what, and where it leads.
    pub acts: Vec<ActRule>,
    /// Which acts wait for somebody else's consent.
    pub approvals: Vec<ApprovalRule>,
    /// For which tickets somebody has to consent before an identity is opened.
    pub consents: Vec<ConsentRule>,
    /// How many days what may take.
    pub terms: Vec<TermRule>,
    /// Why a report may be rejected.
    pub reasons: Vec<RejectReason>,
    /// How a matter may end.
    pub outcomes: Vec<Outcome>,
    /// The text modules.
    pub templates: Vec<Template>,
}

/// What a role is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleRule {
    /// The role.
    pub role: Role,
    /// Which tickets it sees.
    pub reach: Reach,
    /// Whether it signs in with a code of one use besides the password.
    pub totp: bool,
}

/// Who may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The reporter.
    Reporter,
    /// Staff of a role.
    Staff(Role),
}

/// Where an act leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Into a state.
    To(State),
    /// Nowhere: the ticket stays where it is.
    Stays,
    /// Back to where the ticket was held.
    Back,
    /// Where the proposed act leads, which is approved by this one.
    Proposed,
}

/// One row of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRule {
    /// The act.
    pub happening: Happening,
    /// Who may do it.
    pub by: Vec<Party>,
    /// In which states.
    pub from: Vec<State>,
    /// Where it leads.
    pub to: Target,
}

/// An act that waits for somebody else's consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovalRule {
    /// The act.
    pub action: Action,
    /// Whose act.
    pub by: Vec<Role>,
    /// For reports of these kinds.
    pub kinds: Vec<Kind>,
    /// Of these classes.
    pub classes: Vec<Class>,
    /// Who can consent.
    pub approvers: Vec<Role>,
}

/// Who consents to the opening of identities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentRule {
    /// Of tickets that are seen by these people.
    pub visibility: Visibility,
    /// Who consents.
    pub by: Role,
}

/// How many days something may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermRule {
    /// What.
    pub clock: Clock,
    /// For reports of these kinds.
    pub kinds: Vec<Kind>,
    /// Of these classes.
    pub classes: Vec<Class>,
    /// How many days, and which.
    pub term: Term,
    /// The law or promise behind it.
    pub basis: String,
}

/// A number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// How many.
    pub days: u16,
    /// Which.
    pub counting: Counting,
}

/// The terms that the portal keeps of a report today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Until it is verified and passed on.
    pub verification: Term,
    /// Until the reporter is answered.
    pub response: Term,
    /// How long the reporter may say that the matter is not settled.
    pub reopening: Term,
}

/// A text module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its word in addresses and shortcuts.
    pub code: String,
    /// Its name.
    pub label: String,
    /// For which acts it is meant.
    pub actions: Vec<Action>,
    /// The text, with `{placeholders}`.
    pub text: String,
}
