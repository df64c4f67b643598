//! `GET` and `POST /lapor/{jenis}`: one form on one page, and what becomes of it.

use askama::Template;
use domain::channel::Channel;
use domain::kind::Kind;
use domain::place::{Province, Regency};
use domain::topic::Topic;
use http::{HeaderValue, StatusCode, header};
use store::Db;
use web::form_token::{self, TokenError};
use web::page::{Page, PageKind};
use web::{Errors, Fields, Refusal, Request, Response, respond, urls};

use super::receipt;
use super::wording::{self, Wording};
use crate::draft::{Draft, FORM_FIELDS};
use crate::report;
use crate::scene::Scene;

#[derive(Template)]
#[template(path = "form.html")]
struct Form {
    page: Page,
    wording: &'static Wording,
    draft: Draft,
    errors: Errors,
    notice: Option<Notice>,
    token: String,
    action: String,
    topics: &'static [Topic],
    provinces: Vec<(Province, Vec<Regency>)>,
}

/// What stands above the form when something else than a field is the matter.
struct Notice {
    heading: &'static str,
    text: &'static str,
}

/// The empty form's `Cache-Control`. Nobody else may get the same token; but a browser that may not keep the page at all
/// forgets what was typed when its reader looks elsewhere and comes back.
const OWN: &str = "private, no-cache";

/// The form's token is older than it may be.
const EXPIRED: Notice = Notice {
    heading: "Formulir ini terbuka terlalu lama",
    text: "Isian Anda masih lengkap. Bila laporan ini sudah mendapat nomor tiket, tidak perlu dikirim lagi. Bila belum, \
           periksa sebentar, lalu kirim sekali lagi.",
};

/// The form's token is not one of ours, or none.
const FORGED: Notice = Notice {
    heading: "Kirim sekali lagi",
    text: "Formulir ini tidak dapat kami kenali, jadi laporan belum terkirim. Isian Anda masih lengkap. Periksa \
           sebentar, lalu kirim sekali lagi.",
};

/// The form's token stands for another report.
const REUSED: Notice = Notice {
    heading: "Formulir ini sudah terpakai",
    text: "Laporan yang pertama sudah kami terima dengan aman. Isian di bawah ini berbeda dan belum terkirim. Bila ini \
           laporan lain, kirim sekali lagi. Bila hanya tambahan, kirim sebagai pesan lewat halaman Lacak tiket.",
};

/// The store cannot take the report now.
const BUSY: Notice = Notice {
    heading: "Laporan belum tersimpan",
    text: "Saat ini terlalu banyak laporan yang masuk. Isian Anda masih lengkap di bawah ini. Tunggu sebentar, lalu \
           kirim sekali lagi; laporan tidak akan tercatat dua kali.",
};

/// Shows the empty form.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>, kind: Kind) -> Result<Response, Refusal> {
    let token = fresh_token(scene, kind)?;
    let mut response = page(StatusCode::OK, kind, Draft::blank(kind), token, Errors::default(), None)?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(OWN));
    Ok(response)
}

/// Takes a filled form: the receipt, or the form again with all that was typed.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, kind: Kind, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(FORM_FIELDS)?;
    let (draft, token) = (Draft::from_form(kind, &fields), token_of(&fields));
    let ticket = report::parse(&draft, Channel::Web, scene.now);
    let (token, key, notice) = match form_token::verify(scene.form_key, form_name(kind), &token, scene.now) {
        Ok(key) => (token, Some(key), None),
        Err(TokenError::Expired) => (fresh_token(scene, kind)?, None, Some(EXPIRED)),
        Err(TokenError::Forged) => (fresh_token(scene, kind)?, None, Some(FORGED)),
    };
    let (ticket, key) = match (ticket, key) {
        (Ok(ticket), Some(key)) => (ticket, key),
        (Ok(_), None) => return page(StatusCode::UNPROCESSABLE_ENTITY, kind, draft, token, Errors::default(), notice),
        (Err(problems), _) => {
            return page(StatusCode::UNPROCESSABLE_ENTITY, kind, draft, token, problems.for_form(), notice);
        }
    };
    match scene.store.submit(&ticket, &key, scene.now).await {
        Ok(submitted) => receipt::show(&submitted, ticket.province, request),
        Err(store::Error::Reused) => {
            let token = fresh_token(scene, kind)?;
            page(StatusCode::CONFLICT, kind, draft, token, Errors::default(), Some(REUSED))
        }
        Err(error) => later(kind, draft, token, service::refuse(error)),
    }
}

/// Gives a filled form back while the record cannot be opened.
pub(crate) fn keep(kind: Kind, request: &Request, refusal: Refusal) -> Result<Response, Refusal> {
    let fields = request.form()?;
    later(kind, Draft::from_form(kind, &fields), token_of(&fields), refusal)
}

fn token_of(fields: &Fields) -> String {
    fields.raw("token").unwrap_or_default().to_owned()
}

/// The form with all that was typed, while the store takes nothing.
fn later(kind: Kind, draft: Draft, token: String, refusal: Refusal) -> Result<Response, Refusal> {
    if refusal.status != StatusCode::SERVICE_UNAVAILABLE {
        return Err(refusal);
    }
    let mut response = page(refusal.status, kind, draft, token, Errors::default(), Some(BUSY))?;
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// The form's name in its token: a token for one form is worth nothing in another.
fn form_name(kind: Kind) -> &'static str {
    kind.code()
}

fn fresh_token<D: Db>(scene: &Scene<'_, D>, kind: Kind) -> Result<String, Refusal> {
    Ok(form_token::issue(scene.form_key, &service::random()?, form_name(kind), scene.now))
}

fn page(
    status: StatusCode,
    kind: Kind,
    draft: Draft,
    token: String,
    errors: Errors,
    notice: Option<Notice>,
) -> Result<Response, Refusal> {
    let wording = wording::of(kind);
    let form = Form {
        page: Page::new(wording.heading, PageKind::Ticket).with_errors(!errors.is_empty()),
        wording,
        draft,
        errors,
        notice,
        token,
        action: urls::report(kind),
        topics: Topic::ALL,
        provinces: Province::all().map(|province| (province, Regency::in_province(province).collect())).collect(),
    };
    respond::html(status, &form, PageKind::Ticket)
}
