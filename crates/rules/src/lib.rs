//! The rules of authority: who may do what to a ticket in which state, where that leads, who has to consent, and by when.
//!
//! They are a document that the Secretary General can sign. People write it in TOML and in Indonesian
//! (`authority.toml` is the first version); with the feature `author` it is read and checked, with the line of everything
//! that is wrong. The record keeps it as JSON, every version for ever, and each ticket goes by the version under which it
//! came in.
//!
//! What can be said at all is the closed lists of [`domain`]; this crate says what a version does say.

#![deny(missing_docs)]

pub mod ask;
#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "author")]
mod compile;
#[cfg(feature = "author")]
mod document;
pub mod matrix;
mod read;
mod template;
mod types;
mod vocabulary;

pub use types::{ActRule, ApprovalRule, ConsentRule, Party, RoleRule, Rules, Target, Template, Term, TermRule, Terms};

/// The first version, as it was written.
pub const FIRST: &str = include_str!("../authority.toml");

/// A compiled version that cannot be read: this program and the record do not fit.
#[derive(Debug, thiserror::Error)]
#[error("unreadable rules: {0}")]
pub struct Unreadable(String);

impl Rules {
    /// Reads a version as it is kept.
    ///
    /// # Errors
    /// [`Unreadable`] if it is not JSON of that form, or holds words that this program does not know.
    pub fn read(compiled: &str) -> Result<Self, Unreadable> {
        read::read(compiled)
    }
}
