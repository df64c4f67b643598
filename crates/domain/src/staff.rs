//! Who works at the desk. Who may do what stands in the rules.

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

impl Role {
    /// Whether the role sees tickets at all; the custodian's requests are shown elsewhere. Which ones, and how much of them,
    /// stands in `store/src/visible.rs`.
    pub const fn sees_tickets(self) -> bool {
        !matches!(self, Self::Custodian)
    }

    /// Whether the role works at tickets, and so can take them up. What it may do to them stands in the rules.
    pub const fn works_at_tickets(self) -> bool {
        matches!(self, Self::Officer | Self::Supervisor | Self::Liaison | Self::Inspector)
    }
}
