//! What a handler works with besides the request.

use domain::idempotency::IdempotencyKey;
use jiff::Timestamp;
use store::{Db, Store};
use web::Refusal;

/// The record, the time, the key of the forms and the token of the first administrator.
pub(crate) struct Scene<'a, D: Db> {
    /// Where tickets stand.
    pub(crate) store: &'a Store<D>,
    /// The time of the request.
    pub(crate) now: Timestamp,
    /// With which form tokens and session pages are signed.
    pub(crate) form_key: &'a [u8],
    /// What opens the door of the first administrator.
    pub(crate) bootstrap_token: &'a str,
}

/// A key for a caller who sent none, whose repetition is then a new command.
pub(crate) fn fresh_key() -> Result<IdempotencyKey, Refusal> {
    service::random_word::<32>()?.parse().map_err(|_| Refusal::internal())
}
