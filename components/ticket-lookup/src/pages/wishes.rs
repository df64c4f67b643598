//! What a reporter can ask for on the thread's page, read out of its forms.

use domain::rating::Rating;
use domain::text::Message;
use store::ReporterCommand;
use web::{Errors, FieldError, Fields, Language};

use crate::typed;

/// The forms of the page. Each posts to an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    Write,
    Rate,
    Reopen,
    Part,
    Withdraw,
    Erase,
}

impl Wish {
    /// The last part of the address.
    pub(crate) fn find(word: &str) -> Option<Self> {
        Some(match word {
            "pesan" => Self::Write,
            "nilai" => Self::Rate,
            "belum-selesai" => Self::Reopen,
            "pisahkan" => Self::Part,
            "cabut" => Self::Withdraw,
            "hapus" => Self::Erase,
            _ => return None,
        })
    }

    /// The fields of the form, besides code and token.
    pub(super) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Write => &["pesan"],
            Self::Rate => &["nilai", "ulasan"],
            Self::Reopen => &["sebab"],
            Self::Part => &[],
            Self::Withdraw => &["yakin_cabut"],
            Self::Erase => &["yakin_hapus"],
        }
    }

    /// What the form asks for.
    ///
    /// # Errors
    /// What is to be mended in it.
    pub(super) fn read(self, fields: &Fields, language: Language) -> Result<ReporterCommand, Errors> {
        match self {
            Self::Write => message(fields, "pesan", language).map(ReporterCommand::Write),
            Self::Rate => rate(fields, language),
            Self::Reopen => message(fields, "sebab", language).map(ReporterCommand::Reopen),
            Self::Part => Ok(ReporterCommand::Part),
            Self::Withdraw => sure(fields, "yakin_cabut", language, ReporterCommand::Withdraw),
            Self::Erase => sure(fields, "yakin_hapus", language, ReporterCommand::Erase),
        }
    }
}

fn message(fields: &Fields, name: &str, language: Language) -> Result<Message, Errors> {
    Message::parse(fields.raw(name).unwrap_or_default())
        .map_err(|error| FieldError::new(name, typed::message(language, error)).into())
}

fn rate(fields: &Fields, language: Language) -> Result<ReporterCommand, Errors> {
    let rating: Option<Rating> = fields.get("nilai").and_then(|mark| mark.parse().ok());
    let rating = rating.ok_or_else(|| FieldError::new("nilai", language.t("Pilih salah satu penilaian.")))?;
    let words = fields.get("ulasan").map(|_| message(fields, "ulasan", language)).transpose()?;
    Ok(ReporterCommand::Rate { rating, words })
}

/// What cannot be undone is asked for twice.
fn sure(fields: &Fields, name: &str, language: Language, command: ReporterCommand) -> Result<ReporterCommand, Errors> {
    match fields.get(name) {
        Some(_) => Ok(command),
        None => Err(FieldError::new(name, language.t("Centang untuk menyatakan bahwa Anda yakin.")).into()),
    }
}
