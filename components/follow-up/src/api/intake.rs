//! `POST /api/v1/staff/tickets`: a report that staff write down for a citizen; its record, and a new temporary code.

use domain::intake::Intake;
use domain::number::TicketNumber;
use domain::place::Zone;
use domain::text::Reason;
use http::{HeaderValue, StatusCode, header};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, IntakeRecord, TakenIn};
use web::{FieldError, Refusal, Request, Response, respond, urls};

use crate::intake::{Draft, Part, days_late, parse};
use crate::pages::intake_record::sentence;

/// Everything is optional here, so that all that is missing can be told in one answer.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Report {
    kind: Option<String>,
    channel: Option<String>,
    received_on: Option<String>,
    letter: Letter,
    wording: Option<String>,
    title: Option<String>,
    body: Option<String>,
    topic: Option<String>,
    organ: Option<String>,
    province_code: Option<String>,
    regency_code: Option<String>,
    occurred_on: Option<String>,
    visibility: Option<String>,
    joins: Option<String>,
    reporter: Reporter,
    consent: Consent,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Letter {
    number: Option<String>,
    written_on: Option<String>,
    agenda: Option<String>,
    pages: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Reporter {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    nik: Option<String>,
    address: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Consent {
    processing: Option<String>,
    publication: Option<String>,
    form_version: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lost {
    reason: Option<String>,
}

/// What goes on the slip. The code is in this answer and in no other; it is good for nothing but a new one.
#[derive(Serialize)]
struct Receipt {
    number: String,
    /// `null` once the citizen has a code of their own.
    temporary_code: Option<String>,
    status: &'static str,
    received_at: String,
    days_late: i32,
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

#[derive(Serialize)]
struct Reissued {
    number: String,
    temporary_code: String,
    version: i64,
}

/// What was written down.
#[derive(Serialize)]
struct Record {
    number: String,
    channel: &'static str,
    received_at: String,
    entered_at: String,
    days_late: i32,
    code_temporary: bool,
    files: usize,
    letter: Option<LetterView>,
    wording: Option<&'static str>,
    consent: Option<ConsentView>,
}

#[derive(Serialize)]
struct LetterView {
    number: Option<String>,
    written_on: Option<String>,
    agenda: Option<String>,
    pages: Option<u16>,
}

#[derive(Serialize)]
struct ConsentView {
    processing: &'static str,
    publication: &'static str,
    form_version: Option<String>,
}

/// Takes a report in. The same key with the same report gives the same answer, marked as a replay.
pub(crate) async fn create<D: Db>(
    scene: &Scene<'_, D>,
    writer: &Writer,
    request: &Request,
) -> Result<Response, Refusal> {
    let actor = &writer.who.actor;
    if domain::intake::channels(actor.role).next().is_none() {
        return Err(Refusal::forbidden());
    }
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let draft = Draft::from(request.json::<Report>()?);
    let taken = parse(&draft, actor.role, Part::in_json, scene.now).map_err(Refusal::invalid)?;
    let made = scene.store.take_in(actor, &taken.ticket, &taken.intake, &key, scene.now).await;
    let made = made.map_err(service::refuse)?;
    let mut response = respond::json(StatusCode::CREATED, &receipt(&made, scene.now))?;
    let location = HeaderValue::try_from(urls::api_desk_ticket(made.submitted.number));
    response.headers_mut().insert(header::LOCATION, location.map_err(|_| Refusal::internal())?);
    replayed(&mut response, made.submitted.replayed);
    Ok(response)
}

/// Shows what was written down.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let number: TicketNumber = number.parse().map_err(|_| Refusal::not_found())?;
    let record = scene.store.intake(&who.actor, number).await.map_err(service::refuse)?;
    respond::json(StatusCode::OK, &Record::from(&record.ok_or_else(Refusal::not_found)?))
}

/// Gives a new temporary code out, because the slip was lost.
pub(crate) async fn reissue<D: Db>(
    scene: &Scene<'_, D>,
    writer: &Writer,
    number: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let number: TicketNumber = number.parse().map_err(|_| Refusal::not_found())?;
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let reason = request.json::<Lost>()?.reason.unwrap_or_default();
    let reason = Reason::parse(&reason).map_err(|error| FieldError::new("reason", sentence(error)))?;
    let new = scene.store.reissue_code(&writer.who.actor, number, &reason, &key, scene.now).await;
    let new = new.map_err(service::refuse)?.ok_or_else(Refusal::not_found)?;
    let temporary_code = new.access_code.reveal();
    let body = Reissued { number: number.to_string(), temporary_code, version: new.version };
    let mut response = respond::json(StatusCode::CREATED, &body)?;
    replayed(&mut response, new.replayed);
    Ok(response)
}

fn replayed(response: &mut Response, replayed: bool) {
    if replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
}

fn receipt(made: &TakenIn, now: Timestamp) -> Receipt {
    let submitted = &made.submitted;
    Receipt {
        number: submitted.number.to_string(),
        temporary_code: (!made.code_ended).then(|| submitted.access_code.reveal()),
        status: submitted.state.code(),
        received_at: submitted.received_at.to_string(),
        days_late: days_late(submitted.received_at, now),
        queue: submitted.queue.map(|queue| Queue { position: queue.position, total: queue.total }),
        due: Due {
            verification_at: submitted.due.verification_at.to_string(),
            response_at: submitted.due.response_at.to_string(),
        },
    }
}

impl From<Report> for Draft {
    fn from(report: Report) -> Self {
        let Report { letter, reporter, consent, .. } = report;
        let mut draft = Self::default();
        for (name, value) in [
            ("jenis", report.kind),
            ("lewat", report.channel),
            ("diterima", report.received_on),
            ("nomor_surat", letter.number),
            ("tanggal_surat", letter.written_on),
            ("agenda", letter.agenda),
            ("halaman", letter.pages.map(|pages| pages.to_string())),
            ("kata", report.wording),
            ("judul", report.title),
            ("isi", report.body),
            ("topik", report.topic),
            ("alat_kelengkapan", report.organ),
            ("provinsi", report.province_code),
            ("kabupaten", report.regency_code),
            ("tanggal_kejadian", report.occurred_on),
            ("privasi", report.visibility),
            ("gabung", report.joins),
            ("nama", reporter.name),
            ("email", reporter.email),
            ("telepon", reporter.phone),
            ("nik", reporter.nik),
            ("alamat", reporter.address),
            ("setuju_proses", consent.processing),
            ("setuju_publikasi", consent.publication),
            ("versi_formulir", consent.form_version),
        ] {
            draft.set(name, value.as_deref().unwrap_or_default());
        }
        draft
    }
}

impl From<&IntakeRecord> for Record {
    fn from(record: &IntakeRecord) -> Self {
        Self {
            number: record.number.to_string(),
            channel: record.channel.code(),
            received_at: record.received_at.to_string(),
            entered_at: record.entered_at.to_string(),
            days_late: domain::intake::days_late(Zone::Wib.date(record.received_at), record.entered_at),
            code_temporary: record.code_temporary,
            files: record.files,
            letter: record.intake.as_ref().filter(|intake| !intake.letter.is_empty()).map(LetterView::from),
            wording: record.intake.as_ref().map(|intake| intake.wording.code()),
            consent: record.intake.as_ref().map(ConsentView::from),
        }
    }
}

impl From<&Intake> for LetterView {
    fn from(intake: &Intake) -> Self {
        let letter = &intake.letter;
        let text = |number: &domain::intake::RegisterNumber| number.as_str().to_owned();
        Self {
            number: letter.number.as_ref().map(text),
            written_on: letter.written_on.map(|day| day.to_string()),
            agenda: letter.agenda.as_ref().map(text),
            pages: letter.pages,
        }
    }
}

impl From<&Intake> for ConsentView {
    fn from(intake: &Intake) -> Self {
        Self {
            processing: intake.processing.code(),
            publication: intake.publication.code(),
            form_version: intake.form_version.as_ref().map(|version| version.as_str().to_owned()),
        }
    }
}
