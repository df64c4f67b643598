//! What happens in the demo, as it stands in `data/*.toml`.
//!
//! Times are told from the day on which the demo is loaded: so many days ago a report came in, on its so-manieth working
//! day after that something was done. What would lie in the future has not happened yet.

use anyhow::{Context as _, Result};
use domain::calendar;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::Deserialize;

/// The office's time.
const WIB: Offset = jiff::tz::offset(7);

/// How long before now the latest report came in, at least.
const BREATH: SignedDuration = SignedDuration::from_mins(3);

/// Everything.
pub(crate) struct Script {
    pub(crate) accounts: Accounts,
    pub(crate) tickets: Vec<Ticket>,
}

/// The staff.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accounts {
    pub(crate) staff: Vec<Staff>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Staff {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) unit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chapter {
    ticket: Vec<Ticket>,
}

/// A report and what became of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ticket {
    /// Its name in this folder.
    pub(crate) key: String,
    #[serde(skip)]
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) topic: Option<String>,
    pub(crate) regency: Option<String>,
    pub(crate) visibility: String,
    /// By which door, if not by the portal's own form.
    pub(crate) channel: Option<String>,
    /// Its number at SP4N-LAPOR!, if it came from there.
    pub(crate) lapor_id: Option<String>,
    pub(crate) reporter: Reporter,
    #[serde(default)]
    pub(crate) publication: bool,
    days_ago: i32,
    at: String,
    pub(crate) steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reporter {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) address: Option<String>,
}

/// Something that was done to a ticket.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    /// The working day, counted from the report's.
    day: u16,
    at: String,
    /// The officer's sign-in name; nobody for what reporters and SP4N-LAPOR! do.
    pub(crate) by: Option<String>,
    #[serde(rename = "do")]
    pub(crate) act: Act,
    pub(crate) text: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) topic: Option<String>,
    pub(crate) organ: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) code: Option<String>,
}

/// What can be done.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    Verify,
    /// Says of which class it is (`code`), and which unit it accuses.
    Classify,
    Dispose,
    Return,
    Start,
    Ask,
    Message,
    Reply,
    Reject,
    Close,
    /// Opens the identity; where the rules want consent, the custodian gives it at once.
    Identity,
    /// Asks the custodian, who has not decided yet.
    AskIdentity,
    LaporStatus,
    LaporFollowUp,
}

impl Script {
    /// Reads the files, which are part of the program.
    pub(crate) fn read() -> Result<Self> {
        let accounts = toml::from_str(include_str!("../data/accounts.toml")).context("data/accounts.toml")?;
        let mut tickets = Vec::new();
        for (kind, text) in [
            ("aspirasi", include_str!("../data/aspirasi.toml")),
            ("pengaduan", include_str!("../data/pengaduan.toml")),
            ("informasi", include_str!("../data/informasi.toml")),
        ] {
            let chapter: Chapter = toml::from_str(text).with_context(|| format!("data/{kind}.toml"))?;
            tickets.extend(chapter.ticket.into_iter().map(|ticket| Ticket { kind: kind.to_owned(), ..ticket }));
        }
        Ok(Self { accounts, tickets })
    }
}

impl Ticket {
    /// When the report came in: always before `now`, also where the day of loading has hardly begun.
    pub(crate) fn received_at(&self, now: Timestamp) -> Result<Timestamp> {
        let at = moment(self.received_on(now)?, &self.at)?;
        Ok(at.min(now.checked_sub(BREATH)?))
    }

    /// When a step was done, or `None` if that is still to come.
    pub(crate) fn done_at(&self, step: &Step, now: Timestamp) -> Result<Option<Timestamp>> {
        let at = moment(calendar::add_working_days(self.received_on(now)?, step.day), &step.at)?;
        Ok(Some(at).filter(|at| *at < now))
    }

    fn received_on(&self, now: Timestamp) -> Result<Date> {
        Ok(WIB.to_datetime(now).date().checked_sub(self.days_ago.days())?)
    }
}

fn moment(date: Date, time: &str) -> Result<Timestamp> {
    let time: Time = format!("{time}:00").parse().with_context(|| format!("{time} is no time of day"))?;
    Ok(WIB.to_timestamp(date.to_datetime(time))?)
}
