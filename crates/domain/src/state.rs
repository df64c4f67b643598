//! Where a ticket stands, and how it may move on.

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

/// Something that cannot happen to a ticket in its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a ticket that is {} cannot be {happening}", from.code())]
pub struct InvalidTransition {
    /// Where the ticket stands.
    pub from: State,
    /// What was to happen to it.
    pub happening: &'static str,
}

/// What a transition gives.
pub type Transition = Result<State, InvalidTransition>;

impl State {
    /// The desk found the report complete and in place.
    pub fn verify(self) -> Transition {
        self.go("verified", &[Self::Received], Self::Verified)
    }

    /// A unit is to answer it.
    pub fn dispose(self) -> Transition {
        self.go("disposed", &[Self::Verified], Self::Disposed)
    }

    /// The unit gives it back to the desk.
    pub fn hand_back(self) -> Transition {
        self.go(
            "handed back",
            &[Self::Disposed, Self::InProgress],
            Self::Verified,
        )
    }

    /// The unit begins.
    pub fn start(self) -> Transition {
        self.go("started", &[Self::Disposed], Self::InProgress)
    }

    /// The reporter is asked. The caller holds the present state, to which the ticket returns.
    pub fn ask(self) -> Transition {
        let from = [
            Self::Received,
            Self::Verified,
            Self::Disposed,
            Self::InProgress,
        ];
        self.go("put to the reporter", &from, Self::AwaitingReporter)
    }

    /// The reporter writes: a question that was open is answered and the ticket returns to where it was held;
    /// otherwise it stays where it is.
    pub fn reporter_writes(self, held: Option<Self>) -> Transition {
        match self {
            Self::AwaitingReporter => Ok(held.unwrap_or(Self::Verified)),
            open if open.is_open() || open == Self::Answered => Ok(open),
            _ => Err(InvalidTransition {
                from: self,
                happening: "written to",
            }),
        }
    }

    /// The reporter gets an answer.
    pub fn answer(self) -> Transition {
        let from = [
            Self::Verified,
            Self::Disposed,
            Self::InProgress,
            Self::AwaitingReporter,
        ];
        self.go("answered", &from, Self::Answered)
    }

    /// The matter is closed, with an outcome.
    pub fn close(self) -> Transition {
        self.go("closed", &[Self::Answered], Self::Closed)
    }

    /// The report is not taken up.
    pub fn reject(self) -> Transition {
        self.go(
            "rejected",
            &[Self::Received, Self::Verified],
            Self::Rejected,
        )
    }

    /// Another body gets it.
    pub fn refer(self) -> Transition {
        self.go(
            "referred",
            &[Self::Received, Self::Verified],
            Self::Referred,
        )
    }

    /// It goes on under another number.
    pub fn merge(self) -> Transition {
        let from = [
            Self::Received,
            Self::Verified,
            Self::Disposed,
            Self::InProgress,
            Self::AwaitingReporter,
        ];
        self.go("merged", &from, Self::Merged)
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
        ];
        self.go("withdrawn", &from, Self::Withdrawn)
    }

    /// The reporter is not content.
    pub fn reopen(self) -> Transition {
        self.go("reopened", &[Self::Answered, Self::Closed], Self::Verified)
    }

    /// Whether something is still to be done here.
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

    /// Whether nothing more will happen unless the reporter asks for it.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Closed | Self::Rejected | Self::Merged | Self::Withdrawn
        )
    }

    /// Whether the clock of the answer stands still.
    pub fn clock_stopped(self) -> bool {
        self == Self::AwaitingReporter
    }

    /// What it means, in a sentence to the reporter.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Received => "Laporan Anda sudah kami terima dan menunggu diverifikasi petugas.",
            Self::Verified => {
                "Laporan Anda sudah diverifikasi dan segera diteruskan ke unit yang berwenang."
            }
            Self::Disposed => "Laporan Anda sudah diteruskan ke unit yang berwenang.",
            Self::InProgress => "Unit yang berwenang sedang menangani laporan Anda.",
            Self::AwaitingReporter => {
                "Kami menunggu jawaban Anda. Batas waktu berhenti sampai Anda menjawab."
            }
            Self::Answered => "Laporan Anda sudah dijawab. Silakan baca jawabannya.",
            Self::Closed => "Laporan Anda sudah ditutup.",
            Self::Referred => "Laporan Anda dilimpahkan ke instansi yang berwenang.",
            Self::Rejected => {
                "Laporan Anda tidak dapat kami tindak lanjuti. Alasannya tertulis di bawah."
            }
            Self::Merged => "Laporan Anda digabung dengan laporan lain tentang hal yang sama.",
            Self::Withdrawn => "Laporan ini sudah Anda cabut.",
        }
    }

    fn go(self, happening: &'static str, from: &[Self], to: Self) -> Transition {
        if from.contains(&self) {
            Ok(to)
        } else {
            Err(InvalidTransition {
                from: self,
                happening,
            })
        }
    }
}

#[cfg(test)]
mod tests;
