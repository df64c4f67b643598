//! The JSON interface of the desk.

pub(crate) mod acts;
pub(crate) mod identity_requests;
pub(crate) mod intake;
pub(crate) mod overview;
pub(crate) mod tickets;
mod view;
mod work;
