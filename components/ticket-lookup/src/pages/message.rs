//! `POST /lacak/{nomor}/pesan`: the reporter adds something, and sees the thread again.

use domain::access_code::AccessCode;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::text::Message;
use http::{HeaderValue, StatusCode, header};
use store::Db;
use web::form_token::{self, TokenError};
use web::{FieldError, Refusal, Request, Response};

use super::thread::{self, Draft, Notice};
use super::{find, stage};
use crate::scene::Scene;
use crate::typed;

const TAKEN: Notice = Notice {
    good: true,
    heading: "Pesan Anda sudah kami terima",
    text: "Petugas yang menangani tiket ini akan membacanya.",
    unsent: None,
};

const RESEND: Notice = Notice {
    good: false,
    heading: "Pesan belum terkirim",
    text: "Halaman ini terbuka terlalu lama. Pesan Anda masih ada di bawah; kirim sekali lagi.",
    unsent: None,
};

const REUSED: Notice = Notice {
    good: false,
    heading: "Pesan ini belum terkirim",
    text: "Pesan yang Anda kirim sebelumnya sudah kami terima. Isi yang berbeda masih ada di bawah; kirim sekali lagi \
           bila masih perlu.",
    unsent: None,
};

const BUSY: Notice = Notice {
    good: false,
    heading: "Pesan belum tersimpan",
    text: "Saat ini terlalu banyak pesan yang masuk. Pesan Anda masih ada di bawah. Tunggu sebentar, lalu kirim sekali \
           lagi; pesan tidak akan tercatat dua kali.",
    unsent: None,
};

const ENDED: Notice = Notice {
    good: false,
    heading: "Pesan tidak dapat ditambahkan",
    text: "Tiket ini sudah berakhir. Bila masih ada yang perlu disampaikan, kirim laporan baru dan sebut nomor tiket \
           ini. Inilah pesan Anda; salin bila masih perlu:",
    unsent: None,
};

/// Takes a message in.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, typed: &str, request: &Request) -> Result<Response, Refusal> {
    let number = match typed::number(typed) {
        Ok(number) => number,
        Err(sentence) => return find::again(StatusCode::UNPROCESSABLE_ENTITY, typed, sentence),
    };
    let fields = request.form()?;
    fields.only(&["kode", "pesan", "token"])?;
    let code = match typed::code(fields.raw("kode").unwrap_or_default()) {
        Ok(code) => code,
        Err(sentence) => return stage::again(scene, number, sentence).await,
    };
    let words = fields.raw("pesan").unwrap_or_default();
    let token = fields.raw("token").unwrap_or_default();
    let draft = Draft { typed: words.to_owned(), ..Draft::default() };
    let key = match form_token::verify(scene.form_key, &thread::form_name(number), token, scene.now) {
        Ok(key) => key,
        Err(TokenError::Expired | TokenError::Forged) => {
            let draft = Draft { notice: Some(RESEND), ..draft };
            return thread::page(scene, number, &code, StatusCode::UNPROCESSABLE_ENTITY, draft).await;
        }
    };
    let draft = Draft { token: Some(token.to_owned()), ..draft };
    match Message::parse(words) {
        Ok(message) => write(scene, number, &code, &message, &key, draft).await,
        Err(error) => {
            let errors = [FieldError::new("pesan", typed::message(error))].into_iter().collect();
            let draft = Draft { errors, ..draft };
            thread::page(scene, number, &code, StatusCode::UNPROCESSABLE_ENTITY, draft).await
        }
    }
}

async fn write<D: Db>(
    scene: &Scene<'_, D>,
    number: TicketNumber,
    code: &AccessCode,
    message: &Message,
    key: &IdempotencyKey,
    draft: Draft,
) -> Result<Response, Refusal> {
    let error = match scene.store.reporter_message(number, code, message, key, scene.now).await {
        Ok(Some(_)) => {
            let draft = Draft { notice: Some(TAKEN), ..Draft::default() };
            return thread::page(scene, number, code, StatusCode::OK, draft).await;
        }
        Ok(None) => return thread::no_match(number),
        Err(error) => error,
    };
    let (notice, token) = match &error {
        store::Error::Reused => (REUSED, None),
        store::Error::Transition(_) => (Notice { unsent: Some(draft.typed.clone()), ..ENDED }, None),
        store::Error::Busy => (BUSY, draft.token.clone()),
        _ => return Err(service::refuse(error)),
    };
    let refusal = service::refuse(error);
    let draft = Draft { notice: Some(notice), token, ..draft };
    let mut response = thread::page(scene, number, code, refusal.status, draft).await?;
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}
