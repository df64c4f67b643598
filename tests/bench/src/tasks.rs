//! What is asked of the servers.

use anyhow::{Context as _, Result};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::Full;
use store::NewTicket;

use crate::fill::SESSION;
use crate::native::report::Report;

/// A report as a citizen's program sends it, of the length that most reports have.
const REPORT: &str = r#"{
  "kind": "pengaduan",
  "title": "Jalan rusak di depan sekolah",
  "body": "Jalan di depan sekolah kami rusak sejak tiga bulan yang lalu dan belum diperbaiki. Setiap pagi anak-anak berjalan di tepi lubang yang dalam, dan pada waktu hujan lubang itu tidak terlihat. Dua pengendara sepeda motor sudah jatuh. Kami sudah melapor kepada kelurahan, tetapi belum ada jawaban. Kami mohon jalan ini diperbaiki sebelum musim hujan.",
  "topic": "infrastruktur",
  "province_code": "81",
  "regency_code": "81.71",
  "occurred_on": "2026-01-20",
  "visibility": "anonim",
  "reporter": { "name": "Beatrix Pelupessy", "email": "beatrix@warga.example", "phone": "081200009999" },
  "consent": { "processing": true, "publication": false }
}"#;

/// A request as it goes on the line.
pub(crate) type Call = Request<Full<Bytes>>;

/// A kind of request, of which there are as many as one wants.
pub(crate) enum Task {
    /// `GET /api/v1/tickets/{number}`, one ticket after the other.
    LookUp(Vec<String>),
    /// `POST /api/v1/tickets`, each time with a key of its own.
    Submit,
    /// `POST /api/v1/staff/session`, each time by another name, which nobody has, from another network: that takes as long
    /// as a right password, and nobody is made to wait.
    SignIn,
    /// `GET` of these pages of the desk, one after the other, in the session that [`crate::fill`] begins.
    Page(Vec<String>),
}

impl Task {
    /// The request with this number, for this host.
    pub(crate) fn call(&self, host: &str, number: u64) -> Result<Call> {
        let call = Request::builder().header("host", host).header("accept", "application/json");
        let call = match self {
            Self::LookUp(tickets) => {
                call.uri(format!("/api/v1/tickets/{}", in_turn(tickets, number)?)).body(Full::default())
            }
            Self::Page(pages) => {
                let cookie = format!("sesi={}", Base64UrlUnpadded::encode_string(&SESSION));
                call.uri(in_turn(pages, number)?).header("cookie", cookie).body(Full::default())
            }
            Self::Submit => call
                .method("POST")
                .uri("/api/v1/tickets")
                .header("content-type", "application/json")
                .header("idempotency-key", key("bench", number))
                .body(Full::new(Bytes::from_static(REPORT.as_bytes()))),
            Self::SignIn => call
                .method("POST")
                .uri("/api/v1/staff/session")
                .header("content-type", "application/json")
                .header("x-forwarded-for", format!("2001:db8:{:x}::1", number & 0xffff))
                .body(Full::new(Bytes::from(format!("{{\"login\":\"nobody{number}\",\"password\":\"measured\"}}")))),
        };
        Ok(call?)
    }

    /// The one right status of the answer.
    pub(crate) fn expected(&self) -> StatusCode {
        match self {
            Self::LookUp(_) | Self::Page(_) => StatusCode::OK,
            Self::Submit => StatusCode::CREATED,
            Self::SignIn => StatusCode::UNAUTHORIZED,
        }
    }
}

fn in_turn(names: &[String], number: u64) -> Result<&str> {
    let position = number.checked_rem(names.len() as u64).context("there is nothing to ask for")?;
    Ok(names.get(usize::try_from(position)?).context("there is nothing to ask for")?)
}

/// An idempotency key of its own for each number.
pub(crate) fn key(kind: &str, number: u64) -> String {
    format!("{kind}-{number:020}")
}

/// The same report, as the store takes it.
pub(crate) fn report() -> Result<NewTicket> {
    serde_json::from_str::<Report>(REPORT)?.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_is_one_that_the_portal_takes() {
        assert_eq!(report().unwrap().title.as_str(), "Jalan rusak di depan sekolah");
    }

    #[test]
    fn look_ups_go_round() {
        let task = Task::LookUp(vec!["a".to_owned(), "b".to_owned()]);
        let path = |number| task.call("h", number).unwrap().uri().path().to_owned();
        assert_eq!((path(0), path(3)), ("/api/v1/tickets/a".to_owned(), "/api/v1/tickets/b".to_owned()));
        assert!(Task::LookUp(Vec::new()).call("h", 0).is_err());
    }

    #[test]
    fn every_submission_has_a_key_of_its_own() {
        let key = |number| Task::Submit.call("h", number).unwrap().headers()["idempotency-key"].clone();
        assert_ne!(key(1), key(2));
    }
}
