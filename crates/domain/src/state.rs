//! Where a ticket stands, and how it may move on.
//!
//! The ordinary way is received, verified, disposed, in progress, answered, closed. Off that way a ticket waits for its
//! reporter, or it ends otherwise. There is no way to set a state: each method is something that happens, and says
//! where that leads or that it cannot happen.

use crate::words::words;

words! {
    /// Where a ticket stands. It changes only by the methods, each of which is something that happens.
    State, "state";
    /// It came in and waits to be checked.
    Received = "received", "Diterima";
    /// It is complete and belongs here.
    Verified = "verified", "Terverifikasi";
    /// A unit has it and has not begun.
    Disposed = "disposed", "Diteruskan ke unit";
    /// A unit is at it.
    InProgress = "in_progress", "Sedang ditangani";
    /// The reporter was asked; the clock stands still.
    AwaitingReporter = "awaiting_reporter", "Menunggu pelapor";
    /// The reporter has an answer.
    Answered = "answered", "Sudah dijawab";
    /// The matter is closed.
    Closed = "closed", "Ditutup";
    /// Another body has it.
    Referred = "referred", "Dilimpahkan";
    /// It is not taken up.
    Rejected = "rejected", "Tidak dapat ditindaklanjuti";
    /// It goes on under another number.
    Merged = "merged", "Digabung";
    /// The reporter took it back.
    Withdrawn = "withdrawn", "Dicabut pelapor";
}

words! {
    /// What can happen to a ticket.
    Happening, "happening";
    /// The desk finds it complete and in place.
    Verify = "verify", "Diverifikasi";
    /// A unit is to answer it.
    Dispose = "dispose", "Diteruskan ke unit";
    /// The unit gives it back to the desk.
    HandBack = "return", "Dikembalikan ke petugas pengelola";
    /// The unit begins.
    Start = "start", "Mulai ditangani";
    /// The reporter is asked.
    Ask = "ask", "Ditanyakan kepada pelapor";
    /// The reporter writes.
    Write = "write", "Ditambahi pesan";
    /// The reporter gets an answer.
    Answer = "answer", "Dijawab";
    /// The matter is closed.
    Close = "close", "Ditutup";
    /// It is not taken up.
    Reject = "reject", "Ditolak";
    /// Another body gets it.
    Refer = "refer", "Dilimpahkan";
    /// It goes on under another number.
    Merge = "merge", "Digabung";
    /// The reporter takes it back.
    Withdraw = "withdraw", "Dicabut";
    /// The reporter is not content.
    Reopen = "reopen", "Dibuka kembali";
    /// The reporter wants an answer of their own.
    Part = "part", "Dipisahkan";
    /// The reporter gives a mark.
    Rate = "rate", "Dinilai";
    /// The unit that has it passes it on to another one.
    Forward = "forward", "Diteruskan ke unit lain";
    /// Somebody writes something down for colleagues.
    Note = "note", "Diberi catatan";
    /// A unit that was asked as well gives its part.
    Contribute = "contribute", "Ditambahi bahan jawaban";
    /// A proposed answer may go out.
    Approve = "approve", "Disetujui";
    /// A proposed answer is to be mended.
    SendBack = "send_back", "Diminta perbaikan";
    /// Its subject, urgency and class are said.
    Classify = "classify", "Diklasifikasikan";
    /// Fewer people may see it.
    Tighten = "tighten", "Diperketat kerahasiaannya";
    /// Somebody is named who alone handles it.
    NameHandler = "name_handler", "Ditunjuk penangannya";
    /// The other body's number is known.
    ReferNumber = "refer_number", "Dicatat nomor pelimpahannya";
    /// Somebody reads who reports.
    OpenIdentity = "open_identity", "Dibuka identitas pelapornya";
}

/// Something that cannot happen to a ticket in its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot {} a ticket that is {}", happening.code(), from.code())]
pub struct InvalidTransition {
    /// Where the ticket stands.
    pub from: State,
    /// What was to happen to it.
    pub happening: Happening,
}

/// What a transition gives.
pub type Transition = Result<State, InvalidTransition>;

impl State {
    /// The desk found the report complete and in place.
    pub fn verify(self) -> Transition {
        self.go(Happening::Verify, &[Self::Received], Self::Verified)
    }

    /// A unit is to answer it.
    pub fn dispose(self) -> Transition {
        self.go(Happening::Dispose, &[Self::Verified], Self::Disposed)
    }

    /// The unit gives it back to the desk.
    pub fn hand_back(self) -> Transition {
        self.go(Happening::HandBack, &[Self::Disposed, Self::InProgress], Self::Verified)
    }

    /// The unit begins.
    pub fn start(self) -> Transition {
        self.go(Happening::Start, &[Self::Disposed], Self::InProgress)
    }

