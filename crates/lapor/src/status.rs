//! Where a report stands over there.

/// Their states, as far as names were seen, and `lainnya` for every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nobody has looked at it yet.
    Unverified,
    /// It is valid, and waits to be followed up.
    Verified,
    /// It is being followed up.
    InProgress,
    /// It was put off.
    Postponed,
    /// It is finished.
    Finished,
    /// It was archived, for it cannot be followed up.
    Archived,
    /// It was turned down.
    Rejected,
    /// A state whose name is not mapped.
    Other,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Unverified,
        Self::Verified,
        Self::InProgress,
        Self::Postponed,
        Self::Finished,
        Self::Archived,
        Self::Rejected,
        Self::Other,
    ];

    /// The word in mapping files and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unverified => "belum_terverifikasi",
            Self::Verified => "terverifikasi",
            Self::InProgress => "dalam_proses",
            Self::Postponed => "ditunda",
            Self::Finished => "selesai",
            Self::Archived => "diarsipkan",
            Self::Rejected => "ditolak",
            Self::Other => "lainnya",
        }
    }

    /// The words for people, in Indonesian.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unverified => "Belum terverifikasi",
            Self::Verified => "Terverifikasi",
            Self::InProgress => "Dalam proses",
            Self::Postponed => "Ditunda",
            Self::Finished => "Selesai",
            Self::Archived => "Diarsipkan",
            Self::Rejected => "Ditolak",
            Self::Other => "Lainnya",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether nothing more is to be expected; it is still asked for during a grace time, for states were seen to turn
    /// back.
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Finished | Self::Archived | Self::Rejected)
    }
}
