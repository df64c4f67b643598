//! What was filled in for a citizen, by page or program. Nothing has been checked.

use domain::channel::Channel;
use domain::consent::CONSENT_VERSION;
use domain::intake::{ConsentGiven, Wording};
use domain::kind::Kind;
use domain::place::Zone;
use domain::visibility::Visibility;
use jiff::Timestamp;
use report::{Typed, TypedDate};
use web::{Fields, Language};

/// Every answer by its name in the page's form.
pub(crate) const NAMES: [&str; 29] = [
    "jenis",
    "lewat",
    "diterima",
    "nomor_surat",
    "tanggal_surat",
    "agenda",
    "halaman",
    "kata",
    "judul",
    "isi",
    "topik",
    "alat_kelengkapan",
    "provinsi",
    "kabupaten",
    "tanggal_kejadian",
    "privasi",
    "nama",
    "email",
    "telepon",
    "nik",
    "alamat",
    "setuju_proses",
    "setuju_publikasi",
    "versi_formulir",
    "gabung",
    // What has been shown already and need not be shown twice: the warning of personal data, and similar reports.
    "waspada",
    "serupa",
    "token",
    "csrf",
];

/// The answers, each a text; empty where none was given.
#[derive(Clone, Default)]
pub(crate) struct Draft(Vec<(&'static str, String)>);

impl Draft {
    /// The form before anything was typed: received today, and the safest choices.
    pub(crate) fn blank(channel: Option<Channel>, now: Timestamp) -> Self {
        let mut draft = Self::default();
        draft.set("jenis", Kind::Complaint.code());
        draft.set("lewat", channel.map_or("", Channel::code));
        draft.set("diterima", &Zone::Wib.date(now).to_string());
        draft.set("kata", Wording::Own.code());
        draft.set("privasi", Visibility::Confidential.code());
        draft.set("setuju_publikasi", ConsentGiven::NotGiven.code());
        draft.set("versi_formulir", CONSENT_VERSION);
        draft
    }

    /// What the page's form sent.
    pub(crate) fn from_form(fields: &Fields) -> Self {
        let text = |name: &str| fields.raw(name).unwrap_or_default().replace("\r\n", "\n");
        Self(NAMES.into_iter().map(|name| (name, text(name))).collect())
    }

    /// One answer.
    pub(crate) fn of(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Whether an answer is this word.
    pub(crate) fn is(&self, name: &str, word: &str) -> bool {
        self.of(name) == word
    }

    /// One answer without the space around it, when any is left.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        Some(self.of(name).trim()).filter(|text| !text.is_empty())
    }

    /// Gives an answer.
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.to_owned()));
    }

    /// The part that every report has. How consent was given is asked in another way here.
    pub(super) fn typed(&self) -> Typed<'_> {
        Typed {
            language: Language::Indonesian,
            kind: self.of("jenis"),
            title: self.of("judul"),
            body: self.of("isi"),
            topic: self.of("topik"),
            organ: self.of("alat_kelengkapan"),
            province: self.of("provinsi"),
            regency: self.of("kabupaten"),
            occurred_on: TypedDate::Iso(self.of("tanggal_kejadian")),
            visibility: self.of("privasi"),
            name: self.of("nama"),
            email: self.of("email"),
            phone: self.of("telepon"),
            nik: self.of("nik"),
            address: self.of("alamat"),
            processing: true,
            publication: false,
            joins: self.of("gabung"),
        }
    }
}
