//! A report as it was typed, by whichever door it came.
//!
//! All of it is text that nobody has checked. It goes back to the reporter in the form when something is to be mended,
//! and it becomes a report through the crate `report`.

use domain::kind::Kind;
use domain::occurred;
use domain::visibility::Visibility;
use report::Typed;
use web::{Fields, Language};

use crate::step::Step;

/// What a reporter filled in. An empty text is an answer that was not given.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    pub(crate) language: Language,
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
    /// The number of the report that it joins.
    pub(crate) joins: String,
    /// What the sender's machine has worked out, see `web::proof_of_work`.
    pub(crate) work: String,
    /// Where the reporter has been on the way through the form.
    pub(crate) seen: Seen,
}

/// What the reporter has seen already, and need not see twice.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen {
    /// The warning of personal data in the text.
    pub(crate) warning: bool,
    /// The reports that may be about the same.
    pub(crate) similar: bool,
    /// The page on which everything is checked: every other page leads back to it.
    pub(crate) check: bool,
}

/// A date as it was typed: in three boxes or, by machines, in one word.
#[derive(Clone, Default)]
pub(crate) struct TypedDate {
    pub(crate) day: String,
    pub(crate) month: String,
    pub(crate) year: String,
}

/// The fields that the form may send besides the answers.
const OTHER_FIELDS: &[&str] =
    &["gabung", "waspada", "serupa", "lengkap", "langkah", "ke", "token", "tanda", "situs_web"];

/// What a box that was ticked sends.
const TICKED: &str = "ya";

impl Draft {
    /// The form before anything was typed: the name is hidden unless the reporter decides otherwise.
    pub(crate) fn blank(kind: Kind, visibility: Visibility, language: Language) -> Self {
        Self { kind: kind.code().to_owned(), visibility: visibility.code().to_owned(), language, ..Self::default() }
    }

    /// What the page's form sent.
    pub(crate) fn from_form(kind: Kind, fields: &Fields, language: Language) -> Self {
        let text = |name: &str| fields.raw(name).unwrap_or_default().replace("\r\n", "\n");
        let ticked = |name: &str| fields.get(name).is_some();
        Self {
            language,
            kind: kind.code().to_owned(),
            title: text("judul"),
            body: text("isi"),
            topic: text("topik"),
            organ: text("alat_kelengkapan"),
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
            processing: ticked("setuju_proses"),
            publication: ticked("setuju_publikasi"),
            joins: text("gabung"),
            work: text("kerja"),
            seen: Seen { warning: ticked("waspada"), similar: ticked("serupa"), check: ticked("lengkap") },
        }
    }

    /// For the parser.
    pub(crate) fn typed(&self) -> Typed<'_> {
        let TypedDate { day, month, year } = &self.occurred_on;
        Typed {
            language: self.language,
            kind: &self.kind,
            title: &self.title,
            body: &self.body,
            topic: &self.topic,
            organ: &self.organ,
            province: &self.province,
            regency: &self.regency,
            occurred_on: report::TypedDate::Boxes { day, month, year },
            visibility: &self.visibility,
            name: &self.name,
            email: &self.email,
            phone: &self.phone,
            nik: &self.nik,
            address: &self.address,
            processing: self.processing,
            publication: self.publication,
            joins: &self.joins,
        }
    }

    /// All that was answered, under the names of the form.
    fn answers(&self) -> Vec<(&'static str, &str)> {
        let tick = |ticked: bool| if ticked { TICKED } else { "" };
        let date = &self.occurred_on;
        let all = [
            ("judul", self.title.as_str()),
            ("isi", &self.body),
            ("topik", &self.topic),
            ("alat_kelengkapan", &self.organ),
            ("provinsi", &self.province),
            ("kabupaten", &self.regency),
            ("tanggal_hari", &date.day),
            ("tanggal_bulan", &date.month),
            ("tanggal_tahun", &date.year),
            ("privasi", &self.visibility),
            ("nama", &self.name),
            ("email", &self.email),
            ("telepon", &self.phone),
            ("setuju_proses", tick(self.processing)),
            ("setuju_publikasi", tick(self.publication)),
            ("gabung", &self.joins),
            ("kerja", &self.work),
            ("waspada", tick(self.seen.warning)),
            ("serupa", tick(self.seen.similar)),
            ("lengkap", tick(self.seen.check)),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The answers that a page does not ask for and has to carry along.
    pub(crate) fn carried(&self, step: Step) -> Vec<(&'static str, &str)> {
        self.answers().into_iter().filter(|(name, _)| !step.fields().contains(name)).collect()
    }

    /// Whether the report is to stay between the reporter and staff.
    pub(crate) fn is_confidential(&self) -> bool {
        self.visibility == Visibility::Confidential.code()
    }

    /// Whether nothing tells who reports.
    pub(crate) fn is_nameless(&self) -> bool {
        [&self.name, &self.email, &self.phone].iter().all(|part| part.trim().is_empty())
    }
}

/// Every name that the form may send.
pub(crate) fn form_fields() -> Vec<&'static str> {
    Step::ALL.into_iter().flat_map(Step::fields).chain(OTHER_FIELDS).copied().collect()
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
