//! What a report consists of, and how each part is called at each door.

use web::{Errors, FieldError, Language};

/// One part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Complaint, aspiration or request for information.
    Kind,
    /// What it is about, in one line.
    Title,
    /// The report.
    Body,
    /// The subject.
    Topic,
    /// The organ of DPD RI.
    Organ,
    /// Where it happened.
    Province,
    /// Where it happened, more closely.
    Regency,
    /// The day of the event.
    OccurredOn,
    /// Who may see what.
    Visibility,
    /// The reporter's name.
    Name,
    /// The reporter's e-mail address.
    Email,
    /// The reporter's telephone number.
    Phone,
    /// The reporter's NIK.
    Nik,
    /// The reporter's address.
    Address,
    /// The agreement to processing.
    Processing,
    /// The report that it joins.
    Joins,
}

impl Field {
    /// Its name in the page's form, which is also the end of its element's id.
    pub fn in_form(self) -> &'static str {
        match self {
            Self::Kind => "jenis",
            Self::Title => "judul",
            Self::Body => "isi",
            Self::Topic => "topik",
            Self::Organ => "alat_kelengkapan",
            Self::Province => "provinsi",
            Self::Regency => "kabupaten",
            Self::OccurredOn => "tanggal_hari",
            Self::Visibility => "privasi",
            Self::Name => "nama",
            Self::Email => "email",
            Self::Phone => "telepon",
            Self::Nik => "nik",
            Self::Address => "alamat",
            Self::Processing => "setuju_proses",
            Self::Joins => "gabung",
        }
    }

    /// Its path in the JSON document.
    pub fn in_json(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Body => "body",
            Self::Topic => "topic",
            Self::Organ => "organ",
            Self::Province => "province_code",
            Self::Regency => "regency_code",
            Self::OccurredOn => "occurred_on",
            Self::Visibility => "visibility",
            Self::Name => "reporter.name",
            Self::Email => "reporter.email",
            Self::Phone => "reporter.phone",
            Self::Nik => "reporter.nik",
            Self::Address => "reporter.address",
            Self::Processing => "consent.processing",
            Self::Joins => "joins",
        }
    }
}

/// What is to be mended in a report, in the order of the form.
#[derive(Debug, Default)]
pub struct Problems(Vec<(Field, String)>);

impl Problems {
    /// Notes one.
    pub fn add(&mut self, field: Field, sentence: impl Into<String>) {
        self.0.push((field, sentence.into()));
    }

    /// Keeps the value, or notes what `say` makes of the error.
    pub fn keep<T, E>(&mut self, field: Field, parsed: Result<T, E>, say: impl FnOnce(E) -> String) -> Option<T> {
        parsed.map_err(|error| self.add(field, say(error))).ok()
    }

    /// Only those of some parts.
    #[must_use]
    pub fn only(self, wanted: impl Fn(Field) -> bool) -> Self {
        Self(self.0.into_iter().filter(|(field, _)| wanted(*field)).collect())
    }

    /// The parts in which something is to be mended.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.iter().map(|(field, _)| *field)
    }

    /// Each part with its sentence, in Indonesian.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, sentence)| (*field, sentence.as_str()))
    }

    /// Whether nothing is to be mended.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Under the names of the page's form, in its language.
    pub fn for_form(self, language: Language) -> Errors {
        self.named(Field::in_form, language)
    }

    /// Under the paths of the JSON document, which speaks Indonesian.
    pub fn for_json(self) -> Errors {
        self.named(Field::in_json, Language::Indonesian)
    }

    /// Under the names that a door has for the parts.
    pub fn named(self, name: fn(Field) -> &'static str, language: Language) -> Errors {
        self.0.into_iter().map(|(field, message)| FieldError::new(name(field), language.t(&message))).collect()
    }
}
