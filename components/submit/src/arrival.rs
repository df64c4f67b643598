//! By which way a report came, and what speaks for a machine behind it. Nobody is refused for it.

use domain::screening::{Arrival, SHORTEST_TYPING_SECONDS, Suspicion, has_many_links, network_of};
use jiff::Timestamp;
use store::NewTicket;
use web::{Fields, Request, form_token, proof_of_work};

/// The way of a form.
pub(crate) fn of_form(
    key: &[u8],
    request: &Request,
    fields: &Fields,
    ticket: &NewTicket,
    token: &str,
    now: Timestamp,
) -> Arrival {
    let mut suspicions = of_words(ticket);
    if fields.get("situs_web").is_some() {
        suspicions.push(Suspicion::Trap);
    }
    if form_token::age_seconds(token, now).is_some_and(|age| age < SHORTEST_TYPING_SECONDS) {
        suspicions.push(Suspicion::Haste);
    }
    let solution = fields.raw("kerja").unwrap_or_default();
    let worked = !solution.is_empty() && proof_of_work::solved(key, token, solution, now);
    Arrival { network: network(request), suspicions, worked }
}

/// The way of a program, which neither types nor sees forms.
pub(crate) fn of_program(request: &Request, ticket: &NewTicket) -> Arrival {
    Arrival { network: network(request), suspicions: of_words(ticket), worked: false }
}

fn of_words(ticket: &NewTicket) -> Vec<Suspicion> {
    if has_many_links(ticket.body.as_str()) { vec![Suspicion::Links] } else { Vec::new() }
}

fn network(request: &Request) -> Option<String> {
    request.client_address().and_then(network_of)
}
