//! The pages of this component.

pub(crate) mod file;
pub(crate) mod files;
pub(crate) mod staff_files;

use domain::number::TicketNumber;
use web::{Refusal, Request, Response, respond, urls};

/// Where a number or a code is typed anew: nothing is told here of what was wrong with it.
fn look_up(request: &Request) -> Result<Response, Refusal> {
    respond::see_other(&request.language.at(urls::track()))
}

/// The number in the path, if it is one.
fn number(typed: &str) -> Option<TicketNumber> {
    typed.parse().ok()
}
