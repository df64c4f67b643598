//! Reports that staff write down for a citizen: what is asked, how it is parsed. Page and JSON end here.

mod draft;
mod parse;

pub(crate) use draft::{Draft, NAMES};
pub(crate) use parse::{Part, Taken, days_late, parse};
