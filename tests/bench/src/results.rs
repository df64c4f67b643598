//! All results of a run, for people and for programs.

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;

use crate::crowd::Crowd;
use crate::desk::{Desk, FEW, MANY};
use crate::duel::{Duel, Side};
use crate::memory::Memory;
use crate::record::Rows;
use crate::sizes::Size;
use crate::{places, stats, table};

/// What the portal is meant to reach.
#[derive(Serialize)]
pub(crate) struct Targets {
    look_ups: f64,
    submissions: f64,
    /// How many times as long a page of the desk may take with a hundred times the tickets.
    desk: f64,
    memory_mb: f64,
    wasm_mb: f64,
}

impl Targets {
    /// The only ones there are.
    pub(crate) const OURS: Self = Self { look_ups: 0.6, submissions: 1.0, desk: 1.3, memory_mb: 64.0, wasm_mb: 4.0 };
}

/// What stands below the table.
const NOTES: &str = "\
Rates are medians of all rounds, latencies are of all rounds together; a ratio is the median of the rounds' own, with the
smallest and the largest. The load comes from the same cores. The programs are those that `cargo xtask` builds: optimised,
with debug assertions.
look-ups: GET /api/v1/tickets/{number} of the portal, beside a component that answers a constant, on the same runner.
submissions: POST /api/v1/tickets, beside axum and rusqlite with one connection. Both parse JSON, check every field, seal
the reporter, hash code and key, write ticket, event, outbox and search row in one transaction of their own (WAL, FULL),
and tell the place in the line. Both do it with the same crates, and both files lie on the same disk.
while 20 sign in: the same look-ups during twenty sign-ins at once (argon2id in Wasm), beside none.
the desk: its pages over 100,000 tickets, beside the same pages over 1,000 (9 of 10 done); the ratio is of the time.
MB and kB are of 1000. Memory is of the whole process of the portal: VmRSS, and its proportional share (Pss).";

/// A row: what, portal, other, ratio, target, whether it is met.
type Line = [String; 6];

/// The results.
#[derive(Serialize)]
pub(crate) struct Results {
    pub(crate) cores: usize,
    pub(crate) connections: u32,
    pub(crate) rounds: u32,
    pub(crate) look_ups: Duel,
    pub(crate) submissions: Duel,
    pub(crate) sign_ins: Crowd,
    pub(crate) desk: Desk,
    pub(crate) idle_after_start: Memory,
    pub(crate) idle_after_look_ups: Memory,
    pub(crate) sizes: Vec<Size>,
    /// Seconds from the start of the process to the first 200 of `/health`, each with a warm compile cache.
    pub(crate) starts: Vec<f64>,
    /// The tickets that were there before the first request.
    pub(crate) settled: u64,
    pub(crate) portal_rows: Rows,
    pub(crate) native_rows: Rows,
    pub(crate) targets: Targets,
}

impl Results {
    /// The table.
    pub(crate) fn table(&self) -> String {
        let mut rows = vec![cells(["", "portal", "other", "portal : other", "target", ""])];
        rows.extend(duel("look-ups per second", "constant", &self.look_ups, self.targets.look_ups));
        rows.extend(duel("submissions per second", "native", &self.submissions, self.targets.submissions));
        rows.push(self.missing());
        rows.push(self.crowd());
        for (what, duel) in self.desk_duels() {
            rows.push(self.grown(what, duel));
        }
        rows.push(self.memory("idle memory after start", self.idle_after_start));
        rows.push(self.memory("idle memory after look-ups", self.idle_after_look_ups));
        let start = format!("{:.2} s", stats::median(&self.starts));
        rows.push(cells(["second start until /health is 200", &start, "", "", "", ""]));
        for size in &self.sizes {
            rows.push(cells([&format!("Wasm of {}", size.name), &kilobytes(size.bytes), "", "", "", ""]));
        }
        rows.push(self.all_wasm());
        let head = format!(
            "{} cores, {} requests at once, {} rounds, {} tickets before",
            self.cores, self.connections, self.rounds, self.settled
        );
        format!("\n{head}\n\n{}\n\n{NOTES}", table::render(&rows))
    }

    /// Writes them for programs.
    pub(crate) fn write(&self) -> Result<()> {
        let path = places::target().join("bench.json");
        let text = serde_json::to_string_pretty(self)?;
        std::fs::write(&path, text + "\n").with_context(|| format!("{} cannot be written", path.display()))
    }

