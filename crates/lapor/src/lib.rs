//! SP4N-LAPOR! as data: what is sent to it, what its answers mean, and what to do next. Pure: no input or output, no
//! clock, no randomness. Whoever has a network sends the [`call::Call`]s that are made here, hands back the
//! [`answer::Answer`]s, and keeps the [`plan::Plan`] before and after.
//!
//! - [`mapping`] is the file in which everything stands that can differ over there; [`mapping::Mapping::setting`] checks
//!   it for the sandbox or for production.
//! - [`dialect`] is what a generation of the interface can do: [`v3`] (REST) and [`addstream`] (XML).
//! - [`outgoing`] is what we tell, without personal data in free text; [`incoming`] is what we are told.
//! - [`verdict`] is what an answer means for what was asked: done, again later, unclear, or never.
//! - [`plan`] is the order of steps for one ticket and what follows from each verdict; [`breaker`] and [`pace`] guard
//!   the system at the other end.
//! - `sheet` (features `csv`, `xlsx`) reads the spreadsheet that SP4N-LAPOR! exports.
//!
//! What of the wire is observed and what is assumed stands in `docs/lapor.md`.

#![deny(missing_docs)]

pub mod addstream;
pub mod answer;
pub mod breaker;
pub mod call;
pub mod dialect;
pub mod incoming;
pub mod mapping;
pub mod outgoing;
pub mod pace;
pub mod plain;
pub mod plan;
mod random;
pub mod scalar;
#[cfg(feature = "csv")]
pub mod sheet;
pub mod status;
pub mod sweep;
mod time;
pub mod v3;
pub mod verdict;
