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
    /// A unit passed it on to another one, or the desk did.
    Forwarded,
    /// The unit that had it was abolished; the one that goes on with its work got it.
    Transferred,
    /// The unit began.
    Started,
    /// A unit that was asked as well began.
    Accepted,
    /// A unit that was asked as well gave its part back.
    PartReturned,
    /// A unit that was asked as well was abolished; the one that goes on with its work got the part.
    PartTransferred,
    /// Somebody wrote something down for colleagues.
    Noted,
    /// A unit gave its part of the answer.
    Contributed,
    /// An answer, rejection or closing waits for somebody else's consent.
    AnswerProposed,
    /// What was proposed is to be mended.
    SentBack,
    /// Subject, region, urgency or class were said.
    Classified,
    /// Fewer people see it.
    Tightened,
    /// Somebody was named who alone handles it.
    HandlerNamed,
    /// Another body is to handle it.
    Referred,
    /// The other body has it under a number.
    ReferralNumbered,
    /// The desk let it go on under another number.
    Merged,
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
    /// An officer added a file for the reporter.
    Enclosed,
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
    /// Somebody asked to read the reporter's identity, where the rules want consent.
    IdentityRequested,
    /// The custodian consented.
    IdentityConsented,
    /// The custodian did not.
    IdentityRefused,
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
        Self::Forwarded,
        Self::Transferred,
        Self::Started,
        Self::Accepted,
        Self::PartReturned,
        Self::PartTransferred,
        Self::Noted,
        Self::Contributed,
        Self::AnswerProposed,
        Self::SentBack,
        Self::Classified,
        Self::Tightened,
        Self::HandlerNamed,
        Self::Referred,
        Self::ReferralNumbered,
        Self::Merged,
        Self::Asked,
        Self::ReporterWrote,
        Self::Replied,
        Self::Rejected,
        Self::Closed,
        Self::Joined,
        Self::Parted,
        Self::Attached,
        Self::Scanned,
        Self::Enclosed,
        Self::CodeRenewed,
        Self::CodeReissued,
        Self::Rated,
        Self::Reopened,
        Self::Withdrawn,
        Self::Erased,
        Self::IdentityRequested,
        Self::IdentityConsented,
        Self::IdentityRefused,
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
            Self::Forwarded => "forwarded",
            Self::Transferred => "transferred",
            Self::Started => "started",
            Self::Accepted => "accepted",
            Self::PartReturned => "part_returned",
            Self::PartTransferred => "part_transferred",
            Self::Noted => "noted",
            Self::Contributed => "contributed",
            Self::AnswerProposed => "answer_proposed",
            Self::SentBack => "sent_back",
            Self::Classified => "classified",
            Self::Tightened => "tightened",
            Self::HandlerNamed => "handler_named",
            Self::Referred => "referred",
            Self::ReferralNumbered => "referral_numbered",
            Self::Merged => "merged",
            Self::Asked => "asked",
            Self::ReporterWrote => "reporter_wrote",
            Self::Replied => "replied",
            Self::Rejected => "rejected",
            Self::Closed => "closed",
            Self::Joined => "joined",
            Self::Parted => "parted",
            Self::Attached => "attached",
            Self::Scanned => "scanned",
            Self::Enclosed => "enclosed",
            Self::CodeRenewed => "code_renewed",
            Self::CodeReissued => "code_reissued",
            Self::Rated => "rated",
            Self::Reopened => "reopened",
            Self::Withdrawn => "withdrawn",
            Self::Erased => "erased",
            Self::IdentityRequested => "identity_requested",
            Self::IdentityConsented => "identity_consented",
            Self::IdentityRefused => "identity_refused",
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
            Self::Forwarded => "Diteruskan ke unit lain",
            Self::Transferred => "Dialihkan ke unit penerus",
            Self::Started => "Mulai ditangani",
            Self::Accepted => "Diterima unit pendukung",
            Self::PartReturned => "Dikembalikan unit pendukung",
            Self::PartTransferred => "Bagian unit pendukung dialihkan ke unit penerus",
            Self::Noted => "Catatan internal",
            Self::Contributed => "Bahan jawaban dari unit",
            Self::AnswerProposed => "Usulan menunggu persetujuan",
            Self::SentBack => "Usulan diminta diperbaiki",
            Self::Classified => "Diklasifikasikan",
            Self::Tightened => "Kerahasiaan diperketat",
            Self::HandlerNamed => "Penangan ditunjuk",
            Self::Referred => "Dilimpahkan ke instansi lain",
            Self::ReferralNumbered => "Nomor di instansi penerima",
            Self::Merged => "Digabung dengan tiket lain",
            Self::Asked => "Pertanyaan untuk pelapor",
            Self::ReporterWrote => "Pesan dari pelapor",
            Self::Replied => "Jawaban",
            Self::Rejected => "Tidak dapat ditindaklanjuti",
            Self::Closed => "Ditutup",
            Self::Joined => "Digabung dengan laporan serupa",
            Self::Parted => "Dipisahkan dari laporan serupa",
            Self::Attached => "Berkas ditambahkan pelapor",
            Self::Scanned => "Pindaian ditambahkan petugas",
            Self::Enclosed => "Berkas untuk pelapor",
            Self::CodeRenewed => "Kode lacak diganti",
            Self::CodeReissued => "Kode sementara dibuat ulang oleh petugas",
            Self::Rated => "Penilaian dari pelapor",
            Self::Reopened => "Pelapor menyatakan belum selesai",
            Self::Withdrawn => "Dicabut pelapor",
            Self::Erased => "Data dihapus atas permintaan pelapor",
            Self::IdentityRequested => "Izin membuka identitas diminta",
            Self::IdentityConsented => "Kustodian mengizinkan identitas dibuka",
            Self::IdentityRefused => "Kustodian menolak identitas dibuka",
            Self::IdentityOpened => "Identitas pelapor dibuka",
            Self::LaporStatus => "Kabar dari SP4N-LAPOR!",
            Self::LaporFollowUp => "Tindak lanjut di SP4N-LAPOR!",
        }
    }

    /// Whether the words of the event are between staff only.
    pub fn text_is_internal(self) -> bool {
        self.is_internal() || matches!(self, Self::Disposed | Self::HandedBack | Self::Forwarded | Self::Tightened)
    }

    /// Whether the whole event is between staff only: work on the way to an answer. Whatever moves the ticket, or tells
    /// who saw or may see what of it, is never hidden from its reporter.
    pub fn is_internal(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::PartReturned
                | Self::PartTransferred
                | Self::Noted
                | Self::Contributed
                | Self::AnswerProposed
                | Self::SentBack
                | Self::Classified
                | Self::HandlerNamed
                | Self::IdentityRequested
                | Self::IdentityConsented
                | Self::IdentityRefused
        )
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
