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
    /// Head of that section: all that an officer may, and lets answers go out.
    Supervisor = "penyelia", "Penyelia";
    /// A unit's liaison: sees and answers what was disposed to the unit.
    Liaison = "liaison", "Penghubung unit";
    /// The Inspectorate: handles what is about misconduct, and sees nothing else.
    Inspector = "inspektorat", "Inspektorat";
    /// Guards personal data: consents to the opening of identities.
    Custodian = "kustodian", "Kustodian data pribadi";
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
        Role::Officer | Role::Supervisor => matches!(
            action,
            Action::Verify
                | Action::Dispose
                | Action::Ask
                | Action::Reply
                | Action::Reject
                | Action::Close
                | Action::OpenIdentity
        ),
        Role::Liaison => matches!(action, Action::HandBack | Action::Start | Action::Ask | Action::Reply),
        Role::Administrator | Role::Inspector | Role::Custodian | Role::Leader => false,
    }
}

impl Role {
    /// Whether the role sees tickets at all; the custodian's requests are shown elsewhere. Which ones, and how much of them,
    /// stands in `store/src/visible.rs`.
    pub const fn sees_tickets(self) -> bool {
        !matches!(self, Self::Custodian)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_permission_table() {
        // One column per action; x where the role may.
        const COLUMNS: [Action; 20] = [
            Action::Verify,
            Action::Dispose,
            Action::HandBack,
            Action::Start,
            Action::Ask,
            Action::Reply,
            Action::Reject,
            Action::Close,
            Action::OpenIdentity,
            Action::Forward,
            Action::Note,
            Action::Contribute,
            Action::Approve,
            Action::SendBack,
            Action::Classify,
            Action::Tighten,
            Action::NameHandler,
            Action::Refer,
            Action::ReferNumber,
            Action::Merge,
        ];
        const TABLE: [(Role, &str); 7] = [
            (Role::Administrator, "--------------------"),
            (Role::Officer, "xx--xxxxx-----------"),
            (Role::Supervisor, "xx--xxxxx-----------"),
            (Role::Liaison, "--xxxx--------------"),
            (Role::Inspector, "--------------------"),
            (Role::Custodian, "--------------------"),
            (Role::Leader, "--------------------"),
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
