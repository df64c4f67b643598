//! What was said or done, other than a mere change of state, as the reporter reads it.

use domain::place::Zone;
use store::{Author, Entry, EventKind};
use web::Language;

/// Something that was said or done.
pub(crate) struct Remark {
    pub(crate) heading: &'static str,
    pub(crate) author: String,
    pub(crate) mine: bool,
    pub(crate) when: String,
    pub(crate) text: Option<String>,
}

/// The entries that say something; mere changes of state stand in the timeline already.
pub(crate) fn remarks(entries: Vec<Entry>, zone: Zone, language: Language) -> Vec<Remark> {
    entries.into_iter().filter_map(|entry| remark(entry, zone, language)).collect()
}

fn remark(entry: Entry, zone: Zone, language: Language) -> Option<Remark> {
    let telling = matches!(entry.kind, EventKind::IdentityOpened | EventKind::Rated | EventKind::CodeRenewed);
    if entry.internal || (entry.text.is_none() && !telling) {
        return None;
    }
    let author = match entry.author {
        Author::Reporter => language.t("Anda").to_owned(),
        Author::Staff => entry.unit_name.unwrap_or_else(|| language.t("Sekretariat Jenderal DPD RI").to_owned()),
        Author::System => "Satu Pintu".to_owned(),
        Author::Lapor => "SP4N-LAPOR!".to_owned(),
    };
    Some(Remark {
        heading: language.t(heading(entry.kind)),
        author,
        mine: entry.author == Author::Reporter,
        when: language.date_time(entry.at, zone),
        text: entry.text,
    })
}

/// What happened, said to the reporter.
fn heading(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Asked => "Pertanyaan untuk Anda",
        EventKind::ReporterWrote => "Pesan Anda",
        EventKind::Attached => "Berkas dari Anda",
        EventKind::Rated => "Penilaian Anda",
        EventKind::Reopened => "Anda menyatakan belum selesai",
        EventKind::IdentityOpened => "Identitas Anda dibuka oleh petugas",
        other => other.label(),
    }
}
