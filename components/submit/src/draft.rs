//! A report as it was typed, by whichever door it came.
//!
//! All of it is text that nobody has checked. It goes back to the reporter in the form when something is to be mended,
//! and it becomes a report through [`crate::report`].

use domain::kind::Kind;
use domain::occurred;
use domain::visibility::Visibility;
use web::Fields;

/// What a reporter filled in. An empty text is an answer that was not given.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) topic: String,
    pub(crate) organ: String,
    pub(crate) province: String,
    pub(crate) regency: String,
    pub(crate) occurred_on: TypedDate,
    pub(crate) visibility: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) nik: String,
    pub(crate) address: String,
    pub(crate) processing: bool,
    pub(crate) publication: bool,
}

/// A date as it was typed: in three boxes or, by machines, in one word.
#[derive(Default)]
pub(crate) struct TypedDate {
    pub(crate) day: String,
    pub(crate) month: String,
    pub(crate) year: String,
}

/// The fields that the page's form may send.
pub(crate) const FORM_FIELDS: &[&str] = &[
    "judul",
    "isi",
    "topik",
    "provinsi",
    "kabupaten",
    "tanggal_hari",
    "tanggal_bulan",
    "tanggal_tahun",
    "nama",
    "email",
    "telepon",
    "privasi",
    "setuju_proses",
    "setuju_publikasi",
    "token",
];

impl Draft {
    /// The form before anything was typed: the name is hidden unless the reporter decides otherwise.
    pub(crate) fn blank(kind: Kind) -> Self {
        Self { kind: kind.code().to_owned(), visibility: Visibility::Anonymous.code().to_owned(), ..Self::default() }
    }

    /// What the page's form sent.
    pub(crate) fn from_form(kind: Kind, fields: &Fields) -> Self {
        let text = |name: &str| fields.raw(name).unwrap_or_default().to_owned();
        Self {
            kind: kind.code().to_owned(),
            title: text("judul"),
            body: text("isi"),
            topic: text("topik"),
            organ: String::new(),
            province: text("provinsi"),
            regency: text("kabupaten"),
            occurred_on: TypedDate {
                day: text("tanggal_hari"),
                month: text("tanggal_bulan"),
                year: text("tanggal_tahun"),
            },
            visibility: text("privasi"),
            name: text("nama"),
            email: text("email"),
            phone: text("telepon"),
            nik: String::new(),
            address: String::new(),
            processing: fields.get("setuju_proses").is_some(),
            publication: fields.get("setuju_publikasi").is_some(),
        }
    }
}

impl TypedDate {
    /// A date in one word, `2026-11-24`. Any other word stays whole, in a box where it is no date.
    pub(crate) fn from_iso(word: &str) -> Self {
        match occurred::from_iso(word) {
            Some(date) => {
                Self { day: date.day().to_string(), month: date.month().to_string(), year: date.year().to_string() }
            }
            None => Self { year: word.to_owned(), ..Self::default() },
        }
    }

    /// Whether no part was given.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|part| part.trim().is_empty())
    }
}
