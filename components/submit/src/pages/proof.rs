//! `/bukti`: signed receipts, handed out and checked; and the note for those who want number and code in a file.

use askama::Template;
use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use http::{HeaderValue, StatusCode, header};
use web::page::{Page, PageKind};
use web::{Errors, FieldError, Language, Refusal, Request, Response, respond, signed, urls};

use crate::proof::{Proof, ReceiptKeys};

/// What the marks of the two files are for.
const RECEIPT: &str = "bukti";
const NOTE: &str = "catatan";

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    page: Page,
    action: String,
    typed: String,
    errors: Errors,
    result: Option<Checked>,
}

/// What became of a check.
struct Checked {
    holds: bool,
    number: String,
    received: String,
    digest: String,
}

/// What a receipt's page needs to have the two files made.
pub(super) struct Marks {
    pub(super) receipt: String,
    pub(super) note: String,
}

/// The marks without which no file is made: nobody can have us sign what we have not received.
pub(super) fn marks(key: &[u8], number: &str, received_at: &str, digest: &str, code: &str) -> Marks {
    Marks {
        receipt: signed::sign(key, RECEIPT, &[number, received_at, digest]),
        note: signed::sign(key, NOTE, &[number, received_at, code]),
    }
}

/// The page on which receipts are checked.
pub(crate) fn show(request: &Request) -> Result<Response, Refusal> {
    page(request.language, StatusCode::OK, String::new(), Errors::default(), None)
}

/// Checks a receipt for those whose browser cannot.
pub(crate) fn check(keys: &ReceiptKeys, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["bukti", "berkas"])?;
    let typed = fields.raw("bukti").unwrap_or_default().trim().to_owned();
    let Ok(proof) = serde_json::from_str::<Proof>(&typed) else {
        let sentence =
            request.language.t("Tempel seluruh isi berkas bukti, dari kurung kurawal pertama sampai terakhir.");
        let errors = FieldError::new("bukti", sentence).into();
        return page(request.language, StatusCode::UNPROCESSABLE_ENTITY, typed, errors, None);
    };
    let (number, received, digest) = (proof.number.clone(), proof.received_at.clone(), proof.digest.clone());
    let result = Checked { holds: keys.holds(&proof), number, received, digest };
    page(request.language, StatusCode::OK, typed, Errors::default(), Some(result))
}

fn page(
    language: Language,
    status: StatusCode,
    typed: String,
    errors: Errors,
    result: Option<Checked>,
) -> Result<Response, Refusal> {
    // What was typed is nobody else's; the empty page may be kept by the service worker.
    let kind = if typed.is_empty() { PageKind::Public } else { PageKind::Ticket };
    let page = Page::new("Periksa bukti laporan", kind)
        .in_language(language)
        .with_errors(!errors.is_empty())
        .with_twin(urls::proof());
    let action = language.at(urls::proof());
    respond::html(status, &VerifyPage { page, action, typed, errors, result }, kind)
}

/// `GET /bukti/kunci.json`: the public keys.
pub(crate) fn keys(keys: &ReceiptKeys) -> Result<Response, Refusal> {
    let mut response = respond::json(StatusCode::OK, &keys.published())?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    Ok(response)
}

/// `POST /bukti/berkas`: the signed receipt as a file.
pub(crate) fn file(form_key: &[u8], keys: &ReceiptKeys, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["nomor", "diterima", "digest", "tanda"])?;
    let text = |name| fields.raw(name).unwrap_or_default();
    let parts = [text("nomor"), text("diterima"), text("digest")];
    let number: TicketNumber = text("nomor").parse().map_err(|_| not_ours())?;
    if !signed::verify(form_key, RECEIPT, &parts, text("tanda")) {
        return Err(not_ours());
    }
    let proof = keys.sign(number, text("diterima").to_owned(), text("digest").to_owned());
    let proof = proof.ok_or_else(Refusal::internal)?;
    let body = serde_json::to_vec_pretty(&proof).map_err(|_| Refusal::internal())?;
    // As bytes, for it is to be kept as it is and never shown in place.
    respond::download("application/octet-stream", body, &format!("bukti-{number}.json"))
}

/// `POST /bukti/catatan`: number and code as a text file, for the reporter alone.
pub(crate) fn note(form_key: &[u8], request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["nomor", "diterima", "kode", "tanda"])?;
    let text = |name| fields.raw(name).unwrap_or_default();
    let number: TicketNumber = text("nomor").parse().map_err(|_| not_ours())?;
    let code: AccessCode = text("kode").parse().map_err(|_| not_ours())?;
    if !signed::verify(form_key, NOTE, &[text("nomor"), text("diterima"), text("kode")], text("tanda")) {
        return Err(not_ours());
    }
    let address = format!("{}{}", request.origin(), request.language.at(urls::track_ticket(number)));
    let (number, code) = (number.to_string(), code.reveal());
    let places = [("number", number.as_str()), ("code", &code), ("address", &address)];
    let note = request.language.fill(NOTE_TEXT, &places);
    respond::download("text/plain; charset=utf-8", note.into_bytes(), &format!("tiket-{number}.txt"))
}

const NOTE_TEXT: &str = "Satu Pintu DPD RI\n\nNomor tiket: {number}\nKode lacak: {code}\nHalaman lacak: {address}\n\nSiapa pun yang memiliki kode lacak dapat membaca laporan ini. Simpan di tempat yang hanya Anda ketahui.\n";

fn not_ours() -> Refusal {
    Refusal::from(FieldError::new("tanda", "Buka kembali halaman bukti laporan, lalu tekan tombolnya sekali lagi."))
}
