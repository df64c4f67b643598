//! Refusals: why a request is not answered as asked, told so that the caller finds a way on.

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::errors::{Errors, FieldError};
use crate::language::Language;
use crate::page::{Page, PageKind};
use crate::{Response, respond, urls};

/// A refusal, for programs and people alike. All texts are in Indonesian and say what to do.
#[derive(Debug)]
pub struct Refusal {
    /// The status.
    pub status: StatusCode,
    /// What is the matter, in a few words.
    pub title: &'static str,
    /// What to do, in a sentence.
    pub detail: String,
    /// The fields to be mended.
    pub errors: Errors,
    /// After how many seconds to come again.
    pub retry_after: Option<u32>,
    /// The methods that the address knows, as they stand in `Allow`. Boxed, for the whole must stay small enough to be
    /// handed up by value.
    pub allow: Option<Box<str>>,
    /// Where to go on: (words, address).
    pub way_on: Vec<(String, String)>,
    /// The language of the page; problem documents are in Indonesian.
    pub language: Language,
}

const TOO_MANY: &str = "Terlalu banyak percobaan. Tunggu {seconds} detik, lalu coba lagi.";
const METHODS: &str = "Gunakan metode {methods}.";

/// The problem document of RFC 9457.
#[derive(Serialize)]
struct Problem<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Errors::is_empty")]
    errors: &'a Errors,
}

#[derive(askama::Template)]
#[template(path = "refusal.html")]
struct RefusalPage<'a> {
    page: Page,
    refusal: &'a Refusal,
    told: String,
}

impl Refusal {
    /// A refusal with a status of one's own.
    pub fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            title,
            detail: detail.into(),
            errors: Errors::default(),
            retry_after: None,
            allow: None,
            way_on: vec![
                ("Ke halaman depan".to_owned(), urls::start()),
                ("Lacak tiket".to_owned(), urls::track()),
                ("Bantuan".to_owned(), urls::help()),
            ],
            language: Language::default(),
        }
    }

    /// 400: it cannot be understood.
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Permintaan tidak dapat dibaca", detail)
    }

    /// 401: nobody is signed in, or no code was given.
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Belum masuk", "Masuk dahulu atau sertakan kode yang benar.")
    }

    /// 403: whoever asks may not.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "Tidak diizinkan", "Peran Anda tidak memiliki izin untuk tindakan ini.")
    }

    /// 404: there is nothing here, or nothing that the caller may know of.
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Tidak ditemukan",
            "Halaman atau tiket ini tidak ada. Periksa kembali alamat atau nomornya.",
        )
    }

    /// 405: the address does not know the method.
    pub fn method_not_allowed(known: &[&str]) -> Self {
        let detail = methods(Language::Indonesian, &known.join(", "));
        let allow = Some(known.join(", ").into_boxed_str());
        Self { allow, ..Self::new(StatusCode::METHOD_NOT_ALLOWED, "Metode tidak didukung", detail) }
    }

    /// 409: it does not fit what is already there.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "Berbenturan", detail)
    }

    /// 412: the ticket has moved on since it was read.
    pub fn stale(current: i64) -> Self {
        let detail = format!("Tiket ini sudah berubah dan kini pada versi {current}. Muat ulang, lalu kirim lagi.");
        Self::new(StatusCode::PRECONDITION_FAILED, "Tiket sudah berubah", detail)
    }

    /// 413: too much.
    pub fn too_large(largest: usize) -> Self {
        let detail = if largest > 1024 * 1024 {
            "Berkas paling besar 5 MB. Perkecil fotonya atau pilih berkas lain, lalu kirim lagi."
        } else {
            "Isi paling besar 1 MB. Ringkas isinya, lalu kirim lagi."
        };
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "Isi terlalu besar", detail)
    }

    /// 415: in a form that is not taken here.
    pub fn unsupported_media_type(wanted: &str) -> Self {
        let detail = format!("Kirim isi sebagai {wanted}.");
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Jenis isi tidak didukung", detail)
    }

    /// 422: fields are to be mended.
    pub fn invalid(errors: impl Into<Errors>) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "Ada yang perlu diperbaiki",
            "Perbaiki isian yang disebut, lalu kirim lagi.",
        )
        .with_errors(errors.into())
    }

    /// 428: a change without the version that it is based on.
    pub fn precondition_required() -> Self {
        let detail = "Sertakan kepala If-Match dengan ETag tiket yang terakhir Anda baca.";
        Self::new(StatusCode::PRECONDITION_REQUIRED, "Versi tiket belum disebut", detail)
    }

    /// 429: too often.
    pub fn too_many(seconds: u32) -> Self {
        let detail = Language::Indonesian.fill(TOO_MANY, &[("seconds", &seconds.to_string())]);
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, "Tunggu sebentar", detail) }
    }

    /// 503: not now.
    pub fn unavailable(seconds: u32) -> Self {
        let detail =
            "Layanan sedang sibuk dan belum menyimpan apa pun. Coba lagi sebentar lagi dengan isian yang sama.";
        Self {
            retry_after: Some(seconds),
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "Layanan sedang sibuk", detail)
        }
    }

    /// 500: our fault. The reason stands in the log only.
    pub fn internal() -> Self {
        let detail = "Ada kesalahan di pihak kami. Coba lagi; bila berulang, hubungi kami lewat halaman Bantuan.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Ada kesalahan di pihak kami", detail)
    }

    /// With another sentence.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// With fields to be mended.
    #[must_use]
    pub fn with_errors(self, errors: Errors) -> Self {
        Self { errors, ..self }
    }

    /// With another way on.
    #[must_use]
    pub fn with_way_on(self, words: impl Into<String>, address: impl Into<String>) -> Self {
        Self { way_on: vec![(words.into(), address.into())], ..self }
    }

    /// With its page in another language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// What to do, in the page's language.
    fn told(&self) -> String {
        match (self.retry_after, &self.allow) {
            (Some(seconds), _) if self.status == StatusCode::TOO_MANY_REQUESTS => {
                self.language.fill(TOO_MANY, &[("seconds", &seconds.to_string())])
            }
            (_, Some(allow)) => methods(self.language, allow),
            _ => self.language.t(&self.detail).to_owned(),
        }
    }

    /// The answer: a problem document for programs, a page for people.
    pub fn into_response(self, as_problem: bool) -> Response {
        let answer = if as_problem { self.problem() } else { self.page() };
        let mut response = answer.unwrap_or_else(|_| bare(self.status));
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(Ok(allow)) = self.allow.as_deref().map(HeaderValue::from_str) {
            headers.insert(header::ALLOW, allow);
        }
        if self.status == StatusCode::UNAUTHORIZED && as_problem {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Ticket realm=\"Satu Pintu\""));
        }
        response
    }

    fn problem(&self) -> Result<Response, Self> {
        let problem = Problem {
            r#type: "about:blank",
            title: self.title,
            status: self.status.as_u16(),
            detail: &self.detail,
            errors: &self.errors,
        };
        let mut response = respond::json(self.status, &problem)?;
        let kind = HeaderValue::from_static("application/problem+json; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        Ok(response)
    }

    fn page(&self) -> Result<Response, Self> {
        let page = Page::new(self.title, PageKind::Ticket).in_language(self.language);
        respond::html(self.status, &RefusalPage { page, refusal: self, told: self.told() }, PageKind::Ticket)
    }
}

