//! `/bukti/jejak.json`: the newest seals of the record, for everyone to keep. Whoever kept one can show later that another
//! one stands in its place.

use http::{HeaderValue, Method, StatusCode, header};
use store::{Db, Store};
use web::{Refusal, Request, Response, respond};

use crate::proof::ReceiptKeys;

/// How many seals are shown: at one a minute at most, those of some hours; each stands for all before it.
const SHOWN: u16 = 100;

/// The newest seals, newest first.
pub(crate) async fn seals<D: Db>(store: &Store<D>, keys: &ReceiptKeys, request: &Request) -> Result<Response, Refusal> {
    let (method, _) = request.parts();
    if *method != Method::GET {
        return Err(Refusal::method_not_allowed(&["GET"]));
    }
    let seals = store.latest_seals(SHOWN).await.map_err(service::refuse)?;
    let mut response = respond::json(StatusCode::OK, &keys.seals(&seals))?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    Ok(response)
}
