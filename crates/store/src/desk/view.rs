//! The saved views of the desk: which tickets each shows, and in which order.

use domain::desk::Order;
use domain::staff::Role;
use domain::state::State;

/// A saved view of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// What waits in the desk's own line; for a unit, what was disposed to it.
    Queue,
    /// What the viewer has taken up; for a unit, what was disposed to it.
    Mine,
    /// What has to be looked at first, because something speaks for a machine behind it.
    Screening,
    /// What nobody has verified yet.
    Unverified,
    /// What is due within two working days.
    Soon,
    /// What is past its deadline.
    Late,
    /// What waits for the reporter.
    AwaitingReporter,
    /// What is open, and nothing has happened to for long.
    Silent,
    /// What units are working on.
    WithUnits,
    /// What is answered and not yet closed.
    Answered,
    /// Everything, newest first.
    All,
}

impl View {
    /// All views, in the order of the desk's tabs.
    pub const ALL: &[Self] = &[
        Self::Queue,
        Self::Mine,
        Self::Screening,
        Self::Unverified,
        Self::Soon,
        Self::Late,
        Self::AwaitingReporter,
        Self::Silent,
        Self::WithUnits,
        Self::Answered,
        Self::All,
    ];

    /// The views that a role is shown. A unit's line is what its liaison officer has to do, so one tab is enough for both.
    pub fn for_role(role: Role) -> impl Iterator<Item = Self> {
        let idle = move |view: &Self| match role {
            Role::Liaison => matches!(view, Self::Queue | Self::Screening | Self::Unverified),
            Role::Officer | Role::Supervisor => false,
            Role::Inspector => *view == Self::Screening,
            // Whoever only reads takes nothing up.
            _ => *view == Self::Mine,
        };
        Self::ALL.iter().copied().filter(move |view| !idle(view))
    }

    /// The view that a role begins with.
    pub fn first_for(role: Role) -> Self {
        if role == Role::Liaison { Self::Mine } else { Self::Queue }
    }

    /// The word in URLs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Queue => "antrean",
            Self::Mine => "antrean_saya",
            Self::Screening => "perlu_disaring",
            Self::Unverified => "belum_diverifikasi",
            Self::Soon => "hampir_lewat_batas",
            Self::Late => "terlambat",
            Self::AwaitingReporter => "menunggu_pelapor",
            Self::Silent => "diam",
            Self::WithUnits => "di_unit",
            Self::Answered => "dijawab",
            Self::All => "semua",
        }
    }

    /// The name on the desk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Queue => "Antrean",
            Self::Mine => "Antrean saya",
            Self::Screening => "Perlu disaring",
            Self::Unverified => "Belum diverifikasi",
            Self::Soon => "Hampir lewat batas",
            Self::Late => "Terlambat",
            Self::AwaitingReporter => "Menunggu pelapor",
            Self::Silent => "Lama diam",
            Self::WithUnits => "Di unit kerja",
            Self::Answered => "Sudah dijawab",
            Self::All => "Semua",
        }
    }

    /// The state that a view shows, if it goes by one.
    pub(super) fn state(self) -> Option<State> {
        match self {
            Self::Unverified => Some(State::Received),
            Self::AwaitingReporter => Some(State::AwaitingReporter),
            Self::Answered => Some(State::Answered),
            _ => None,
        }
    }

    /// The order of a view unless another is asked for.
    pub(super) fn order(self) -> Order {
        match self {
            Self::Soon | Self::Late => Order::Due,
            _ => Order::Line,
        }
    }
}

/// A word that names no view.
#[derive(Debug, thiserror::Error)]
#[error("no such view")]
pub struct UnknownView;

impl std::str::FromStr for View {
    type Err = UnknownView;

    fn from_str(word: &str) -> Result<Self, UnknownView> {
        Self::ALL.iter().copied().find(|view| view.code() == word).ok_or(UnknownView)
    }
}
