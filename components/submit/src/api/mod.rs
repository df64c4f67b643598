//! The JSON interface.

pub(crate) mod health;
pub(crate) mod tickets;
