//! `POST /api/v1/tickets`: a report from a program.

use domain::channel::Channel;
use http::{HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use store::{Db, Submitted};
use web::{Language, Refusal, Request, Response, respond, urls};

use crate::arrival;
use crate::draft::{Draft, Seen, TypedDate};
use crate::scene::Scene;

/// A report as JSON. Everything is optional here, so that all that is missing can be told in one answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    kind: Option<String>,
    title: Option<String>,
    body: Option<String>,
    topic: Option<String>,
    organ: Option<String>,
    province_code: Option<String>,
    regency_code: Option<String>,
    occurred_on: Option<String>,
    visibility: Option<String>,
    joins: Option<String>,
    reporter: Option<Reporter>,
    consent: Option<Consent>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reporter {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    nik: Option<String>,
    address: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Consent {
    processing: Option<bool>,
    publication: Option<bool>,
}

/// What the reporter gets. The access code is in this answer and in no other.
#[derive(Serialize)]
struct Receipt {
    number: String,
    access_code: String,
    status: &'static str,
    queue: Option<Queue>,
    due: Due,
}

#[derive(Serialize)]
struct Queue {
    position: u32,
    total: u32,
}

/// Times in UTC, RFC 3339.
#[derive(Serialize)]
struct Due {
    verification_at: String,
    response_at: String,
}

/// Takes a report in. The same key with the same report gives the same answer, marked as a replay.
pub(crate) async fn create<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let draft = Draft::from(request.json::<Report>()?);
    let mut ticket = report::parse(&draft.typed(), Channel::Api, scene.now)
        .map_err(|problems| Refusal::invalid(problems.for_json()))?;
    ticket.arrival = arrival::of_program(request, &ticket);
    let submitted = scene.store.submit(&ticket, &key, scene.now).await.map_err(service::refuse)?;
    answer(&submitted)
}

fn answer(submitted: &Submitted) -> Result<Response, Refusal> {
    let mut response = respond::json(StatusCode::CREATED, &Receipt::from(submitted))?;
    let location = urls::api_ticket(submitted.number);
    let location = HeaderValue::try_from(location).map_err(|_| Refusal::internal())?;
    response.headers_mut().insert(header::LOCATION, location);
    if submitted.replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}

impl From<Report> for Draft {
    fn from(report: Report) -> Self {
        let reporter = report.reporter.unwrap_or_default();
        let consent = report.consent.unwrap_or_default();
        Self {
            language: Language::Indonesian,
            joins: report.joins.unwrap_or_default(),
            work: String::new(),
            seen: Seen::default(),
            kind: report.kind.unwrap_or_default(),
            title: report.title.unwrap_or_default(),
            body: report.body.unwrap_or_default(),
            topic: report.topic.unwrap_or_default(),
            organ: report.organ.unwrap_or_default(),
            province: report.province_code.unwrap_or_default(),
            regency: report.regency_code.unwrap_or_default(),
            occurred_on: report.occurred_on.as_deref().map(TypedDate::from_iso).unwrap_or_default(),
            visibility: report.visibility.unwrap_or_default(),
            name: reporter.name.unwrap_or_default(),
            email: reporter.email.unwrap_or_default(),
            phone: reporter.phone.unwrap_or_default(),
            nik: reporter.nik.unwrap_or_default(),
            address: reporter.address.unwrap_or_default(),
            processing: consent.processing.unwrap_or_default(),
            publication: consent.publication.unwrap_or_default(),
        }
    }
}

impl From<&Submitted> for Receipt {
    fn from(submitted: &Submitted) -> Self {
        Self {
            number: submitted.number.to_string(),
            access_code: submitted.access_code.reveal(),
            status: submitted.state.code(),
            queue: submitted.queue.map(|queue| Queue { position: queue.position, total: queue.total }),
            due: Due {
                verification_at: submitted.due.verification_at.to_string(),
                response_at: submitted.due.response_at.to_string(),
            },
        }
    }
}
