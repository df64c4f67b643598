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

/// The permission table. A liaison officer's reach ends at the own unit; the store sees to that.
pub fn may(role: Role, action: Action) -> bool {
    match role {
        Role::Officer => !matches!(action, Action::HandBack | Action::Start),
        Role::Liaison => matches!(
            action,
            Action::HandBack | Action::Start | Action::Ask | Action::Reply
        ),
        Role::Administrator | Role::Leader => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_permission_table() {
        // Columns: verify, dispose, return, start, ask, reply, reject, close, identity.
        let table = [
            (Role::Administrator, "---------"),
            (Role::Officer, "xx--xxxxx"),
            (Role::Liaison, "--xxxx---"),
            (Role::Leader, "---------"),
        ];
        assert_eq!(table.len(), Role::ALL.len());
        for (role, cells) in table {
            for (&action, cell) in Action::ALL.iter().zip(cells.chars()) {
                assert_eq!(may(role, action), cell == 'x', "{role:?} {action:?}");
            }
        }
    }
}
