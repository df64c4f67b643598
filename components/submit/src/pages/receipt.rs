//! The answer to a report: a slip as from a bank's queue machine, with the code that is shown this once.

use askama::Template;
use domain::place::{Province, Zone};
use domain::visibility::Visibility;
use http::StatusCode;
use store::{Db, NewTicket, Submitted};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, respond, urls};

use super::{proof, wording};
use crate::proof::digest;
use crate::scene::Scene;
use web::qr::Qr;

#[derive(Template)]
#[template(path = "receipt.html")]
struct Receipt {
    page: Page,
    heading: String,
    number: String,
    code: String,
    /// The number of the report that it joined.
    joined: Option<String>,
    queue: Option<(String, String)>,
    /// What others waited, in words.
    usual: Option<String>,
    received: String,
    received_at: String,
    verification: String,
    response: String,
    tracking_url: String,
    tracking_path: String,
    files_path: String,
    qr: Option<Qr>,
    share: String,
    digest: String,
    marks: proof::Marks,
}

/// Shows the receipt: 201 for a new ticket, 200 when the same form came again.
/// Times are those of the place of the event, as on the thread's page.
pub(crate) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    submitted: &Submitted,
    ticket: &NewTicket,
    request: &Request,
) -> Result<Response, Refusal> {
    let status = if submitted.replayed { StatusCode::OK } else { StatusCode::CREATED };
    let usual = super::usual::of(scene, submitted, request.language).await;
    respond::html(status, &view(scene.form_key, submitted, ticket, usual, request), PageKind::Ticket)
}

fn view(key: &[u8], submitted: &Submitted, ticket: &NewTicket, usual: Option<String>, request: &Request) -> Receipt {
    let (language, zone) = (request.language, ticket.province.map_or(Zone::Wib, Province::zone));
    let number = submitted.number.to_string();
    let code = submitted.access_code.reveal();
    let received_at = submitted.received_at.to_string();
    let digest = digest(ticket.title.as_str(), ticket.body.as_str());
    let tracking_path = language.at(urls::track_ticket(submitted.number));
    let tracking_url = format!("{}{tracking_path}", request.origin());
    let noun = wording::of(submitted.number.kind()).noun;
    let heading = language.fill("{noun} Anda sudah kami terima", &[("noun", language.t(noun))]);
    let page = Page::new(&heading, PageKind::Ticket)
        .in_language(language)
        .in_section(Section::Report)
        .with_exit(ticket.visibility == Visibility::Confidential);
    Receipt {
        heading,
        page,
        joined: ticket.joins.filter(|_| submitted.joined).map(|number| number.to_string()),
        queue: submitted.queue.map(|queue| (language.number(queue.position), language.number(queue.total))),
        usual,
        received: language.date_time(submitted.received_at, zone),
        verification: language.date_long(submitted.due.verification_at, zone),
        response: language.date_long(submitted.due.response_at, zone),
        qr: Qr::draw(&tracking_url),
        share: share(language, &number, &tracking_url),
        files_path: language.at(urls::track_files(submitted.number)),
        marks: proof::marks(key, &number, &received_at, &digest, &code),
        number,
        code,
        received_at,
        digest,
        tracking_url,
        tracking_path,
    }
}

/// A link that opens `WhatsApp` with number and address. Never with the code.
fn share(language: web::Language, number: &str, tracking_url: &str) -> String {
    let places = [("number", number), ("address", tracking_url)];
    let text = language.fill("Laporan saya ke DPD RI bernomor {number}. Perkembangannya: {address}", &places);
    format!("https://wa.me/?text={}", urls::encode(&text))
}
