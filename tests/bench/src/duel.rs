//! Two servers under the same load, in turns.
//!
//! A round is a number of requests, not a time: of a time the faster one would get more tickets into its record, and be
//! slowed down by them.

use std::sync::Arc;

use anyhow::Result;
use serde::Serialize;

use crate::flags::Flags;
use crate::load::{Load, Round};
use crate::program::Program;
use crate::stats;
use crate::tasks::Task;

/// The requests of each connection before anything counts: enough for every instance to have been made.
const WARM_UP: u32 = 32;

/// What came of it.
#[derive(Serialize)]
pub(crate) struct Duel {
    pub(crate) portal: Side,
    pub(crate) other: Side,
    /// The portal's rate by the other's, of each round.
    pub(crate) ratios: Vec<f64>,
    /// The median of them.
    pub(crate) ratio: f64,
}

/// What one of the two did.
#[derive(Default, Serialize)]
pub(crate) struct Side {
    /// Right answers per second, of each round.
    pub(crate) rates: Vec<f64>,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Requests in all, those before the rounds included.
    pub(crate) sent: u64,
    pub(crate) wrong: u64,
    pub(crate) fault: Option<String>,
}

/// Lets both take turns.
pub(crate) async fn run(portal: &Program, other: &Program, task: Task, flags: &Flags) -> Result<Duel> {
    let task = Arc::new(task);
    let mut portal = Contender::new(portal, Arc::clone(&task), flags).await?;
    let mut other = Contender::new(other, task, flags).await?;
    let slower = portal.warm_up(flags).await?.min(other.warm_up(flags).await?);
    let count = stats::fill(slower, flags.round);
    for round in 0..flags.rounds {
        // Neither is always the one that finds the machine as the other left it.
        if round.is_multiple_of(2) {
            portal.round(count).await?;
            other.round(count).await?;
        } else {
            other.round(count).await?;
            portal.round(count).await?;
        }
    }
    Ok(Duel::between(portal.end(), other.end()))
}

impl Duel {
    /// Compares round by round, because each pair had the same machine.
    pub(crate) fn between(portal: Side, other: Side) -> Self {
        let pairs = portal.rates.iter().zip(&other.rates);
        let ratios: Vec<f64> = pairs.map(|(ours, theirs)| if *theirs > 0.0 { ours / theirs } else { 0.0 }).collect();
        let ratio = stats::median(&ratios);
        Self { portal, other, ratios, ratio }
    }
}

struct Contender {
    load: Load,
    side: Side,
    latencies: Vec<std::time::Duration>,
}

impl Contender {
    async fn new(program: &Program, task: Arc<Task>, flags: &Flags) -> Result<Self> {
        let load = Load::open(program.address, flags.connections, task).await?;
        Ok(Self { load, side: Side::default(), latencies: Vec::new() })
    }

    /// The rate once it is warm.
    async fn warm_up(&mut self, flags: &Flags) -> Result<f64> {
        let count = WARM_UP.saturating_mul(flags.connections);
        self.send(count).await?;
        let round = self.send(count).await?;
        Ok(stats::rate(round.latencies.len(), round.time))
    }

    async fn round(&mut self, count: u32) -> Result<()> {
        let round = self.send(count).await?;
        self.side.rates.push(stats::rate(round.latencies.len(), round.time));
        self.latencies.extend(round.latencies);
        Ok(())
    }

    async fn send(&mut self, count: u32) -> Result<Round> {
        let mut round = self.load.run(count).await?;
        self.side.sent += u64::from(count);
        self.side.wrong += round.wrong;
        self.side.fault = self.side.fault.take().or(round.fault.take());
        Ok(round)
    }

    fn end(mut self) -> Side {
        self.side.p50_ms = 1e3 * stats::percentile(&mut self.latencies, 50).as_secs_f64();
        self.side.p99_ms = 1e3 * stats::percentile(&mut self.latencies, 99).as_secs_f64();
        self.side
    }
}
