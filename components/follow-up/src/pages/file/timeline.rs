//! Everything that happened to a ticket, in plain words.

use std::collections::HashMap;

use domain::place::Zone;
use jiff::Timestamp;
use store::{Author, Entry, EventKind, Told, Unit};
use web::format;

use super::facts::label_of;

/// One thing that happened.
pub(in crate::pages) struct Remark {
    pub(in crate::pages) heading: &'static str,
    pub(in crate::pages) by: String,
    pub(in crate::pages) when: String,
    pub(in crate::pages) about: Vec<String>,
    pub(in crate::pages) text: Option<String>,
    pub(in crate::pages) internal: bool,
}

/// What events are told with.
pub(in crate::pages) struct Trail<'a> {
    entries: &'a [Entry],
    told: HashMap<i64, &'a Told>,
    units: HashMap<i64, &'a str>,
}

impl<'a> Trail<'a> {
    pub(in crate::pages) fn new(entries: &'a [Entry], told: &'a [Told], units: impl Iterator<Item = &'a Unit>) -> Self {
        Self {
            entries,
            told: told.iter().map(|told| (told.sequence, told)).collect(),
            units: units.map(|unit| (unit.id, unit.name.as_str())).collect(),
        }
    }

    /// Everything after an event, oldest first.
    pub(in crate::pages) fn since(&self, sequence: i64) -> Vec<Remark> {
        self.entries.iter().filter(|entry| entry.sequence > sequence).map(|entry| self.remark(entry)).collect()
    }

    /// What an event says beside its words.
    pub(in crate::pages) fn told(&self, entry: &Entry) -> Option<&'a Told> {
        self.told.get(&entry.sequence).copied()
    }

    fn remark(&self, entry: &Entry) -> Remark {
        let told = self.told(entry);
        Remark {
            heading: entry.kind.label(),
            by: by(entry),
            when: format::date_time(entry.at, Zone::Wib),
            about: told.map(|told| self.about(entry.kind, told)).unwrap_or_default(),
            text: entry.text.clone(),
            internal: entry.internal,
        }
    }

    fn unit(&self, id: i64) -> Option<&'a str> {
        self.units.get(&id).copied()
    }

    fn about(&self, kind: EventKind, told: &Told) -> Vec<String> {
        let line = |label: &str, value: Option<&str>| value.map(|value| format!("{label}: {value}"));
        let word = |field: &str, code: &Option<String>| code.as_deref().and_then(|code| label_of(field, code));
        let proposer = told.proposal.and_then(|sequence| self.entries.iter().find(|entry| entry.sequence == sequence));
        let competent = told.competent_unit.and_then(|unit| self.unit(unit)).or(told.competent_body.as_deref());
        let classified = kind == EventKind::Classified || kind == EventKind::Verified;
        let classified = |value| if classified { value } else { None };
        let mut lines: Vec<String> = told.to.iter().filter_map(|share| self.share(share)).collect();
        let rest = [
            line("Sebab", word("cause", &told.cause)),
            line("Yang berwenang", competent),
            line("Alasan", word("reject", &told.reason)),
            line("Hasil", word("outcome", &told.outcome)),
            line("Usulan", word("action", &told.action)),
            line("Diusulkan oleh", proposer.and_then(|entry| entry.staff_name.as_deref())),
            classified(line("Topik", word("topic", &told.topic))),
            classified(line("Alat kelengkapan", word("organ", &told.organ))),
            classified(line("Provinsi", word("province", &told.province))),
            classified(line("Kabupaten atau kota", word("regency", &told.regency))),
            line("Sifat", word("priority", &told.priority)),
            line("Kadar", word("class", &told.class)),
            line("Menjadi", word("visibility", &told.visibility)),
            line("Penangan", told.login.as_deref()),
            line("Instansi", told.body.as_deref()),
            line("Ke tiket", told.number.as_deref().filter(|_| kind == EventKind::Merged)),
        ];
        lines.extend(rest.into_iter().flatten());
        lines
    }

    fn share(&self, share: &store::ToldShare) -> Option<String> {
        let part = label_of("part", &share.part)?;
        let unit = self.unit(share.unit)?;
        let due = share.due_at.and_then(|at| Timestamp::from_millisecond(at).ok());
        Some(match due {
            Some(at) => format!("{part}: {unit}, batas {}", format::date_long(at, Zone::Wib)),
            None => format!("{part}: {unit}"),
        })
    }
}

/// Who did it.
fn by(entry: &Entry) -> String {
    match entry.author {
        Author::Reporter => "Pelapor".to_owned(),
        Author::Staff => officer(entry),
        Author::System => "Satu Pintu".to_owned(),
        Author::Lapor => "SP4N-LAPOR!".to_owned(),
    }
}

/// Who acted, for which unit and in whose stead, as it was then.
fn officer(entry: &Entry) -> String {
    let mut by = entry.staff_name.clone().unwrap_or_default();
    if let Some(unit) = &entry.staff_unit {
        by = format!("{by}, {unit}");
    }
    if let Some(name) = &entry.substitute_for {
        by = format!("{by}, menggantikan {name}");
    }
    by
}
