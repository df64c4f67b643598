//! The sentence above everything else: what happens next, and by when.

use domain::place::Zone;
use domain::state::State;
use jiff::Timestamp;
use store::Stage;
use web::Language;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Anyone who has the number.
    Anyone,
    /// The reporter, who has the code as well.
    Reporter,
}

/// What happens next, and by when.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outlook {
    /// One or two sentences.
    pub(crate) text: String,
    /// Whether a promised time has passed.
    pub(crate) late: bool,
}

/// What the reader of a stage or a thread is told first.
pub(crate) fn outlook(stage: &Stage, reader: Reader, now: Timestamp, zone: Zone, language: Language) -> Outlook {
    let due = due(stage);
    let late = due.is_some_and(|due| now > due);
    let date = due.map(|due| language.date_long(due, zone)).unwrap_or_default();
    let unit = stage.unit_name.as_deref().unwrap_or_else(|| language.t("Unit kerja"));
    let outcome = stage.outcome.map(|outcome| language.t(outcome.label())).unwrap_or_default();
    let sentence = if late { overdue(stage.state) } else { expected(stage, reader) };
    Outlook { text: language.fill(sentence, &[("date", &date), ("unit", unit), ("outcome", outcome)]), late }
}

/// The promise that runs now.
fn due(stage: &Stage) -> Option<Timestamp> {
    match stage.state {
        State::Received => Some(stage.due.verification_at),
        State::Verified | State::Disposed | State::InProgress => Some(stage.due.response_at),
        _ => None,
    }
}

fn overdue(state: State) -> &'static str {
    if state == State::Received {
        "Batas pemeriksaan {date} sudah terlewati. Kami mohon maaf. Laporan Anda tetap dalam antrean dan tetap kami periksa."
    } else {
        "Batas jawaban {date} sudah terlewati. Kami mohon maaf. Laporan Anda tetap kami tangani sampai ada jawaban."
    }
}

fn expected(stage: &Stage, reader: Reader) -> &'static str {
    match (stage.state, reader) {
        (State::Received, _) => "Laporan Anda menunggu pemeriksaan. Hasilnya kami kabarkan paling lambat {date}.",
        (State::Verified, _) => {
            "Laporan Anda sudah diperiksa dan akan diteruskan ke unit yang tepat. Jawabannya kami sampaikan paling lambat {date}."
        }
        (State::Disposed, _) => "Laporan Anda sudah sampai di {unit}. Jawabannya kami sampaikan paling lambat {date}.",
        (State::InProgress, _) => {
            "{unit} sedang menangani laporan Anda. Jawabannya kami sampaikan paling lambat {date}."
        }
        (State::Closed, Reader::Reporter) if stage.outcome.is_some() => {
            "Laporan Anda sudah ditutup dengan hasil: {outcome}. Dasarnya ada di bawah."
        }
        (State::Closed, _) if stage.outcome.is_some() => {
            "Laporan ini sudah ditutup dengan hasil: {outcome}. Bila masalahnya muncul lagi, sampaikan laporan baru."
        }
        (State::Closed, _) => "Laporan ini sudah ditutup. Bila masalahnya muncul lagi, sampaikan laporan baru.",
        (other, Reader::Anyone) => for_anyone(other),
        (other, Reader::Reporter) => for_reporter(other),
    }
}

fn for_anyone(state: State) -> &'static str {
    match state {
        State::AwaitingReporter => {
            "Kami menunggu keterangan dari pelapor. Masukkan kode lacak untuk membaca pertanyaan kami dan menjawabnya."
        }
        State::Answered => "Laporan ini sudah dijawab. Masukkan kode lacak untuk membaca jawabannya.",
        State::Rejected => "Laporan ini tidak dapat kami tindak lanjuti. Masukkan kode lacak untuk membaca alasannya.",
        State::Merged => {
            "Laporan ini mendukung laporan lain tentang hal yang sama. Masukkan kode lacak untuk membaca perkembangannya."
        }
        other => for_reporter(other),
    }
}

fn for_reporter(state: State) -> &'static str {
    match state {
        State::AwaitingReporter => {
            "Kami memerlukan keterangan dari Anda. Baca pertanyaan kami dan jawab di bawah; selama menunggu, hitungan waktu berhenti."
        }
        State::Answered => {
            "Laporan Anda sudah dijawab. Bila jawabannya belum cukup, kirim pesan atau nyatakan belum selesai di bawah."
        }
        State::Rejected => "Laporan ini tidak dapat kami tindak lanjuti. Alasannya ada di bawah.",
        State::Referred => "Laporan ini sudah diteruskan ke lembaga yang berwenang.",
        State::Merged => {
            "Laporan Anda mendukung laporan lain tentang hal yang sama. Satu jawaban sampai kepada semua pendukung."
        }
        State::Withdrawn => "Laporan ini dicabut oleh pelapor.",
        other => other.sentence(),
    }
}
