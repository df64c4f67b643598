//! The same as JSON.

pub(crate) mod session;
pub(crate) mod units;
