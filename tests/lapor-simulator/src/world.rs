//! Everything that the simulator holds.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;

use crate::fault::{Call, Fault, Script};
use crate::limit::Limit;
use crate::random::Random;
use crate::{Config, clock};

/// The most calls that are remembered.
const MOST_CALLS: usize = 100_000;

/// A report.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) id: u64,
    pub(crate) tracking_id: u64,
    pub(crate) title: String,
    pub(crate) content: String,
    /// The whole body that made it, as it came.
    pub(crate) body: Value,
    pub(crate) classification_id: u64,
    pub(crate) category_id: u64,
    pub(crate) disposition_id: u64,
    pub(crate) status_name: String,
    pub(crate) is_secret: bool,
    pub(crate) is_anonymous: bool,
    pub(crate) attachments: Vec<u64>,
    pub(crate) created_at: String,
    /// Every hand-over, in order: the institution and the reason.
    pub(crate) hand_overs: Vec<(u64, String)>,
    /// In order, the oldest first.
    pub(crate) follow_ups: Vec<FollowUp>,
    pub(crate) log: Vec<FollowUp>,
}

/// A follow-up, or an entry of the log.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FollowUp {
    pub(crate) id: u64,
    pub(crate) created_at: String,
    pub(crate) template_code: String,
    pub(crate) content: String,
    pub(crate) from: u64,
    pub(crate) to: u64,
    pub(crate) status_old: String,
    pub(crate) status_new: String,
    /// The names of its files.
    pub(crate) files: Vec<String>,
    pub(crate) is_secret: bool,
}

/// A call that was answered, or not.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Called {
    pub(crate) call: Call,
    pub(crate) fault: Option<Fault>,
}

/// Everything.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) config: Config,
    pub(crate) reports: Vec<Report>,
    /// The names of files, under their ids from 1.
    pub(crate) files: Vec<String>,
    pub(crate) calls: Vec<Called>,
    pub(crate) refused_by_limit: u64,
    pub(crate) is_down: bool,
    pub(crate) ahead: SignedDuration,
    pub(crate) script: Script,
    pub(crate) random: Random,
    limit: Option<Limit>,
    ids: u64,
}

impl World {
    pub(crate) fn new(config: Config) -> Self {
        Self {
            reports: Vec::new(),
            files: Vec::new(),
            calls: Vec::new(),
            refused_by_limit: 0,
            is_down: false,
            ahead: SignedDuration::ZERO,
            script: Script::default(),
            random: Random::new(config.seed),
            limit: config.per_minute.map(Limit::new),
            ids: 0,
            config,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        clock::now().checked_add(self.ahead).unwrap_or(Timestamp::MAX)
    }

    /// A number that nothing has yet.
    pub(crate) fn id(&mut self) -> u64 {
        self.ids += 1;
        self.ids
    }

    pub(crate) fn find(&mut self, id: &str) -> Option<&mut Report> {
        let id = id.parse::<u64>().ok()?;
        self.reports.iter_mut().find(|report| report.id == id)
    }

    /// Whether the limit lets a call through; else the seconds to wait.
    pub(crate) fn pass(&mut self) -> Result<(), i64> {
        let now = self.now();
        let passed = self.limit.as_mut().map_or(Ok(()), |limit| limit.take(now));
        self.refused_by_limit += u64::from(passed.is_err());
        passed
    }

    /// What goes wrong with a call.
    pub(crate) fn meet(&mut self, call: Call) -> Option<Fault> {
        let fault = self.script.next(call, self.config.chaos, &mut self.random);
        if self.calls.len() < MOST_CALLS {
            self.calls.push(Called { call, fault });
        }
        fault
    }
}
