//! The pages of this component.

pub(crate) mod choose;
pub(crate) mod form;
mod notice;
pub(crate) mod proof;
pub(crate) mod receipt;
mod similar;
mod step;
pub(crate) mod trail;
mod usual;
mod wording;
