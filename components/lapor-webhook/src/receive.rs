//! `POST /webhooks/lapor`: one callback, taken in once.

use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use store::{Db, LaporReceipt, Store};
use web::{Refusal, Request, Response, respond};

use crate::callback::Callback;
use crate::signature::{Message, Refused, Verifier};

/// What the sender is told. It is told only once the event is durable.
#[derive(Serialize)]
struct Answer {
    /// `applied`, `parked` (its report has not come yet, it is applied when it comes) or `duplicate`.
    result: &'static str,
    /// The ticket's number here, once there is a ticket.
    number: Option<String>,
}

/// Checks, reads and keeps a callback. Nothing of it is read before its signature holds.
pub(crate) async fn receive<D: Db>(
    store: &Store<D>,
    verifier: &Verifier,
    request: &Request,
    now: Timestamp,
) -> Result<Response, Refusal> {
    let message = Message {
        id: request.header("webhook-id"),
        timestamp: request.header("webhook-timestamp"),
        signatures: request.header("webhook-signature"),
        body: &request.body,
    };
    let id = verifier.verify(message, now).map_err(refuse)?;
    let delivery = request.json::<Callback>()?.delivery(id, now).map_err(Refusal::invalid)?;
    let receipt = store.receive_lapor(&delivery, now).await.map_err(service::refuse)?;
    respond::json(StatusCode::OK, &Answer::from(receipt))
}

impl From<LaporReceipt> for Answer {
    fn from(receipt: LaporReceipt) -> Self {
        let (result, number) = match receipt {
            LaporReceipt::Applied(number) => ("applied", Some(number)),
            LaporReceipt::Parked => ("parked", None),
            LaporReceipt::Duplicate(number) => ("duplicate", number),
        };
        Self { result, number: number.map(|number| number.to_string()) }
    }
}

/// 401, with what the sender can mend. Which of the secrets or signatures failed is nobody's business.
fn refuse(refused: Refused) -> Refusal {
    let detail = match refused {
        Refused::Missing(header) => format!("Sertakan kepala {header}."),
        Refused::Id => "Isi kepala webhook-id dengan paling banyak 255 karakter ASCII tanpa spasi.".to_owned(),
        Refused::Timestamp => "Isi kepala webhook-timestamp dengan detik sejak 1970 menurut UTC.".to_owned(),
        Refused::Signature => "Tidak ada tanda tangan yang cocok dengan isi pesan ini.".to_owned(),
        Refused::Window => "Waktu pengiriman di luar batas lima menit. Tandatangani ulang, lalu kirim lagi.".to_owned(),
    };
    Refusal::unauthorized().with_detail(detail)
}

#[cfg(test)]
mod tests;
