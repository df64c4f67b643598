//! The permissions as a table, for people and for the tests that walk it.

use domain::authority::Reach;
use domain::command::Action;
use domain::staff::Role;
use domain::state::State;

use crate::Rules;

/// One cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Who.
    pub role: Role,
    /// Does what.
    pub action: Action,
    /// To a ticket that stands where.
    pub state: State,
    /// Whether it lies within the reach of a role that does not see all.
    pub own: bool,
    /// Whether that is allowed.
    pub allowed: bool,
}

/// Every cell: role, act, state and own unit.
pub fn cells(rules: &Rules) -> impl Iterator<Item = Cell> {
    Role::ALL.iter().flat_map(move |&role| {
        Action::ALL.iter().flat_map(move |&action| {
            State::ALL.iter().flat_map(move |&state| {
                [true, false].map(|own| Cell { role, action, state, own, allowed: rules.may(role, action, state, own) })
            })
        })
    })
}

impl Rules {
    /// Who may do something in a state: the labels of the roles, with what limits their reach.
    pub fn who_may(&self, action: Action, state: State) -> Vec<String> {
        let may = |role: &&Role| self.may(**role, action, state, true);
        let told = |role: &Role| match self.reach(*role) {
            Reach::Unit => format!("{} (unit sendiri)", role.label()),
            Reach::Inspectorate => format!("{} (berkadar pengawasan)", role.label()),
            _ => role.label().to_owned(),
        };
        Role::ALL.iter().filter(may).map(told).collect()
    }
}
