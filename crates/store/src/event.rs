//! What can happen to a ticket.

/// The kind of an event. Events are appended and never edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The report came in.
    Received,
    /// The desk found it complete and in place.
    Verified,
    /// A unit got it.
    Disposed,
    /// The unit gave it back to the desk.
    HandedBack,
    /// The unit began.
    Started,
    /// The reporter was asked something.
    Asked,
    /// The reporter wrote.
    ReporterWrote,
    /// The reporter was answered.
    Replied,
    /// The report was not taken up.
    Rejected,
    /// The matter was closed.
    Closed,
    /// The report joined another one.
    Joined,
    /// It goes on by itself again.
    Parted,
    /// The reporter added a file.
    Attached,
    /// An officer added a scan of the letter.
    Scanned,
    /// The reporter got a new code.
    CodeRenewed,
    /// An officer gave a new temporary code out, because the slip was lost.
    CodeReissued,
    /// The reporter gave a mark.
    Rated,
    /// The reporter said that the matter is not settled.
    Reopened,
    /// The reporter took the report back.
    Withdrawn,
    /// The reporter had everything about them destroyed.
    Erased,
    /// An officer read the reporter's identity.
    IdentityOpened,
    /// SP4N-LAPOR! told a status.
    LaporStatus,
    /// SP4N-LAPOR! passed a follow-up on.
    LaporFollowUp,
}

impl EventKind {
    /// All kinds.
    pub const ALL: &[Self] = &[
        Self::Received,
        Self::Verified,
        Self::Disposed,
        Self::HandedBack,
        Self::Started,
        Self::Asked,
        Self::ReporterWrote,
        Self::Replied,
        Self::Rejected,
        Self::Closed,
        Self::Joined,
        Self::Parted,
        Self::Attached,
        Self::Scanned,
        Self::CodeRenewed,
        Self::CodeReissued,
        Self::Rated,
        Self::Reopened,
        Self::Withdrawn,
        Self::Erased,
        Self::IdentityOpened,
        Self::LaporStatus,
        Self::LaporFollowUp,
    ];

    /// The word in the database and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Verified => "verified",
            Self::Disposed => "disposed",
            Self::HandedBack => "handed_back",
            Self::Started => "started",
            Self::Asked => "asked",
            Self::ReporterWrote => "reporter_wrote",
            Self::Replied => "replied",
            Self::Rejected => "rejected",
            Self::Closed => "closed",
            Self::Joined => "joined",
            Self::Parted => "parted",
            Self::Attached => "attached",
            Self::Scanned => "scanned",
            Self::CodeRenewed => "code_renewed",
            Self::CodeReissued => "code_reissued",
            Self::Rated => "rated",
            Self::Reopened => "reopened",
            Self::Withdrawn => "withdrawn",
            Self::Erased => "erased",
            Self::IdentityOpened => "identity_opened",
            Self::LaporStatus => "lapor_status",
            Self::LaporFollowUp => "lapor_follow_up",
        }
    }

    /// What happened, in words for reporter and staff.
    pub fn label(self) -> &'static str {
        match self {
            Self::Received => "Laporan diterima",
            Self::Verified => "Laporan diverifikasi",
            Self::Disposed => "Diteruskan ke unit kerja",
            Self::HandedBack => "Dikembalikan ke meja pengelola",
            Self::Started => "Mulai ditangani",
            Self::Asked => "Pertanyaan untuk pelapor",
            Self::ReporterWrote => "Pesan dari pelapor",
            Self::Replied => "Jawaban",
            Self::Rejected => "Tidak dapat ditindaklanjuti",
            Self::Closed => "Ditutup",
            Self::Joined => "Digabung dengan laporan serupa",
            Self::Parted => "Dipisahkan dari laporan serupa",
            Self::Attached => "Berkas ditambahkan pelapor",
            Self::Scanned => "Pindaian ditambahkan petugas",
            Self::CodeRenewed => "Kode lacak diganti",
            Self::CodeReissued => "Kode sementara dibuat ulang oleh petugas",
            Self::Rated => "Penilaian dari pelapor",
            Self::Reopened => "Pelapor menyatakan belum selesai",
            Self::Withdrawn => "Dicabut pelapor",
            Self::Erased => "Data dihapus atas permintaan pelapor",
            Self::IdentityOpened => "Identitas pelapor dibuka",
            Self::LaporStatus => "Kabar dari SP4N-LAPOR!",
            Self::LaporFollowUp => "Tindak lanjut di SP4N-LAPOR!",
        }
    }

    /// Whether the words of the event are between staff only. That it happened is never hidden.
    pub fn text_is_internal(self) -> bool {
        matches!(self, Self::Disposed | Self::HandedBack)
    }
}

/// A word that names no kind of event.
#[derive(Debug, thiserror::Error)]
#[error("no such kind of event")]
pub struct UnknownEventKind;

impl std::str::FromStr for EventKind {
    type Err = UnknownEventKind;

    fn from_str(word: &str) -> Result<Self, UnknownEventKind> {
        Self::ALL.iter().copied().find(|kind| kind.code() == word).ok_or(UnknownEventKind)
    }
}
