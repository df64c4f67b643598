//! What a handler works with besides the request.

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

/// A number that nobody has used before.
pub(crate) fn nonce() -> Result<[u8; 32], Refusal> {
    let mut nonce = [0; 32];
    getrandom::fill(&mut nonce).map_err(|_| Refusal::internal())?;
    Ok(nonce)
}

/// A key for a caller who sent none, whose repetition is then a new message.
pub(crate) fn fresh_key() -> Result<IdempotencyKey, Refusal> {
    let word: String = nonce()?.iter().map(|byte| format!("{byte:02x}")).collect();
    word.parse().map_err(|_| Refusal::internal())
}
