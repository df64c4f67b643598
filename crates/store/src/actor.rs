//! Who acts on the staff side, and what they may ask the desk for.

use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::place::Province;
use domain::staff::Role;
use domain::state::State;
use domain::visibility::Visibility;
use jiff::Timestamp;

/// A member of staff who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's unit; a liaison officer always has one.
    pub unit_id: Option<i64>,
    /// The unit's name.
    pub unit_name: Option<String>,
    /// The post in which the person acts.
    pub post_id: i64,
    /// In whose stead, if it is somebody else's post.
    pub substitute_for: Option<String>,
}

/// A staff account to be made.
#[derive(Debug)]
pub struct NewStaff {
    /// The sign-in name, unique without regard to case.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's unit.
    pub unit_id: Option<i64>,
    /// The password's argon2id hash in PHC form.
    pub password_hash: String,
}

/// A staff account as the administrator sees it.
#[derive(Clone, Debug)]
pub struct StaffMember {
    /// The sign-in name.
    pub login: String,
    /// The person.
    pub actor: Actor,
}

/// What is needed to check a password.
#[derive(Debug)]
pub struct Credentials {
    /// The person who signs in.
    pub actor: Actor,
    /// The password's argon2id hash in PHC form.
    pub password_hash: String,
}

/// A saved view of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// What waits for the viewer: for the desk, everything not yet with a unit; for a unit, what was disposed to it.
    Queue,
    /// What has to be looked at first, because something speaks for a machine behind it.
    Screening,
    /// What nobody has verified yet.
    Unverified,
    /// What units are working on.
    WithUnits,
    /// What waits for the reporter.
    AwaitingReporter,
    /// What is answered and not yet closed.
    Answered,
    /// Everything, newest first.
    All,
}

impl View {
    /// All views, in the order of the desk's tabs.
    pub const ALL: &[Self] = &[
        Self::Queue,
        Self::Screening,
        Self::Unverified,
        Self::WithUnits,
        Self::AwaitingReporter,
        Self::Answered,
        Self::All,
    ];

    /// The word in URLs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Queue => "antrean",
            Self::Screening => "perlu_disaring",
            Self::Unverified => "belum_diverifikasi",
            Self::WithUnits => "di_unit",
            Self::AwaitingReporter => "menunggu_pelapor",
            Self::Answered => "dijawab",
            Self::All => "semua",
        }
    }

    /// The name on the desk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Queue => "Antrean",
            Self::Screening => "Perlu disaring",
            Self::Unverified => "Belum diverifikasi",
            Self::WithUnits => "Di unit kerja",
            Self::AwaitingReporter => "Menunggu pelapor",
            Self::Answered => "Sudah dijawab",
            Self::All => "Semua",
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

/// What to show of the desk.
#[derive(Clone, Debug)]
pub struct DeskQuery {
    /// The saved view.
    pub view: View,
    /// Only this unit's. A liaison officer sees only the own unit's anyway.
    pub unit_id: Option<i64>,
    /// Only tickets in this state.
    pub state: Option<State>,
    /// Only tickets whose title or body holds all these words.
    pub words: Option<String>,
    /// Where the last page ended.
    pub cursor: Option<crate::page::Cursor>,
    /// Rows on a page, at most 100.
    pub limit: u16,
}

impl DeskQuery {
    /// The first page of a view.
    pub fn new(view: View) -> Self {
        Self { view, unit_id: None, state: None, words: None, cursor: None, limit: 25 }
    }
}

/// One line of the desk.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// The public number.
    pub number: TicketNumber,
    /// The title; not the reporter's words if it is masked.
    pub title: String,
    /// Whether the viewer may know no more of it than number, state and dates.
    pub masked: bool,
    /// Where the ticket stands.
    pub state: State,
    /// Who may see what.
    pub visibility: Visibility,
    /// Where it happened.
    pub province: Option<Province>,
    /// The unit that has it.
    pub unit_name: Option<String>,
    /// When it came in.
    pub received_at: Timestamp,
    /// The deadline that runs now: for verification first, then for the answer.
    pub due_at: Timestamp,
    /// The ticket's version.
    pub version: i64,
    /// Whether the reporter wrote after the last question or answer.
    pub unanswered_message: bool,
}

impl DeskRow {
    /// What the ticket is.
    pub fn kind(&self) -> Kind {
        self.number.kind()
    }
}