    /// Fails if a single request was answered wrongly, or a record is not what was acknowledged. Targets that are missed
    /// are told in the table: they depend on the machine, and this does not.
    pub(crate) fn check(&self) -> Result<()> {
        let desk = self.desk_duels().into_iter().flat_map(|(what, duel)| [(what, &duel.portal), (what, &duel.other)]);
        for (name, side) in [
            ("look-up", &self.look_ups.portal),
            ("constant", &self.look_ups.other),
            ("submission", &self.submissions.portal),
            ("native submission", &self.submissions.other),
        ]
        .into_iter()
        .chain(desk)
        {
            let fault = side.fault.as_deref().unwrap_or("no answer");
            ensure!(side.wrong == 0, "{name}: {} of {} requests went wrong, first: {fault}", side.wrong, side.sent);
        }
        let (portal, native) = self.record_faults();
        ensure!(portal == 0, "the portal's record is not what was acknowledged: {:?}", self.portal_rows);
        ensure!(native == 0, "the native server's record is not what was acknowledged: {:?}", self.native_rows);
        Ok(())
    }

    fn record_faults(&self) -> (u64, u64) {
        let acknowledged = |side: &Side| self.settled + side.sent - side.wrong;
        let portal = self.portal_rows.fault(acknowledged(&self.submissions.portal));
        (portal, self.native_rows.fault(acknowledged(&self.submissions.other)))
    }

    fn missing(&self) -> Line {
        let (portal, native) = self.record_faults();
        let verdict = met(portal == 0);
        let (portal, native) = (portal.to_string(), native.to_string());
        cells(["  rows not as acknowledged", &portal, &native, "", "0", verdict])
    }

    fn crowd(&self) -> Line {
        let within = |times: &[f64]| format!("{:.1} ms", stats::median(times));
        let (busy, quiet) = (within(&self.sign_ins.busy_p99_ms), within(&self.sign_ins.quiet_p99_ms));
        let ratio = format!("{:.1}x", self.sign_ins.ratio);
        cells(["99 % of look-ups while 20 sign in", &busy, &format!("nobody {quiet}"), &ratio, "", ""])
    }

    fn desk_duels(&self) -> [(&'static str, &Duel); 3] {
        let Desk { lists, searches, tickets } = &self.desk;
        [("the desk's lists", lists), ("the desk's searches", searches), ("the desk's tickets", tickets)]
    }

    /// How many times as long a page takes in the larger record.
    fn grown(&self, what: &str, duel: &Duel) -> Line {
        let (many, few) = (format!("{:.1} ms", duel.portal.p50_ms), format!("{FEW}: {:.1} ms", duel.other.p50_ms));
        let longer = |ratio: f64| if ratio > 0.0 { 1.0 / ratio } else { f64::INFINITY };
        let (low, high) = stats::spread(&duel.ratios);
        let cell = format!("{:.2}x ({:.2} to {:.2})", longer(duel.ratio), longer(high), longer(low));
        let most = self.targets.desk;
        let verdict = met(longer(duel.ratio) <= most);
        cells([&format!("{what}, {MANY} tickets"), &many, &few, &cell, &format!("<= {most:.1}x"), verdict])
    }

    fn memory(&self, what: &str, memory: Memory) -> Line {
        let (resident, proportional) = (megabytes(memory.resident), megabytes(memory.proportional));
        let amount = format!("{resident:.1} MB (Pss {proportional:.1})");
        let most = self.targets.memory_mb;
        cells([what, &amount, "", "", &format!("<= {most} MB"), met(resident <= most)])
    }

    fn all_wasm(&self) -> Line {
        let all = self.sizes.iter().map(|size| size.bytes).sum();
        let most = self.targets.wasm_mb;
        cells(["Wasm of all together", &kilobytes(all), "", "", &format!("<= {most} MB"), met(megabytes(all) <= most)])
    }
}

fn duel(what: &str, other: &str, duel: &Duel, target: f64) -> [Line; 3] {
    let rate = |side: &Side| format!("{:.0}", stats::median(&side.rates));
    let times = |side: &Side| format!("{:.1} / {:.1} ms", side.p50_ms, side.p99_ms);
    let wrong = |side: &Side| format!("{} of {}", side.wrong, side.sent);
    let (low, high) = stats::spread(&duel.ratios);
    let ratio_cell = format!("{:.2}x ({low:.2} to {high:.2})", duel.ratio);
    let target_cell = format!(">= {target:.1}x");
    let (ours, theirs) = (&duel.portal, &duel.other);
    let verdict = met(duel.ratio >= target);
    [
        cells([what, &rate(ours), &format!("{other} {}", rate(theirs)), &ratio_cell, &target_cell, verdict]),
        cells(["  half / 99 % answered within", &times(ours), &times(theirs), "", "", ""]),
        cells(["  wrong answers", &wrong(ours), &wrong(theirs), "", "0", met(ours.wrong + theirs.wrong == 0)]),
    ]
}

fn cells(words: [&str; 6]) -> Line {
    words.map(str::to_owned)
}

fn met(is_met: bool) -> &'static str {
    if is_met { "met" } else { "MISSED" }
}

fn kilobytes(bytes: u64) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// To the kilobyte.
fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX)) / 1000.0
}

#[cfg(test)]
mod tests;
