//! The answer to a report: a slip as from a bank's queue machine, with the code that is shown this once.

use askama::Template;
use domain::place::{Province, Zone};
use http::StatusCode;
use store::Submitted;
use web::page::{Page, PageKind};
use web::{Refusal, Request, Response, format, respond, urls};

use super::wording;
use crate::qr::Qr;

#[derive(Template)]
#[template(path = "receipt.html")]
struct Receipt {
    page: Page,
    kind: &'static str,
    number: String,
    code: String,
    queue: Option<(String, String)>,
    received: String,
    verification: String,
    response: String,
    tracking_url: String,
    tracking_path: String,
    qr: Option<Qr>,
    share: String,
}

/// Shows the receipt: 201 for a new ticket, 200 when the same form came again.
/// Times are those of the place of the event, as on the thread's page.
pub(crate) fn show(submitted: &Submitted, place: Option<Province>, request: &Request) -> Result<Response, Refusal> {
    let status = if submitted.replayed { StatusCode::OK } else { StatusCode::CREATED };
    respond::html(
        status,
        &view(submitted, place.map_or(Zone::Wib, Province::zone), &request.origin()),
        PageKind::Ticket,
    )
}

fn view(submitted: &Submitted, zone: Zone, origin: &str) -> Receipt {
    let number = submitted.number.to_string();
    let tracking_path = urls::track_ticket(submitted.number);
    let tracking_url = format!("{origin}{tracking_path}");
    let wording = wording::of(submitted.number.kind());
    Receipt {
        page: Page::new(&format!("{} diterima", wording.noun), PageKind::Ticket),
        kind: wording.noun,
        code: submitted.access_code.reveal(),
        queue: submitted.queue.map(|queue| (format::number(queue.position), format::number(queue.total))),
        received: format::date_time(submitted.received_at, zone),
        verification: format::date_long(submitted.due.verification_at, zone),
        response: format::date_long(submitted.due.response_at, zone),
        qr: Qr::draw(&tracking_url),
        share: share(&number, &tracking_url),
        number,
        tracking_url,
        tracking_path,
    }
}

/// A link that opens `WhatsApp` with number and address. Never with the code.
fn share(number: &str, tracking_url: &str) -> String {
    let text = format!("Laporan saya ke DPD RI bernomor {number}. Perkembangannya: {tracking_url}");
    format!("https://wa.me/?text={}", urls::encode(&text))
}
