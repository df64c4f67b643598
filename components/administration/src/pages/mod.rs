//! The pages of administration.

pub(crate) mod accounts;
pub(crate) mod organisation;
pub(crate) mod programs;
pub(crate) mod rules;
pub(crate) mod trail;
pub(crate) mod ways_in;
