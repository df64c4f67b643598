//! The pages of this component.

pub(crate) mod choose;
pub(crate) mod form;
pub(crate) mod receipt;
mod wording;
