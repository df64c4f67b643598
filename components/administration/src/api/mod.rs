//! The same as JSON.

pub(crate) mod units;
