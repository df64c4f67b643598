//! `/petugas/identitas`: who asks to open which identity and why, and what the custodian of personal data says to it.

use askama::Template;
use domain::number::TicketNumber;
use domain::place::Zone;
use domain::text::{Reason, TextError};
use http::StatusCode;
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, Decision, Error, IdentityRequest};
use web::page::{Page, PageKind, Section};
use web::{FieldError, Fields, Language, Refusal, Request, Response, form_token, format, respond, urls};

#[derive(Template)]
#[template(path = "identity_requests.html")]
struct RequestsPage {
    page: Page,
    csrf: String,
    requests: Vec<Waiting>,
    /// What was decided just now.
    done: Option<String>,
    notice: Option<String>,
}

/// A request with the form to decide on it.
struct Waiting {
    number: String,
    address: String,
    token: String,
    facts: Vec<(&'static str, String)>,
    reason: String,
    /// What was typed, and what is to be mended in it.
    typed: String,
    error: String,
}

/// A decision that was not carried out.
struct Unfit {
    of: (TicketNumber, i64),
    typed: String,
    error: String,
    notice: Option<String>,
}

/// The field that names the ticket on whose request was just decided.
const DONE: &str = "diputuskan";

/// Shows what waits.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    let done = request.query.get(DONE).and_then(|number| number.parse::<TicketNumber>().ok());
    page(scene, who, StatusCode::OK, done, None).await
}

/// Decides on a request.
pub(crate) async fn decide<D: Db>(
    scene: &Scene<'_, D>,
    number: &str,
    sequence: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    fields.only(&["csrf", "token", "putusan", "alasan"])?;
    let (Ok(number), Ok(sequence)) = (number.parse::<TicketNumber>(), sequence.parse::<i64>()) else {
        return Err(Refusal::not_found());
    };
    let of = (number, sequence);
    let unfit = |status, error: String, notice: Option<&str>| {
        let typed = fields.raw("alasan").unwrap_or_default().to_owned();
        (status, Unfit { of, typed, error, notice: notice.map(str::to_owned) })
    };
    let (status, unfit) = match decision(&fields)? {
        Err(error) => unfit(StatusCode::UNPROCESSABLE_ENTITY, sentence(error), None),
        Ok(decision) => {
            match form_token::verify(scene.form_key, &form_name(of), fields.raw("token").unwrap_or_default(), scene.now)
            {
                Err(_) => unfit(StatusCode::UNPROCESSABLE_ENTITY, String::new(), Some(super::AGAIN)),
                Ok(key) => {
                    let decided =
                        scene.store.decide_on_identity(&who.actor, number, sequence, &decision, &key, scene.now).await;
                    match decided {
                        Ok(Some(_)) => return respond::see_other(&after(number)),
                        Ok(None) => return Err(Refusal::not_found()),
                        Err(Error::NothingPending) => unfit(StatusCode::CONFLICT, String::new(), Some(DECIDED)),
                        Err(Error::Stale { .. }) => unfit(StatusCode::CONFLICT, String::new(), Some(MOVED)),
                        Err(error) => return Err(service::refuse(error)),
                    }
                }
            }
        }
    };
    page(scene, &who, status, None, Some(unfit)).await
}

const DECIDED: &str = "Permintaan itu sudah diputuskan.";

const MOVED: &str = "Tiket itu berubah pada saat yang sama. Tulisan Anda masih ada; putuskan sekali lagi.";

/// What the pressed button says. The outer error is a button that no page has.
fn decision(fields: &Fields) -> Result<Result<Decision, TextError>, Refusal> {
    match fields.get("putusan") {
        Some("izinkan") => Ok(Ok(Decision::Consent)),
        Some("tolak") => {
            Ok(Reason::parse(fields.raw("alasan").unwrap_or_default()).map(|reason| Decision::Refuse { reason }))
        }
        _ => Err(FieldError::new("putusan", "Tekan salah satu tombol: Izinkan atau Tolak.").into()),
    }
}

fn sentence(error: TextError) -> String {
    match error {
        TextError::TooShort { .. } => "Tulis alasan menolak, paling sedikit 5 huruf, untuk peminta.".to_owned(),
        TextError::TooLong { max } => {
            format!("Tulis alasan paling banyak {} huruf.", Language::Indonesian.number(max))
        }
        TextError::Control => "Ketik ulang alasan: ada karakter tersembunyi yang tidak dapat kami simpan.".to_owned(),
    }
}

fn after(number: TicketNumber) -> String {
    urls::with_query(&urls::identity_requests(), [(DONE, number.to_string().as_str())].into_iter())
}

fn form_name((number, sequence): (TicketNumber, i64)) -> String {
    format!("identity-request:{number}:{sequence}")
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    done: Option<TicketNumber>,
    unfit: Option<Unfit>,
) -> Result<Response, Refusal> {
    let requests = scene.store.identity_requests(&who.actor).await.map_err(service::refuse)?;
    let requests: Vec<_> =
        requests.iter().map(|request| waiting(scene, request, unfit.as_ref())).collect::<Result<_, _>>()?;
    let has_error = unfit.is_some();
    let template = RequestsPage {
        page: Page::new("Permintaan identitas", PageKind::Desk)
            .in_section(Section::Requests)
            .with_errors(has_error)
            .with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        requests,
        done: done.map(|number| format!("Keputusan untuk tiket {number} tersimpan.")),
        notice: unfit.and_then(|unfit| unfit.notice),
    };
    respond::html(status, &template, PageKind::Desk)
}

fn waiting<D: Db>(scene: &Scene<'_, D>, request: &IdentityRequest, unfit: Option<&Unfit>) -> Result<Waiting, Refusal> {
    let of = (request.number, request.sequence);
    let unfit = unfit.filter(|unfit| unfit.of == of);
    Ok(Waiting {
        number: request.number.to_string(),
        address: urls::identity_request(request.number, request.sequence),
        token: super::form_token(scene.form_key, &form_name(of), scene.now)?,
        facts: facts(request),
        reason: request.reason.clone(),
        typed: unfit.map(|unfit| unfit.typed.clone()).unwrap_or_default(),
        error: unfit.map(|unfit| unfit.error.clone()).unwrap_or_default(),
    })
}

fn facts(request: &IdentityRequest) -> Vec<(&'static str, String)> {
    let by = request
        .unit_name
        .as_ref()
        .map_or_else(|| request.staff_name.clone(), |unit| format!("{}, {unit}", request.staff_name));
    vec![
        ("Diminta oleh", by),
        ("Diminta pada", format::date_time(request.asked_at, Zone::Wib)),
        ("Jenis", request.number.kind().label().to_owned()),
        ("Kadar", request.class.label().to_owned()),
        ("Status", request.state.label().to_owned()),
        ("Laporan diterima", format::date_long(request.received_at, Zone::Wib)),
    ]
}
