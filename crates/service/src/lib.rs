//! What a component does before and after its own work: read the request within bounds, open the record, name the time,
//! turn refusals into answers, write one line to the log. Beside `store::spin`, the only crate that knows the SDK.

pub mod account;
mod clock;
mod config;
mod context;
pub mod door;
mod entry;
pub mod listing;
pub mod outbound;
mod refuse;
pub mod staff;

use domain::idempotency::IdempotencyKey;

pub use clock::now;
pub use config::{Config, misconfigured};
pub use context::{Context, Grant, record_without_secrets, shared_config};
pub use entry::{Answer, LARGEST_BODY, log, serve, serve_up_to};
pub use refuse::refuse;

/// The record over the platform's SQLite.
pub type Store = store::Store<store::spin::SpinDb>;

/// Random bytes from the platform.
///
/// # Errors
/// 500 if there are none.
pub fn random<const N: usize>() -> Result<[u8; N], web::Refusal> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| web::Refusal::internal())?;
    Ok(bytes)
}

/// `N` random bytes as hexadecimal digits, for names that nobody can guess.
///
/// # Errors
/// 500 if there are none.
pub fn random_word<const N: usize>() -> Result<String, web::Refusal> {
    random::<N>().map(|bytes| base16ct::lower::encode_string(&bytes))
}

/// A key for a caller who sent none, whose repetition is then a new command.
///
/// # Errors
/// 500 if there are no random bytes.
pub fn fresh_key() -> Result<IdempotencyKey, web::Refusal> {
    IdempotencyKey::parse(&random_word::<32>()?).map_err(|_| web::Refusal::internal())
}
