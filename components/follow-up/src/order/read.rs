//! Reads the texts of an order, and notes what is to be mended.

use std::str::FromStr;

use domain::occurred::from_iso;
use domain::text::{Message, Reason, TextError};
use jiff::Timestamp;
use store::Unit;
use web::{Errors, format};

use super::texts::Texts;

/// The texts, what they can name, and what is to be mended in them.
pub(super) struct Reader<'a> {
    pub(super) texts: &'a Texts,
    pub(super) units: &'a [Unit],
    pub(super) errors: &'a mut Errors,
}

impl Reader<'_> {
    /// A word of a list, if one is given.
    pub(super) fn optional<T: FromStr>(&mut self, field: &str, say: &str) -> Option<T> {
        let word = self.texts.given(field)?;
        self.errors.check(field, word.parse().map_err(|_| say))
    }

    /// A word of a list.
    pub(super) fn chosen<T: FromStr>(&mut self, field: &str, say: &str) -> Option<T> {
        let word = self.texts.given(field).unwrap_or_default();
        self.errors.check(field, word.parse().map_err(|_| say))
    }

    /// A text that has to be there.
    pub(super) fn text<T>(
        &mut self,
        field: &str,
        name: &str,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        let typed = self.texts.raw(field).unwrap_or_default();
        self.errors.check(field, parse(typed).map_err(|error| sentence(name, error)))
    }

    /// A text that may be left out.
    pub(super) fn optional_text<T>(
        &mut self,
        field: &str,
        name: &str,
        parse: impl Fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        self.texts.given(field)?;
        self.text(field, name, parse)
    }

    /// A reason that has to be there.
    pub(super) fn reason(&mut self, field: &str, name: &str) -> Option<Reason> {
        self.text(field, name, Reason::parse)
    }

    /// A message that has to be there.
    pub(super) fn message(&mut self, field: &str, name: &str) -> Option<Message> {
        self.text(field, name, Message::parse)
    }

    /// The unit with the code in a field.
    pub(super) fn unit(&mut self, field: &str) -> Option<i64> {
        self.unit_of(field, self.texts.given(field).unwrap_or_default())
    }

    /// The unit with a code, which came in a field.
    pub(super) fn unit_of(&mut self, field: &str, code: &str) -> Option<i64> {
        let known = self.units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code)).map(|unit| unit.id);
        self.errors.check(field, known.ok_or("Pilih unit kerja dari daftar."))
    }

    /// The close of office on the day in a field, if one is given.
    pub(super) fn due(&mut self, field: &str, word: Option<&str>) -> Option<Timestamp> {
        let word = word.map(str::trim).filter(|word| !word.is_empty())?;
        let day = from_iso(word);
        let day = self.errors.check(field, day.ok_or("Tulis tanggal seperti 2026-12-01."))?;
        Some(domain::deadline::close_of_office(day))
    }
}

fn sentence(name: &str, error: TextError) -> String {
    match error {
        TextError::TooShort { min } => format!("Tulis {name} paling sedikit {min} huruf."),
        TextError::TooLong { max } => format!("Tulis {name} paling banyak {} huruf.", format::number(max)),
        TextError::Control => format!("Ketik ulang {name}: ada karakter tersembunyi yang tidak dapat disimpan."),
    }
}
