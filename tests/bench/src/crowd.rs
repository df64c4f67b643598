//! What others notice while many of the staff sign in: checking a password takes one of the cores for long.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde::Serialize;

use crate::flags::Flags;
use crate::load::{Load, Round};
use crate::program::Program;
use crate::stats;
use crate::tasks::Task;

/// How many sign in at once.
const PEOPLE: u32 = 20;

/// The look-ups of each connection in a round: so many that they outlast the sign-ins on a machine with two cores.
const LOOK_UPS: u32 = 200;

/// What came of it: 99 % of the look-ups were answered within these times.
#[derive(Serialize)]
pub(crate) struct Crowd {
    pub(crate) quiet_p99_ms: Vec<f64>,
    pub(crate) busy_p99_ms: Vec<f64>,
    /// The median of the rounds' own ratios, busy by quiet.
    pub(crate) ratio: f64,
    /// Within which half of the sign-ins were answered.
    pub(crate) sign_in_p50_ms: f64,
}

/// Look-ups with and without sign-ins, in turns.
pub(crate) async fn run(portal: &Program, tickets: Vec<String>, flags: &Flags) -> Result<Crowd> {
    let mut others = Load::open(portal.address, flags.connections, Arc::new(Task::LookUp(tickets))).await?;
    let mut people = Load::open(portal.address, PEOPLE, Arc::new(Task::SignIn)).await?;
    let count = LOOK_UPS.saturating_mul(flags.connections);
    right(&others.run(count).await?)?;
    right(&people.run(PEOPLE).await?)?;
    let (mut quiet_p99_ms, mut busy_p99_ms, mut sign_ins) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..flags.rounds {
        quiet_p99_ms.push(p99(others.run(count).await?)?);
        let (busy, signed_in) = tokio::join!(others.run(count), people.run(PEOPLE));
        busy_p99_ms.push(p99(busy?)?);
        let signed_in = signed_in?;
        right(&signed_in)?;
        sign_ins.extend(signed_in.latencies);
    }
    let ratios: Vec<f64> = busy_p99_ms.iter().zip(&quiet_p99_ms).map(|(busy, quiet)| busy / quiet).collect();
    let sign_in_p50_ms = 1e3 * stats::percentile(&mut sign_ins, 50).as_secs_f64();
    Ok(Crowd { quiet_p99_ms, busy_p99_ms, ratio: stats::median(&ratios), sign_in_p50_ms })
}

fn p99(mut round: Round) -> Result<f64> {
    right(&round)?;
    Ok(1e3 * stats::percentile(&mut round.latencies, 99).as_secs_f64())
}

fn right(round: &Round) -> Result<()> {
    ensure!(round.wrong == 0, "{} wrong answers, first: {}", round.wrong, round.fault.as_deref().unwrap_or("none"));
    Ok(())
}
