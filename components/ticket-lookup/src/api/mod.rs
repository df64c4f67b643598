//! The JSON interface.

pub(crate) mod message;
pub(crate) mod ticket;
mod view;
