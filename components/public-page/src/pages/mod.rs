//! The pages of this component.

pub(crate) mod help;
pub(crate) mod offline;
pub(crate) mod privacy;
pub(crate) mod start;
