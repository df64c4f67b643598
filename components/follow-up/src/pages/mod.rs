//! The pages of the desk.

pub(crate) mod act;
pub(crate) mod bulk;
pub(crate) mod claim;
mod conflict;
mod draft;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod identity_requests;
pub(crate) mod intake;
pub(crate) mod intake_record;
mod lost;
pub(crate) mod overview;
pub(crate) mod own_view;
pub(crate) mod print;
pub(crate) mod queue;
mod slip;
pub(crate) mod trail;
mod unsent;

use jiff::Timestamp;
use web::{Refusal, form_token};

/// A token for a form of these pages, which is also its idempotency key.
fn form_token(key: &[u8], form: &str, now: Timestamp) -> Result<String, Refusal> {
    Ok(form_token::issue(key, &service::random::<32>()?, form, now))
}

/// What stands above a form whose token cannot be taken any more. What was typed is still there.
const AGAIN: &str =
    "Formulir ini terbuka terlalu lama. Isian Anda masih ada; periksa sebentar, lalu kirim sekali lagi.";
