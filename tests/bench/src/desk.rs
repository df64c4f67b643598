//! The desk over a large record beside the desk over a small one, both on the same runner: what years of tickets cost those
//! who open a list, search, or open a ticket.

use anyhow::Result;
use serde::Serialize;

use crate::duel::{self, Duel};
use crate::fill::fill;
use crate::flags::Flags;
use crate::portal::Stage;
use crate::say;
use crate::tasks::Task;

/// The tickets of the small record.
pub(crate) const FEW: u32 = 1_000;

/// The tickets of the large one.
pub(crate) const MANY: u32 = 100_000;

/// The lists that are opened most.
const LISTS: [&str; 4] =
    ["/petugas", "/petugas?view=belum_diverifikasi", "/petugas?view=terlambat", "/petugas?view=semua&limit=100"];

/// Words that all reports have, that some have, and that one has.
const SEARCHES: [&str; 4] = [
    "/petugas?view=semua&q=jalan",
    "/petugas?view=semua&q=jembatan+sekolah",
    "/petugas?view=semua&q=kata77",
    "/petugas?view=semua&q=kata777",
];

/// What came of it.
#[derive(Serialize)]
pub(crate) struct Desk {
    pub(crate) lists: Duel,
    pub(crate) searches: Duel,
    pub(crate) tickets: Duel,
}

/// Fills both records and opens the same pages of both.
pub(crate) async fn run(stage: &Stage, flags: &Flags) -> Result<Desk> {
    say::line(&format!("filling a record with {FEW} tickets and one with {MANY} ..."));
    let tickets = fill(&stage.record("few"), FEW)?;
    fill(&stage.record("many"), MANY)?;
    let (few, many) = (stage.portal_in("few")?, stage.portal_in("many")?);
    let owned = |pages: &[&str]| pages.iter().map(|page| (*page).to_owned()).collect();
    say::line("the desk's lists, of many tickets beside few ...");
    let lists = duel::run(&many, &few, Task::Page(owned(&LISTS)), flags).await?;
    say::line("searches ...");
    let searches = duel::run(&many, &few, Task::Page(owned(&SEARCHES)), flags).await?;
    say::line("tickets ...");
    // The oldest tickets have the same numbers in both.
    let pages = tickets.iter().map(|number| format!("/petugas/tiket/{number}")).collect();
    let tickets = duel::run(&many, &few, Task::Page(pages), flags).await?;
    Ok(Desk { lists, searches, tickets })
}
