//! The JSON interface.

pub(crate) mod access_code;
pub(crate) mod act;
pub(crate) mod ticket;
mod view;
