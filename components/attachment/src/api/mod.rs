//! The JSON interface.

pub(crate) mod attachments;