    /// The reporter is asked. The caller holds the present state, to which the ticket returns.
    pub fn ask(self) -> Transition {
        let from = [Self::Received, Self::Verified, Self::Disposed, Self::InProgress];
        self.go(Happening::Ask, &from, Self::AwaitingReporter)
    }

    /// The reporter writes. A question that was open is answered, and the ticket returns to `held`, where it stood when
    /// the question was put; to the desk, if that is not known, for a message is never lost. Otherwise it stays where
    /// it is.
    pub fn reporter_writes(self, held: Option<Self>) -> Transition {
        match self {
            Self::AwaitingReporter => Ok(held.filter(|held| held.ask().is_ok()).unwrap_or(Self::Verified)),
            _ if self.is_final() => Err(InvalidTransition { from: self, happening: Happening::Write }),
            _ => Ok(self),
        }
    }

    /// The reporter gets an answer, or one more after writing again.
    pub fn answer(self) -> Transition {
        let from = [Self::Verified, Self::Disposed, Self::InProgress, Self::AwaitingReporter, Self::Answered];
        self.go(Happening::Answer, &from, Self::Answered)
    }

    /// The matter is closed, with an outcome.
    pub fn close(self) -> Transition {
        self.go(Happening::Close, &[Self::Answered], Self::Closed)
    }

    /// The report is not taken up.
    pub fn reject(self) -> Transition {
        self.go(Happening::Reject, &[Self::Received, Self::Verified], Self::Rejected)
    }

    /// Another body gets it: LAPOR! or the one that is competent.
    pub fn refer(self) -> Transition {
        self.go(Happening::Refer, &[Self::Received, Self::Verified], Self::Referred)
    }

    /// It goes on under another number.
    pub fn merge(self) -> Transition {
        let from = [Self::Received, Self::Verified, Self::Disposed, Self::InProgress, Self::AwaitingReporter];
        self.go(Happening::Merge, &from, Self::Merged)
    }

    /// The reporter takes it back.
    pub fn withdraw(self) -> Transition {
        let from = [
            Self::Received,
            Self::Verified,
            Self::Disposed,
            Self::InProgress,
            Self::AwaitingReporter,
            Self::Answered,
            Self::Referred,
            Self::Merged,
        ];
        self.go(Happening::Withdraw, &from, Self::Withdrawn)
    }

    /// The reporter is not content. How long after the answer that is possible, the caller has to see.
    pub fn reopen(self) -> Transition {
        self.go(Happening::Reopen, &[Self::Answered, Self::Closed], Self::Verified)
    }

    /// It goes on by itself again, from the start, after it was joined to another report.
    pub fn part(self) -> Transition {
        self.go(Happening::Part, &[Self::Merged], Self::Received)
    }

    /// The reporter says how good the answer was.
    pub fn rate(self) -> Transition {
        self.go(Happening::Rate, &[Self::Answered, Self::Closed], self)
    }

    /// Whether something is still to be done by anyone but the reporter.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Verified
                | Self::Disposed
                | Self::InProgress
                | Self::AwaitingReporter
                | Self::Referred
        )
    }

    /// Whether nothing more will happen. Only a closed ticket can be opened again, and a joined one parted.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Rejected | Self::Merged | Self::Withdrawn)
    }

    /// Whether the clock of the answer stands still, to run on later.
    pub fn clock_stopped(self) -> bool {
        self == Self::AwaitingReporter
    }

    /// What it means, in Indonesian sentences to the reporter.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Received => "Laporan Anda sudah kami terima dan menunggu diverifikasi petugas.",
            Self::Verified => "Laporan Anda sudah diverifikasi dan segera diteruskan ke unit yang berwenang.",
            Self::Disposed => "Laporan Anda sudah diteruskan ke unit yang berwenang.",
            Self::InProgress => "Unit yang berwenang sedang menangani laporan Anda.",
            Self::AwaitingReporter => "Kami menunggu jawaban Anda. Batas waktu berhenti sampai Anda menjawab.",
            Self::Answered => "Laporan Anda sudah dijawab. Silakan baca jawabannya.",
            Self::Closed => "Laporan Anda sudah ditutup.",
            Self::Referred => "Laporan Anda dilimpahkan ke instansi yang berwenang.",
            Self::Rejected => "Laporan Anda tidak dapat kami tindak lanjuti. Alasannya kami tulis pada tiket Anda.",
            Self::Merged => "Laporan Anda digabung dengan laporan lain tentang hal yang sama.",
            Self::Withdrawn => "Laporan ini sudah Anda cabut.",
        }
    }

    fn go(self, happening: Happening, from: &[Self], to: Self) -> Transition {
        if from.contains(&self) { Ok(to) } else { Err(InvalidTransition { from: self, happening }) }
    }
}

#[cfg(test)]
mod tests;
