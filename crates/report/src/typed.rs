//! A report as it was typed.

use web::Language;

/// What was filled in, by whichever door it came. An empty text is an answer that was not given; nothing has been checked.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    /// The language in which mistakes are told.
    pub language: Language,
    /// Complaint, aspiration or request for information, as a word.
    pub kind: &'a str,
    /// What it is about, in one line.
    pub title: &'a str,
    /// The report.
    pub body: &'a str,
    /// The subject, as a word.
    pub topic: &'a str,
    /// The organ of DPD RI, as a word.
    pub organ: &'a str,
    /// The province's code.
    pub province: &'a str,
    /// The regency's code.
    pub regency: &'a str,
    /// The day of the event.
    pub occurred_on: TypedDate<'a>,
    /// Who may see what, as a word.
    pub visibility: &'a str,
    /// The reporter's name.
    pub name: &'a str,
    /// The reporter's e-mail address.
    pub email: &'a str,
    /// The reporter's telephone number.
    pub phone: &'a str,
    /// The reporter's NIK.
    pub nik: &'a str,
    /// The reporter's address.
    pub address: &'a str,
    /// Whether the reporter agreed to the processing.
    pub processing: bool,
    /// Whether the reporter agreed to publication.
    pub publication: bool,
    /// The number of the report that it joins.
    pub joins: &'a str,
}

/// A date as it was typed: in three boxes or in one word.
#[derive(Clone, Copy)]
pub enum TypedDate<'a> {
    /// In three boxes.
    Boxes {
        /// The day of the month.
        day: &'a str,
        /// The month as a number or a name.
        month: &'a str,
        /// The year.
        year: &'a str,
    },
    /// In one word, `2026-11-24`, as machines and the date fields of browsers write it.
    Iso(&'a str),
}

impl Default for TypedDate<'_> {
    fn default() -> Self {
        Self::Iso("")
    }
}
