//! What the pages of the desk lead to.

pub(crate) mod file;
