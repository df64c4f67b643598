//! What all of them need.

use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::personal::{Email, Name, Phone, Reporter};
use jiff::Timestamp;
use lapor::answer::{Answer, Heard};
use lapor::mapping::{DialectName, Environment, Mapping, Setting};

pub(crate) fn setting() -> Setting {
    Mapping::shipped(DialectName::V3).unwrap().setting(Environment::Sandbox).unwrap()
}

pub(crate) fn number() -> TicketNumber {
    TicketNumber::new(Kind::Complaint, 2026, 123)
}

pub(crate) fn now() -> Timestamp {
    "2026-11-24T00:00:00Z".parse().unwrap()
}

pub(crate) fn siti() -> Reporter {
    Reporter {
        name: Name::parse("Siti Aminah Contoh").ok(),
        email: Email::parse("siti@example.org").ok(),
        phone: Phone::parse("081234567890").ok(),
        ..Reporter::default()
    }
}

pub(crate) fn ok(body: &str) -> Answer<'_> {
    status(200, body)
}

pub(crate) fn status(status: u16, body: &str) -> Answer<'_> {
    Answer::Heard(Heard { status, retry_after: None, body: body.as_bytes() })
}
