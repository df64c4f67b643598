//! A report as JSON, and its receipt: the same fields as the portal's, parsed by the same rules of the domain.

use anyhow::{Context as _, Result};
use domain::channel::Channel;
use domain::consent::Consent;
use domain::personal::{Email, Name, Phone, Reporter};
use domain::place::{Province, Regency};
use domain::screening::Arrival;
use domain::text::{Body, Title};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{NewTicket, Submitted};

/// What comes in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    kind: String,
    title: String,
    body: String,
    topic: Option<String>,
    province_code: Option<String>,
    regency_code: Option<String>,
    occurred_on: Option<String>,
    visibility: String,
    reporter: Option<Person>,
    consent: Agreed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreed {
    processing: bool,
    publication: bool,
}

/// What goes out.
#[derive(Serialize)]
pub(crate) struct Receipt {
    number: String,
    access_code: String,
    status: &'static str,
    queue: Option<Queue>,
    due: Due,
}

#[derive(Serialize)]
struct Queue {
    position: u32,
    total: u32,
}

#[derive(Serialize)]
struct Due {
    verification_at: String,
    response_at: String,
}

impl Report {
    /// Parses every part.
    pub(crate) fn parse(self) -> Result<NewTicket> {
        let province = self.province_code.map(|code| Province::find(&code).context("no province")).transpose()?;
        let regency = self.regency_code.map(|code| Regency::find(&code).context("no regency")).transpose()?;
        Ok(NewTicket {
            kind: self.kind.parse()?,
            title: Title::parse(&self.title)?,
            body: Body::parse(&self.body)?,
            topic: self.topic.map(|word| word.parse()).transpose()?,
            organ: None,
            province,
            regency,
            occurred_on: self.occurred_on.map(|day| day.parse::<Date>()).transpose()?,
            visibility: self.visibility.parse()?,
            reporter: self.reporter.map(Person::parse).transpose()?.unwrap_or_default(),
            consent: Consent { processing: self.consent.processing, publication: self.consent.publication },
            channel: Channel::Api,
            arrival: Arrival::default(),
            joins: None,
        })
    }
}

impl Person {
    fn parse(self) -> Result<Reporter> {
        Ok(Reporter {
            name: self.name.map(|name| Name::parse(&name)).transpose()?,
            email: self.email.map(|email| Email::parse(&email)).transpose()?,
            phone: self.phone.map(|phone| Phone::parse(&phone)).transpose()?,
            ..Reporter::default()
        })
    }
}

impl From<&Submitted> for Receipt {
    fn from(submitted: &Submitted) -> Self {
        Self {
            number: submitted.number.to_string(),
            access_code: submitted.access_code.reveal(),
            status: submitted.state.code(),
            queue: submitted.queue.map(|queue| Queue { position: queue.position, total: queue.total }),
            due: Due {
                verification_at: submitted.due.verification_at.to_string(),
                response_at: submitted.due.response_at.to_string(),
            },
        }
    }
}
