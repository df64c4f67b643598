//! What a handler works with besides the request.

use data_encoding::HEXLOWER;
use domain::idempotency::IdempotencyKey;
use jiff::Timestamp;
use store::{Db, Store};
use web::Refusal;

/// The record, the time and the key of the forms: the platform's in operation, the tests' own in tests.
pub(crate) struct Scene<'a, D: Db> {
    /// Where tickets stand.
    pub(crate) store: &'a Store<D>,
    /// The time of the request.
    pub(crate) now: Timestamp,
    /// With which form tokens are signed.
    pub(crate) form_key: &'a [u8],
}

/// A key for a caller who sent none, whose repetition is then a new message.
pub(crate) fn fresh_key() -> Result<IdempotencyKey, Refusal> {
    IdempotencyKey::parse(&HEXLOWER.encode(&service::random::<32>()?)).map_err(|_| Refusal::internal())
}
