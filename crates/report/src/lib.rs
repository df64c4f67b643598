//! What a report is at every door where people write one: which parts it has, how each is parsed, what is said when one
//! is to be mended, and the warnings on the way. The citizens' form, its JSON twin and the desk's form for walk-ins and
//! letters end in the same code.

#![deny(missing_docs)]

mod field;
mod notice;
mod parse;
mod typed;
mod words;

pub use field::{Field, Problems};
pub use notice::personal_data;
pub use parse::parse;
pub use typed::{Typed, TypedDate};
