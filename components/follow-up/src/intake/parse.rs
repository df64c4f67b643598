//! How what an officer typed becomes a report with what belongs to it; all problems are told together.

use std::fmt::Display;

use domain::channel::Channel;
use domain::consent::Consent;
use domain::intake::{self, ConsentGiven, FormVersion, Intake, Letter, MOST_DAYS, MOST_PAGES, ReceivedError, Wording};
use domain::intake::{RegisterNumber, received_at};
use domain::occurred;
use domain::place::Zone;
use domain::staff::Role;
use jiff::Timestamp;
use jiff::civil::Date;
use report::Field;
use store::NewTicket;
use web::{Errors, FieldError};

use super::Draft;

/// What the form asks beside the report itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Channel,
    ReceivedOn,
    LetterNumber,
    WrittenOn,
    Agenda,
    Pages,
    Wording,
    Processing,
    Publication,
    FormVersion,
    Report(Field),
}

impl Part {
    /// Its name in the page's form, which is also the end of its element's id.
    pub(crate) fn in_form(self) -> &'static str {
        match self {
            Self::Channel => "lewat",
            Self::ReceivedOn => "diterima",
            Self::LetterNumber => "nomor_surat",
            Self::WrittenOn => "tanggal_surat",
            Self::Agenda => "agenda",
            Self::Pages => "halaman",
            Self::Wording => "kata",
            Self::Processing => "setuju_proses",
            Self::Publication => "setuju_publikasi",
            Self::FormVersion => "versi_formulir",
            Self::Report(Field::OccurredOn) => "tanggal_kejadian",
            Self::Report(field) => field.in_form(),
        }
    }

    /// Its path in the JSON document.
    pub(crate) fn in_json(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::ReceivedOn => "received_on",
            Self::LetterNumber => "letter.number",
            Self::WrittenOn => "letter.written_on",
            Self::Agenda => "letter.agenda",
            Self::Pages => "letter.pages",
            Self::Wording => "wording",
            Self::Processing => "consent.processing",
            Self::Publication => "consent.publication",
            Self::FormVersion => "consent.form_version",
            Self::Report(field) => field.in_json(),
        }
    }
}

/// A report that staff take in.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) ticket: NewTicket,
    pub(crate) intake: Intake,
}

/// The problems found so far.
struct Problems {
    errors: Vec<FieldError>,
    name: fn(Part) -> &'static str,
}

impl Problems {
    fn add(&mut self, part: Part, sentence: impl Display) {
        self.errors.push(FieldError::new((self.name)(part), sentence.to_string()));
    }

    fn keep<T, E>(&mut self, part: Part, parsed: Result<T, E>, sentence: &str) -> Option<T> {
        parsed.map_err(|_| self.add(part, sentence)).ok()
    }
}

/// Parses a draft of somebody with that role. `name` says how parts are called at the door by which it came.
///
/// # Errors
/// All that is to be mended, in the order of the form.
pub(crate) fn parse(
    draft: &Draft,
    role: Role,
    name: fn(Part) -> &'static str,
    now: Timestamp,
) -> Result<Taken, Errors> {
    let mut problems = Problems { errors: Vec::new(), name };
    let channel = channel(&mut problems, draft, role);
    let received_on = received_on(&mut problems, draft, now);
    let letter = letter(&mut problems, draft, received_on);
    let wording: Option<Wording> =
        problems.keep(Part::Wording, draft.of("kata").parse(), "Pilih kata-kata siapa yang dipakai di isi laporan.");
    let report = report::parse(&draft.typed(), channel.unwrap_or(Channel::Counter), now);
    let report = report.map_err(|found| {
        for (field, sentence) in found.iter() {
            problems.add(Part::Report(field), sentence);
        }
    });
    let (processing, publication) = consent(&mut problems, draft);
    let form_version = form_version(&mut problems, draft, [processing, publication]);
    let (Some(received_on), Some(wording), Ok(ticket), Some(processing), Some(publication), true) =
        (received_on, wording, report, processing, publication, problems.errors.is_empty())
    else {
        return Err(problems.errors.into_iter().collect());
    };
    let given = |consent: ConsentGiven| consent != ConsentGiven::NotGiven;
    let consent = Consent { processing: given(processing), publication: given(publication) };
    let intake = Intake { received_on, letter, wording, processing, publication, form_version };
    Ok(Taken { ticket: NewTicket { consent, ..ticket }, intake })
}

