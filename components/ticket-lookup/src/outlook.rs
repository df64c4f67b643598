//! The sentence above everything else: what happens next, and by when.

use domain::place::Zone;
use domain::state::State;
use jiff::Timestamp;
use store::Stage;
use web::format;

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
pub(crate) fn outlook(stage: &Stage, reader: Reader, now: Timestamp, zone: Zone) -> Outlook {
    let due = due(stage);
    let late = due.is_some_and(|due| now > due);
    let date = due.map(|due| format::date_long(due, zone)).unwrap_or_default();
    let text = if late { overdue(stage, &date) } else { expected(stage, reader, &date) };
    Outlook { text, late }
}

/// The promise that runs now.
fn due(stage: &Stage) -> Option<Timestamp> {
    match stage.state {
        State::Received => Some(stage.due.verification_at),
        State::Verified | State::Disposed | State::InProgress => Some(stage.due.response_at),
        _ => None,
    }
}

fn overdue(stage: &Stage, date: &str) -> String {
    if stage.state == State::Received {
        format!(
            "Batas pemeriksaan {date} sudah terlewati. Kami mohon maaf. Laporan Anda tetap dalam antrean dan tetap kami \
             periksa."
        )
    } else {
        format!(
            "Batas jawaban {date} sudah terlewati. Kami mohon maaf. Laporan Anda tetap kami tangani sampai ada jawaban."
        )
    }
}

fn expected(stage: &Stage, reader: Reader, date: &str) -> String {
    let unit = stage.unit_name.as_deref().unwrap_or("Unit kerja");
    match (stage.state, reader) {
        (State::Received, _) => {
            format!("Laporan Anda menunggu pemeriksaan. Hasilnya kami kabarkan paling lambat {date}.")
        }
        (State::Verified, _) => format!(
            "Laporan Anda sudah diperiksa dan akan diteruskan ke unit yang tepat. Jawabannya kami sampaikan paling \
             lambat {date}."
        ),
        (State::Disposed, _) => {
            format!("Laporan Anda sudah sampai di {unit}. Jawabannya kami sampaikan paling lambat {date}.")
        }
        (State::InProgress, _) => {
            format!("{unit} sedang menangani laporan Anda. Jawabannya kami sampaikan paling lambat {date}.")
        }
        (State::Closed, _) => closed(stage),
        (other, Reader::Anyone) => for_anyone(other).to_owned(),
        (other, Reader::Reporter) => for_reporter(other).to_owned(),
    }
}

fn closed(stage: &Stage) -> String {
    let outcome = stage.outcome.map(|outcome| format!(" dengan hasil: {}", outcome.label())).unwrap_or_default();
    format!("Laporan ini sudah ditutup{outcome}. Bila masalahnya muncul lagi, sampaikan laporan baru.")
}

fn for_anyone(state: State) -> &'static str {
    match state {
        State::AwaitingReporter => {
            "Kami menunggu keterangan dari pelapor. Masukkan kode lacak untuk membaca pertanyaan kami dan menjawabnya."
        }
        State::Answered => "Laporan ini sudah dijawab. Masukkan kode lacak untuk membaca jawabannya.",
        State::Rejected => "Laporan ini tidak dapat kami tindak lanjuti. Masukkan kode lacak untuk membaca alasannya.",
        other => for_reporter(other),
    }
}

fn for_reporter(state: State) -> &'static str {
    match state {
        State::AwaitingReporter => {
            "Kami memerlukan keterangan dari Anda. Baca pertanyaan kami dan jawab di bawah; selama menunggu, hitungan \
             waktu berhenti."
        }
        State::Answered => {
            "Laporan Anda sudah dijawab. Bila jawabannya belum cukup, kirim pesan di bawah sebelum laporan ditutup."
        }
        State::Rejected => "Laporan ini tidak dapat kami tindak lanjuti. Alasannya ada di bawah.",
        State::Referred => "Laporan ini sudah diteruskan ke lembaga yang berwenang.",
        State::Merged => "Laporan ini digabungkan dengan laporan lain tentang hal yang sama.",
        State::Withdrawn => "Laporan ini dicabut oleh pelapor.",
        other => other.sentence(),
    }
}
