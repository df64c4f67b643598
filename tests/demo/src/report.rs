//! The script's reports as the store takes them.

use anyhow::{Result, anyhow};
use domain::consent::Consent;
use domain::idempotency::IdempotencyKey;
use domain::personal::{Address, Email, Name, Phone, Reporter};
use domain::place::Regency;
use domain::screening::Arrival;
use domain::text::{Body, Title};
use jiff::Timestamp;
use store::{NewTicket, Submitted};

use crate::DemoStore;
use crate::script::Ticket;

/// Sends a report in. Sent in again, the same key brings the same receipt, code included.
pub(crate) async fn submit(store: &DemoStore, ticket: &Ticket, at: Timestamp) -> Result<Submitted> {
    Ok(store.submit(&new_ticket(ticket)?, &key(&ticket.key, "laporan")?, at).await?)
}

/// The keys are known to all who can read this file, as everything about demo data is.
pub(crate) fn key(ticket: &str, part: &str) -> Result<IdempotencyKey> {
    IdempotencyKey::parse(&format!("peragaan-{ticket}-{part}")).map_err(|_| anyhow!("{ticket} makes no key"))
}

/// What the store takes in.
pub(crate) fn new_ticket(ticket: &Ticket) -> Result<NewTicket> {
    let wrong = |what: &str| anyhow!("{what} of {} cannot be read", ticket.key);
    let regency = ticket.regency.as_deref().map(|code| Regency::find(code).ok_or_else(|| wrong("regency")));
    let regency = regency.transpose()?;
    let from = &ticket.reporter;
    let reporter = Reporter {
        name: from.name.as_deref().map(Name::parse).transpose().map_err(|_| wrong("name"))?,
        email: from.email.as_deref().map(Email::parse).transpose().map_err(|_| wrong("email"))?,
        phone: from.phone.as_deref().map(Phone::parse).transpose().map_err(|_| wrong("phone"))?,
        nik: None,
        address: from.address.as_deref().map(Address::parse).transpose().map_err(|_| wrong("address"))?,
    };
    let channel = ticket.channel.as_deref().unwrap_or(if ticket.lapor_id.is_some() { "lapor" } else { "web" });
    Ok(NewTicket {
        kind: ticket.kind.parse().map_err(|_| wrong("kind"))?,
        title: Title::parse(&ticket.title).map_err(|_| wrong("title"))?,
        body: Body::parse(&ticket.body).map_err(|_| wrong("body"))?,
        topic: ticket.topic.as_deref().map(str::parse).transpose().map_err(|_| wrong("topic"))?,
        organ: None,
        province: regency.map(Regency::province),
        regency,
        occurred_on: None,
        visibility: ticket.visibility.parse().map_err(|_| wrong("visibility"))?,
        reporter,
        consent: Consent { processing: true, publication: ticket.publication },
        channel: channel.parse().map_err(|_| wrong("channel"))?,
        arrival: Arrival::default(),
        joins: None,
    })
}
