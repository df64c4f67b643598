//! The rules of the portal: what a ticket is, what may become of it, who may do what, and by when.
//!
//! Pure: no input or output, no clock, no randomness, no wire format. Time is a [`jiff::Timestamp`] that the caller
//! passes in; the only zones are the three fixed offsets of [`place::Zone`], so no time zone database is carried along.
//!
//! Edges parse into these types once and convert them by hand. Refusals are typed, and their `Display` is English and
//! meant for logs; the edges say in Indonesian what people are to mend. Every closed list has `ALL`, `code()` (the word
//! in JSON, forms and the database), `label()` (the words for people, in Indonesian) and `FromStr` for the code.

#![deny(missing_docs)]

pub mod access_code;
pub mod assignment;
pub mod authority;
pub mod calendar;
pub mod channel;
pub mod command;
pub mod consent;
pub mod deadline;
pub mod desk;
pub mod guard;
pub mod idempotency;
pub mod intake;
pub mod kind;
pub mod number;
pub mod occurred;
pub mod organ;
pub mod outcome;
pub mod personal;
pub mod place;
pub mod rating;
pub mod reject;
pub mod sample;
pub mod scope;
pub mod screening;
pub mod second_factor;
pub mod staff;
pub mod state;
pub mod support;
pub mod text;
pub mod topic;
pub mod unit;
pub mod visibility;
pub mod waiting;
mod words;

pub use words::UnknownWord;
