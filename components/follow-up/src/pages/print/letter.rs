//! `/petugas/tiket/{nomor}/surat`: the answer to a ticket as a letter on A4. Number and signer are written in the address
//! bar's query or by hand: the portal neither numbers letters nor signs them.

use askama::Template;
use domain::place::Zone;
use domain::text::{BodyName, LetterNumber};
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::{Db, Entry, EventKind, File};
use web::page::{Page, PageKind, Section};
use web::{Errors, Refusal, Request, Response, format, respond, urls};

use crate::pages::file::find;

#[derive(Template)]
#[template(path = "letter.html")]
struct Letter {
    page: Page,
    /// The ticket's number.
    number: String,
    title: String,
    received: String,
    today: String,
    answered: String,
    text: Vec<String>,
    /// What is written on it by the officer: number of the letter, office and name of who signs.
    numbered: String,
    office: String,
    signer: String,
    /// Whether the words still wait for consent.
    is_proposal: bool,
    errors: Errors,
    ticket: String,
    address: String,
}

/// The words of a letter.
pub(super) struct Answer<'a> {
    at: jiff::Timestamp,
    text: &'a str,
    is_proposal: bool,
}

/// The newest words for the reporter that end or answer the matter; before there are any, what is proposed.
pub(super) fn answer(file: &File) -> Option<Answer<'_>> {
    let sent = |entry: &&Entry| matches!(entry.kind, EventKind::Replied | EventKind::Rejected | EventKind::Closed);
    let proposed = file.dossier.as_ref().and_then(|dossier| dossier.pending.as_ref());
    if let Some(proposed) = proposed {
        return Some(Answer { at: proposed.at, text: &proposed.text, is_proposal: true });
    }
    let entry = file.entries.iter().rev().find(sent)?;
    Some(Answer { at: entry.at, text: entry.text.as_deref()?, is_proposal: false })
}

/// Shows the letter.
pub(crate) async fn letter<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    request.query.only(&["nomor", "jabatan", "nama"])?;
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    let found = find(scene, who, number).await?.ok_or_else(Refusal::not_found)?;
    let file = &found.file;
    let answer = answer(file).ok_or_else(Refusal::not_found)?;
    let mut errors = Errors::default();
    let typed = |name: &str| request.query.get(name).unwrap_or_default().to_owned();
    if request.query.get("nomor").is_some_and(|text| LetterNumber::parse(text).is_err()) {
        errors.add("nomor", "Tulis nomor surat dalam satu baris yang lebih pendek.");
    }
    for name in ["jabatan", "nama"] {
        if request.query.get(name).is_some_and(|text| BodyName::parse(text).is_err()) {
            errors.add(name, "Tulis dalam satu baris yang lebih pendek.");
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = Letter {
        page: Page::new("Surat jawaban", PageKind::Desk)
            .in_section(Section::Queue)
            .with_errors(!errors.is_empty())
            .with_staff(who.bar(scene)),
        number: number.to_string(),
        title: file.title.clone(),
        received: format::date_long(file.received_at, Zone::Wib),
        today: format::date_long(scene.now, Zone::Wib),
        answered: format::date_long(answer.at, Zone::Wib),
        text: answer.text.split("\n\n").map(str::to_owned).collect(),
        numbered: typed("nomor"),
        office: typed("jabatan"),
        signer: typed("nama"),
        is_proposal: answer.is_proposal,
        errors,
        ticket: urls::desk_ticket(number),
        address: urls::desk_letter(number),
    };
    respond::html(status, &template, PageKind::Desk)
}
