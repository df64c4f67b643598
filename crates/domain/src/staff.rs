//! Who works at the desk, and who may do what.

use crate::command::Action;
use crate::words::words;

words! {
    /// What a member of staff is at the portal.
    Role, "role";
    /// Keeps units and accounts. Does not handle tickets.
    Administrator = "administrator", "Administrator";
    /// Public relations section: verifies, disposes, answers, closes.
    Officer = "petugas", "Petugas pengelola";
    /// A unit's liaison: sees and answers what was disposed to the unit.
    Liaison = "liaison", "Penghubung unit";
    /// Reads.
    Leader = "pimpinan", "Pimpinan";
}

/// The permission table: whether a role may do something to tickets at all. A liaison officer's reach ends at the own
/// unit, and what can happen to a ticket depends on its state; both are asked elsewhere, in addition.
///
/// Those who keep accounts cannot read who reports, and those who lead cannot act: each would be a second way to what
/// only the desk has reason to see or do.
pub const fn may(role: Role, action: Action) -> bool {
    match role {
        Role::Officer => !matches!(action, Action::HandBack | Action::Start),
        Role::Liaison => matches!(action, Action::HandBack | Action::Start | Action::Ask | Action::Reply),
        Role::Administrator | Role::Leader => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_permission_table() {
        // One column per action; x where the role may.
        const COLUMNS: [Action; 9] = [
            Action::Verify,
            Action::Dispose,
            Action::HandBack,
            Action::Start,
            Action::Ask,
            Action::Reply,
            Action::Reject,
            Action::Close,
            Action::OpenIdentity,
        ];
        const TABLE: [(Role, &str); 4] = [
            (Role::Administrator, "---------"),
            (Role::Officer, "xx--xxxxx"),
            (Role::Liaison, "--xxxx---"),
            (Role::Leader, "---------"),
        ];
        assert_eq!(COLUMNS, Action::ALL);
        assert_eq!(TABLE.map(|(role, _)| role), Role::ALL);
        for (role, cells) in TABLE {
            assert_eq!(cells.len(), COLUMNS.len());
            for (action, cell) in COLUMNS.into_iter().zip(cells.chars()) {
                assert_eq!(may(role, action), cell == 'x', "{role:?} {action:?}");
            }
        }
    }
}