fn channel(problems: &mut Problems, draft: &Draft, role: Role) -> Option<Channel> {
    let channel: Option<Channel> = draft.of("lewat").parse().ok();
    let channel = channel.filter(|channel| intake::may(role, *channel));
    problems.keep(Part::Channel, channel.ok_or(()), "Pilih lewat mana laporan ini diterima.")
}

/// Terms run from then, so a slip of the finger must not lengthen or break them.
fn received_on(problems: &mut Problems, draft: &Draft, now: Timestamp) -> Option<Date> {
    let sentence = "Tulis tanggal laporan diterima, misalnya 2026-11-24.";
    let day = problems.keep(Part::ReceivedOn, day(draft.of("diterima")), sentence)?;
    match received_at(day, now) {
        Ok(_) => Some(day),
        Err(ReceivedError::Future) => {
            problems.add(
                Part::ReceivedOn,
                "Tulis tanggal diterima yang sudah lewat atau hari ini. Tanggal itu belum tiba.",
            );
            None
        }
        Err(ReceivedError::TooLongAgo) => {
            problems.add(
                Part::ReceivedOn,
                format!(
                    "Tanggal diterima paling lama {MOST_DAYS} hari yang lalu. Mintalah arahan kepala bagian untuk laporan \
                     yang lebih lama."
                ),
            );
            None
        }
    }
}

fn letter(problems: &mut Problems, draft: &Draft, received_on: Option<Date>) -> Letter {
    let number = |problems: &mut Problems, part, name, sentence| {
        draft.given(name).and_then(|text| problems.keep(part, RegisterNumber::parse(text), sentence))
    };
    let sentence = "Tulis nomor surat paling banyak 100 huruf.";
    let letter_number = number(problems, Part::LetterNumber, "nomor_surat", sentence);
    let written_on = draft.given("tanggal_surat").and_then(|text| {
        let written = day(text).ok().filter(|day| received_on.is_none_or(|received| *day <= received));
        let sentence = "Tulis tanggal yang tertera pada surat, misalnya 2026-11-12, paling akhir tanggal diterima.";
        problems.keep(Part::WrittenOn, written.ok_or(()), sentence)
    });
    let sentence = "Tulis nomor agenda paling banyak 100 huruf.";
    let agenda = number(problems, Part::Agenda, "agenda", sentence);
    let pages = draft.given("halaman").and_then(|text| {
        let pages: Option<u16> = text.parse().ok().filter(|pages| (1..=MOST_PAGES).contains(pages));
        let sentence = "Tulis jumlah halaman dengan angka, dari 1 sampai 2000.";
        problems.keep(Part::Pages, pages.ok_or(()), sentence)
    });
    Letter { number: letter_number, written_on, agenda, pages }
}

/// What may not be processed may not be shown either.
fn consent(problems: &mut Problems, draft: &Draft) -> (Option<ConsentGiven>, Option<ConsentGiven>) {
    let sentence = "Pilih bagaimana pelapor menyetujui pemrosesan datanya.";
    let processing = problems.keep(Part::Processing, draft.of("setuju_proses").parse(), sentence);
    let sentence = "Pilih bagaimana pelapor menyetujui laporannya ditampilkan kepada publik.";
    let publication = problems.keep(Part::Publication, draft.of("setuju_publikasi").parse(), sentence);
    if processing == Some(ConsentGiven::NotGiven) && publication.is_some_and(|given| given != ConsentGiven::NotGiven) {
        let sentence = "Tanpa persetujuan pemrosesan, laporan tidak dapat ditampilkan. Pilih “Tidak diberikan”.";
        problems.add(Part::Publication, sentence);
    }
    (processing, publication)
}

fn form_version(problems: &mut Problems, draft: &Draft, consents: [Option<ConsentGiven>; 2]) -> Option<FormVersion> {
    if !consents.contains(&Some(ConsentGiven::Form)) {
        return None;
    }
    let sentence = "Tulis versi yang tercetak pada formulir persetujuan, misalnya 2026-11.";
    problems.keep(Part::FormVersion, FormVersion::parse(draft.of("versi_formulir")), sentence)
}

fn day(text: &str) -> Result<Date, ()> {
    occurred::from_iso(text.trim()).filter(|day| day.year() >= occurred::EARLIEST_YEAR).ok_or(())
}

/// How many days the report has waited to be written down.
pub(crate) fn days_late(received_at: Timestamp, entered_at: Timestamp) -> i32 {
    intake::days_late(Zone::Wib.date(received_at), entered_at)
}
