//! What a handler works with besides the request.

use jiff::Timestamp;
use store::{Db, Store};

/// The record, the time and the key of the forms: the platform's in operation, the tests' own in tests.
pub(crate) struct Scene<'a, D: Db> {
    /// Where tickets stand.
    pub(crate) store: &'a Store<D>,
    /// The time of the request.
    pub(crate) now: Timestamp,
    /// With which pages of staff are signed.
    pub(crate) form_key: &'a [u8],
}
