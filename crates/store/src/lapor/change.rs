//! A callback's content, sealed as long as it waits: it holds the words and the identity of a citizen.

use domain::consent::Consent;
use domain::occurred;
use domain::place::{Province, Regency};
use domain::screening::Arrival;
use domain::text::{Body, Message, Title};
use serde::{Deserialize, Serialize};

use super::Change;
use crate::Store;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::identity::reporter;
use crate::seal::Digest32;
use crate::submit::SealedReporter;
use crate::ticket::NewTicket;

/// The content in a private form, so that the domain's types need no serialization.
#[derive(Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
enum Form {
    Disposed(Box<Report>),
    Status { code: String, name: String },
    FollowUp { content: String },
}

#[derive(Serialize, Deserialize)]
struct Report {
    kind: String,
    title: String,
    body: String,
    topic: Option<String>,
    organ: Option<String>,
    province: Option<String>,
    regency: Option<String>,
    occurred_on: Option<String>,
    visibility: String,
    channel: String,
    processing: bool,
    publication: bool,
    reporter: SealedReporter,
}

impl<D: Db> Store<D> {
    /// The content under the current key: (key id, sealed).
    pub(super) fn seal_change(&self, change: &Change, message: &Digest32) -> Result<(String, Vec<u8>)> {
        let plain = serde_json::to_vec(&Form::from(change)).map_err(|error| Error::Inconsistent(error.to_string()))?;
        self.secrets.seal_direct(self.random, message, &zeroize::Zeroizing::new(plain))
    }

    /// The content again.
    pub(super) fn open_change(&self, key_id: &str, message: &Digest32, sealed: &[u8]) -> Result<Change> {
        let plain = self.secrets.open_direct(key_id, message, sealed)?;
        let form: Form = serde_json::from_slice(&plain).map_err(|error| Error::Inconsistent(error.to_string()))?;
        form.into_change()
    }
}

impl From<&Change> for Form {
    fn from(change: &Change) -> Self {
        match change {
            Change::Disposed(new) => Self::Disposed(Box::new(Report::from(&**new))),
            Change::Status { code, name } => Self::Status { code: code.clone(), name: name.clone() },
            Change::FollowUp { content } => Self::FollowUp { content: content.as_str().to_owned() },
        }
    }
}

impl From<&NewTicket> for Report {
    fn from(new: &NewTicket) -> Self {
        Self {
            kind: new.kind.code().to_owned(),
            title: new.title.as_str().to_owned(),
            body: new.body.as_str().to_owned(),
            topic: new.topic.map(|topic| topic.code().to_owned()),
            organ: new.organ.map(|organ| organ.code().to_owned()),
            province: new.province.map(|province| province.code().to_owned()),
            regency: new.regency.map(|regency| regency.code().to_owned()),
            occurred_on: new.occurred_on.map(|day| day.to_string()),
            visibility: new.visibility.code().to_owned(),
            channel: new.channel.code().to_owned(),
            processing: new.consent.processing,
            publication: new.consent.publication,
            reporter: SealedReporter::from(&new.reporter),
        }
    }
}

impl Form {
    fn into_change(self) -> Result<Change> {
        Ok(match self {
            Self::Disposed(report) => Change::Disposed(Box::new(report.into_ticket()?)),
            Self::Status { code, name } => Change::Status { code, name },
            Self::FollowUp { content } => Change::FollowUp { content: Message::parse(&content).map_err(unreadable)? },
        })
    }
}

impl Report {
    fn into_ticket(self) -> Result<NewTicket> {
        Ok(NewTicket {
            kind: self.kind.parse().map_err(unreadable)?,
            title: Title::parse(&self.title).map_err(unreadable)?,
            body: Body::parse(&self.body).map_err(unreadable)?,
            topic: self.topic.map(|word| word.parse().map_err(unreadable)).transpose()?,
            organ: self.organ.map(|word| word.parse().map_err(unreadable)).transpose()?,
            province: self.province.as_deref().and_then(Province::find),
            regency: self.regency.as_deref().and_then(Regency::find),
            occurred_on: self
                .occurred_on
                .map(|day| occurred::from_iso(&day).ok_or_else(|| unreadable("no day of the calendar")))
                .transpose()?,
            visibility: self.visibility.parse().map_err(unreadable)?,
            channel: self.channel.parse().map_err(unreadable)?,
            consent: Consent { processing: self.processing, publication: self.publication },
            reporter: reporter(&self.reporter)?,
            arrival: Arrival::default(),
            joins: None,
        })
    }
}

fn unreadable<E: std::fmt::Display>(error: E) -> Error {
    Error::Inconsistent(format!("a kept callback is unreadable: {error}"))
}
