//! The REST interface, version 3, as one integration was seen to use it.

mod build;
mod read;

pub use build::call;
pub use read::{
    Candidate, Created, Institution, Template, created, done, follow_ups, found, institutions, reports, standing,
    templates, uploaded,
};
