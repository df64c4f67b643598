//! One run from beginning to end.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::flags::Flags;
use crate::portal::{Stage, settle};
use crate::program::Program;
use crate::record::Rows;
use crate::results::{Results, Targets};
use crate::tasks::Task;
use crate::{crowd, desk, duel, load, memory, places, say, sizes};

/// The tickets in both records before the first request.
const SETTLED: u64 = 300;

/// How often the portal is started with a warm compile cache.
const STARTS: usize = 3;

/// The time after which nothing is left of what is only kept for the next request: idle instances go after one second.
const QUIET: Duration = Duration::from_secs(3);

/// Measures everything, prints the table, and fails if anything was answered wrongly.
pub(crate) fn run(flags: &Flags) -> Result<()> {
    let results = tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(measure(flags))?;
    say::line(&results.table());
    results.write()?;
    results.check()
}

async fn measure(flags: &Flags) -> Result<Results> {
    let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(places::target())?;
    let stage = Stage::new(folder.path())?;
    say::line("filling both records ...");
    let tickets = settle(&stage.portal_record(), SETTLED)?;
    ensure!(settle(&stage.native_record(), SETTLED)?.len() == tickets.len(), "the records differ");

    say::line("starting ...");
    let (portal, starts) = start(&stage).await?;
    let idle_after_start = idle(&portal).await?;

    say::line("look-ups, beside a constant ...");
    let constant = stage.constant()?;
    let look_ups = duel::run(&portal, &constant, Task::LookUp(tickets.clone()), flags).await?;
    drop(constant);
    let idle_after_look_ups = idle(&portal).await?;

    say::line("look-ups, while twenty people sign in ...");
    let sign_ins = crowd::run(&portal, tickets, flags).await?;

    say::line("submissions, beside a native server ...");
    let native = stage.native()?;
    let submissions = duel::run(&portal, &native, Task::Submit, flags).await?;
    drop((portal, native));

    let desk = desk::run(&stage, flags).await?;

    Ok(Results {
        cores: std::thread::available_parallelism()?.get(),
        connections: flags.connections,
        rounds: flags.rounds,
        look_ups,
        submissions,
        sign_ins,
        desk,
        idle_after_start,
        idle_after_look_ups,
        sizes: sizes::of(&places::manifest())?,
        starts,
        settled: SETTLED,
        portal_rows: Rows::count(&stage.portal_record())?,
        native_rows: Rows::count(&stage.native_record())?,
        targets: Targets::OURS,
    })
}

/// Starts the portal a few times, and keeps the last one.
async fn start(stage: &Stage) -> Result<(Program, Vec<f64>)> {
    // The first start may have to compile.
    let mut portal = stage.portal()?;
    load::get(portal.address, "/health").await?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        drop(portal);
        let begun = Instant::now();
        portal = stage.portal()?;
        load::get(portal.address, "/health").await?;
        times.push(begun.elapsed().as_secs_f64());
    }
    Ok((portal, times))
}

/// The memory once nothing goes on any more.
async fn idle(program: &Program) -> Result<memory::Memory> {
    tokio::time::sleep(QUIET).await;
    memory::of(program.id())
}
