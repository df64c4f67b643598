//! The slip that an officer prints for a citizen: number, place in the line, terms, and the temporary code, shown once.

use askama::Template;
use domain::place::{Province, Zone};
use http::StatusCode;
use jiff::Timestamp;
use service::staff::{Scene, SignedIn};
use store::{Db, IntakeRecord, NewCode, Queue, TakenIn};
use web::page::{Page, PageKind, Section};
use web::qr::Qr;
use web::{Language, Refusal, Request, Response, respond, urls};

use crate::intake::{Taken, days_late};

#[derive(Template)]
#[template(path = "slip.html")]
struct Slip {
    page: Page,
    number: String,
    /// `None` once it has ended.
    code: Option<String>,
    reissued: bool,
    joined: Option<String>,
    queue: Option<Queue>,
    received: String,
    entered: Option<String>,
    late: i32,
    verification: String,
    response: String,
    qr: Option<Qr>,
    tracking_url: String,
    files: String,
    record: String,
}

/// The slip of a report that was taken in just now, or by the same form before.
pub(crate) fn of_new<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    request: &Request,
    made: &TakenIn,
    taken: &Taken,
) -> Result<Response, Refusal> {
    let submitted = &made.submitted;
    let zone = taken.ticket.province.map_or(Zone::Wib, Province::zone);
    let status = if submitted.replayed { StatusCode::OK } else { StatusCode::CREATED };
    let times = Times::new(submitted.received_at, scene.now, zone);
    let slip = Slip {
        code: (!made.code_ended).then(|| submitted.access_code.reveal()),
        joined: taken.ticket.joins.filter(|_| submitted.joined).map(|number| number.to_string()),
        queue: submitted.queue,
        verification: Language::Indonesian.date_long(submitted.due.verification_at, zone),
        response: Language::Indonesian.date_long(submitted.due.response_at, zone),
        ..blank(scene, who, request, submitted.number, times)
    };
    respond::html(status, &slip, PageKind::Desk)
}

/// The slip with a new temporary code, in the place of one that was lost.
pub(crate) fn of_reissued<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    request: &Request,
    record: &IntakeRecord,
    new: &NewCode,
) -> Result<Response, Refusal> {
    let times = Times::new(record.received_at, record.entered_at, Zone::Wib);
    let slip = Slip {
        code: Some(new.access_code.reveal()),
        reissued: true,
        queue: record.queue,
        verification: Language::Indonesian.date_long(record.due.verification_at, Zone::Wib),
        response: Language::Indonesian.date_long(record.due.response_at, Zone::Wib),
        ..blank(scene, who, request, record.number, times)
    };
    respond::html(StatusCode::OK, &slip, PageKind::Desk)
}

/// When it was received and written down.
struct Times {
    received: String,
    entered: Option<String>,
    late: i32,
}

impl Times {
    fn new(received_at: Timestamp, entered_at: Timestamp, zone: Zone) -> Self {
        let late = days_late(received_at, entered_at);
        // Of an earlier day only the day is known.
        let language = Language::Indonesian;
        let received =
            if late == 0 { language.date_time(received_at, zone) } else { language.date_long(received_at, zone) };
        Self { received, entered: (late > 0).then(|| language.date_long(entered_at, zone)), late }
    }
}

fn blank<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    request: &Request,
    number: domain::number::TicketNumber,
    times: Times,
) -> Slip {
    let tracking_url = format!("{}{}", request.origin(), urls::track_ticket(number));
    Slip {
        page: Page::new("Slip untuk pelapor", PageKind::Desk).in_section(Section::Intake).with_staff(who.bar(scene)),
        number: number.to_string(),
        code: None,
        reissued: false,
        joined: None,
        queue: None,
        received: times.received,
        entered: times.entered,
        late: times.late,
        verification: String::new(),
        response: String::new(),
        qr: Qr::draw(&tracking_url),
        tracking_url,
        files: urls::intake_files(number),
        record: urls::intake_ticket(number),
    }
}