impl From<FieldError> for Refusal {
    fn from(error: FieldError) -> Self {
        Self::invalid(Errors::from(error))
    }
}

/// Which methods the address knows; `allow` is as in the header.
fn methods(language: Language, allow: &str) -> String {
    let known = allow.replace(", ", &format!(" {} ", language.t("atau")));
    language.fill(METHODS, &[("methods", &known)])
}

/// The last resort: the status alone.
fn bare(status: StatusCode) -> Response {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(0));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_problem_for_programs_and_a_page_for_people() {
        let refusal = || Refusal::invalid(FieldError::new("judul", "Tulis <judul>."));
        let problem = refusal().into_response(true);
        assert_eq!(problem.headers()[header::CONTENT_TYPE], "application/problem+json; charset=utf-8");
        let body: serde_json::Value = serde_json::from_slice(problem.body()).unwrap();
        assert_eq!(body["status"], 422);
        assert_eq!(body["errors"][0]["field"], "judul");
        let page = refusal().into_response(false);
        let text = std::str::from_utf8(page.body()).unwrap();
        assert!(text.contains("<html lang=\"id\"") && text.contains("Tulis &#60;judul&#62;."), "{text}");
        assert!(text.contains("href=\"/lacak\""));
    }

    #[test]
    fn refusals_carry_their_headers() {
        let response = Refusal::method_not_allowed(&["GET", "POST"]).into_response(true);
        assert_eq!(response.headers()[header::ALLOW], "GET, POST");
        assert_eq!(Refusal::unavailable(2).into_response(false).headers()[header::RETRY_AFTER], "2");
    }
}
