//! What a handler works with besides the request.

use jiff::Timestamp;
use store::{Db, Store};

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
