//! The pages of the door and of the own account.

pub(crate) mod account;
pub(crate) mod bootstrap;
pub(crate) mod choice;
pub(crate) mod code;
mod door;
pub(crate) mod invitation;
pub(crate) mod own_app;
pub(crate) mod provider;
mod recovery;
pub(crate) mod register;
pub(crate) mod sign_in;

use jiff::Timestamp;
use web::{Refusal, form_token};

/// A token for a form of these pages, which is also its idempotency key.
fn form_token(key: &[u8], form: &str, now: Timestamp) -> Result<String, Refusal> {
    Ok(form_token::issue(key, &service::random::<32>()?, form, now))
}

/// What stands above a form whose token cannot be taken any more. What was typed is still there.
const AGAIN: &str =
    "Formulir ini terbuka terlalu lama. Isian Anda masih ada; periksa sebentar, lalu kirim sekali lagi.";
