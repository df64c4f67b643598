//! What a job works with.

use jiff::Timestamp;
use store::audit::SigningKeys;
use store::{Db, Store};

/// The record, the time and the keys that sign seals. The record is opened without the secrets of tickets: no job can
/// read what anybody wrote.
pub(crate) struct Scene<'a, D: Db> {
    pub(crate) store: &'a Store<D>,
    /// The time of the request.
    pub(crate) now: Timestamp,
    /// With which seals are signed.
    pub(crate) keys: &'a SigningKeys,
}
