//! What a report consists of, and how each part is called at each door.

use web::{Errors, FieldError, Language};

use crate::step::Step;

/// One part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Kind,
    Title,
    Body,
    Topic,
    Organ,
    Province,
    Regency,
    OccurredOn,
    Visibility,
    Name,
    Email,
    Phone,
    Nik,
    Address,
    Processing,
    Joins,
}

impl Field {
    /// Its name in the page's form, which is also the end of its element's id.
    pub(crate) fn in_form(self) -> &'static str {
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
    pub(crate) fn in_json(self) -> &'static str {
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
pub(crate) struct Problems(Vec<(Field, String)>);

impl Problems {
    /// Notes one.
    pub(crate) fn add(&mut self, field: Field, sentence: impl Into<String>) {
        self.0.push((field, sentence.into()));
    }

    /// Keeps the value, or notes what `say` makes of the error.
    pub(crate) fn keep<T, E>(
        &mut self,
        field: Field,
        parsed: Result<T, E>,
        say: impl FnOnce(E) -> String,
    ) -> Option<T> {
        parsed.map_err(|error| self.add(field, say(error))).ok()
    }

    /// Only what is mended on one page of the form.
    pub(crate) fn on(self, step: Step) -> Self {
        Self(self.0.into_iter().filter(|(field, _)| Step::of(*field) == step).collect())
    }

    /// The first page on which something is to be mended.
    pub(crate) fn first_step(&self) -> Option<Step> {
        self.0.iter().map(|(field, _)| Step::of(*field)).min()
    }

    /// Whether nothing is to be mended.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Under the names of the page's form, in its language.
    pub(crate) fn for_form(self, language: Language) -> Errors {
        self.named(Field::in_form, language)
    }

    /// Under the paths of the JSON document, which speaks Indonesian.
    pub(crate) fn for_json(self) -> Errors {
        self.named(Field::in_json, Language::Indonesian)
    }

    fn named(self, name: fn(Field) -> &'static str, language: Language) -> Errors {
        self.0.into_iter().map(|(field, message)| FieldError::new(name(field), language.t(&message))).collect()
    }
}
