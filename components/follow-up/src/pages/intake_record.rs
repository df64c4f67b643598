//! `/petugas/terima/{nomor}`: what was written down with a ticket, its scans, and a new slip for one that was lost.

use askama::Template;
use domain::intake::Intake;
use domain::number::TicketNumber;
use domain::place::Zone;
use domain::text::{Reason, TextError};
use http::StatusCode;
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, Error, IntakeRecord};
use web::page::{Page, PageKind, Section};
use web::{Errors, FieldError, Language, Refusal, Request, Response, form_token, respond, urls};

use super::slip;
use crate::intake::days_late;

#[derive(Template)]
#[template(path = "intake_record.html")]
struct RecordPage {
    page: Page,
    csrf: String,
    token: String,
    number: String,
    facts: Vec<(&'static str, String)>,
    temporary: bool,
    reason: String,
    notice: Option<&'static str>,
    errors: Errors,
    files: String,
    code: String,
    ticket: Option<String>,
}

/// What came back with the form for a new slip.
#[derive(Default)]
struct Aftermath {
    reason: String,
    notice: Option<&'static str>,
    errors: Errors,
}

/// Shows it.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    page(scene, who, number, StatusCode::OK, Aftermath::default()).await
}

/// Gives a new temporary code out.
pub(crate) async fn reissue<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    fields.only(&["csrf", "token", "alasan"])?;
    let number: TicketNumber = number.parse().map_err(|_| Refusal::not_found())?;
    let typed = fields.raw("alasan").unwrap_or_default();
    let unfit = |errors, notice| Aftermath { reason: typed.to_owned(), errors, notice };
    let reason = match Reason::parse(typed) {
        Ok(reason) => reason,
        Err(error) => {
            let errors = FieldError::new("alasan", sentence(error)).into();
            return page(scene, &who, number, StatusCode::UNPROCESSABLE_ENTITY, unfit(errors, None)).await;
        }
    };
    let token = fields.raw("token").unwrap_or_default();
    let Ok(key) = form_token::verify(scene.form_key, &form_name(number), token, scene.now) else {
        let aftermath = unfit(Errors::default(), Some(super::AGAIN));
        return page(scene, &who, number, StatusCode::UNPROCESSABLE_ENTITY, aftermath).await;
    };
    match scene.store.reissue_code(&who.actor, number, &reason, &key, scene.now).await {
        Ok(Some(new)) => {
            let record = record(scene, &who, number).await?;
            slip::of_reissued(scene, &who, request, &record, &new)
        }
        Ok(None) => Err(Refusal::not_found()),
        Err(Error::CodeTaken) => {
            let notice = "Pelapor sudah memiliki kode sendiri, jadi slip baru tidak dapat dibuat.";
            page(scene, &who, number, StatusCode::CONFLICT, unfit(Errors::default(), Some(notice))).await
        }
        Err(Error::Reused) => {
            let aftermath = unfit(Errors::default(), Some(super::AGAIN));
            page(scene, &who, number, StatusCode::CONFLICT, aftermath).await
        }
        Err(error) => Err(service::refuse(error)),
    }
}

/// A reason that cannot be taken.
pub(crate) fn sentence(error: TextError) -> String {
    match error {
        TextError::TooShort { .. } => "Tulis alasannya, paling sedikit 5 huruf. Pelapor dapat membacanya.".to_owned(),
        TextError::TooLong { max } => {
            format!("Tulis alasan paling banyak {} huruf.", Language::Indonesian.number(max))
        }
        TextError::Control => "Ketik ulang alasan: ada karakter tersembunyi yang tidak dapat kami simpan.".to_owned(),
    }
}

fn form_name(number: TicketNumber) -> String {
    format!("slip:{number}")
}

async fn record<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: TicketNumber) -> Result<IntakeRecord, Refusal> {
    let record = scene.store.intake(&who.actor, number).await.map_err(service::refuse)?;
    record.ok_or_else(Refusal::not_found)
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: TicketNumber,
    status: StatusCode,
    aftermath: Aftermath,
) -> Result<Response, Refusal> {
    let record = record(scene, who, number).await?;
    let visible = scene.store.file(&who.actor, number).await.map_err(service::refuse)?.is_some();
    let Aftermath { reason, notice, errors } = aftermath;
    let shown = RecordPage {
        page: Page::new(&format!("Penerimaan {number}"), PageKind::Desk)
            .in_section(Section::Intake)
            .with_staff(who.bar(scene))
            .with_errors(!errors.is_empty()),
        csrf: who.csrf(scene),
        token: super::form_token(scene.form_key, &form_name(number), scene.now)?,
        number: number.to_string(),
        facts: facts(&record),
        temporary: record.code_temporary,
        reason,
        notice,
        errors,
        files: urls::intake_files(number),
        code: urls::intake_code(number),
        ticket: visible.then(|| urls::desk_ticket(number)),
    };
    respond::html(status, &shown, PageKind::Desk)
}

fn facts(record: &IntakeRecord) -> Vec<(&'static str, String)> {
    let language = Language::Indonesian;
    let late = days_late(record.received_at, record.entered_at);
    let entered = language.date_time(record.entered_at, Zone::Wib);
    let entered = if late > 0 { format!("{entered}, {late} hari setelah diterima") } else { entered };
    let mut facts = vec![
        ("Diterima lewat", record.channel.label().to_owned()),
        ("Diterima", language.date_long(record.received_at, Zone::Wib)),
        ("Dicatat", entered),
        ("Status", record.state.label().to_owned()),
        ("Dijawab paling lambat", language.date_long(record.due.response_at, Zone::Wib)),
        ("Berkas", record.files.to_string()),
    ];
    facts.extend(record.intake.iter().flat_map(written_down));
    facts
}

fn written_down(intake: &Intake) -> Vec<(&'static str, String)> {
    let letter = &intake.letter;
    let number = |number: &domain::intake::RegisterNumber| number.as_str().to_owned();
    let all = [
        ("Nomor surat", letter.number.as_ref().map(number)),
        ("Tanggal surat", letter.written_on.map(|day| Language::Indonesian.civil_date(day))),
        ("Nomor agenda pengirim", letter.agenda.as_ref().map(number)),
        ("Jumlah halaman", letter.pages.map(|pages| pages.to_string())),
        ("Isi laporan", Some(intake.wording.label().to_owned())),
        ("Persetujuan pemrosesan", Some(intake.processing.label().to_owned())),
        ("Persetujuan tampil kepada publik", Some(intake.publication.label().to_owned())),
        ("Versi formulir", intake.form_version.as_ref().map(|version| version.as_str().to_owned())),
    ];
    all.into_iter().filter_map(|(label, value)| value.map(|value| (label, value))).collect()
}
