//! The rules of the portal: what a ticket is, what may become of it, who may do what, and by when.
//!
//! Pure: no input or output, no clock, no randomness, no wire format. Edges parse into these types once and convert
//! them by hand. Every closed list has `ALL`, `code()` (the word in JSON, forms and the database), `label()` (the
//! words for people, in Indonesian) and `FromStr` for the code.

pub mod access_code;
pub mod calendar;
pub mod channel;
pub mod command;
pub mod consent;
pub mod deadline;
pub mod idempotency;
pub mod kind;
pub mod number;
pub mod organ;
pub mod outcome;
pub mod personal;
pub mod place;
pub mod reject;
pub mod sample;
pub mod staff;
pub mod state;
pub mod text;
pub mod topic;
pub mod visibility;
mod words;

pub use words::UnknownWord;
