//! The JSON interface.

pub(crate) mod act;
pub(crate) mod ticket;
mod view;
