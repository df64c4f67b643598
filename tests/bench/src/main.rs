//! Measures the portal beside something simpler, in one run on one machine: what it prints are ratios and counts, which
//! mean the same on a fast machine and on a slow one.
//!
//! - Look-ups, beside a component that answers a constant on the same runner.
//! - Durable submissions, beside a native server ([`native`]) that writes the same rows with the same code.
//! - The desk over a record of 100,000 tickets, beside the desk over one of 1,000.
//! - Look-ups while twenty of the staff sign in, beside look-ups while nobody does.
//! - Memory, sizes and starts, by themselves.
//!
//! The load comes from this very program, on the same cores. Both sides get the same requests, and take turns in short
//! rounds, so that whatever else goes on in the machine troubles both.

mod crowd;
mod desk;
mod duel;
mod fill;
mod flags;
mod load;
mod measure;
mod memory;
mod native;
mod places;
mod portal;
mod program;
mod record;
mod results;
mod say;
mod sizes;
mod stats;
mod table;
mod tasks;

use std::process::ExitCode;

use anyhow::Result;

use crate::flags::Request;

fn main() -> ExitCode {
    match flags::parse(lexopt::Parser::from_env()).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(request: Request) -> Result<()> {
    match request {
        Request::Help => say::line(flags::HELP),
        Request::Serve(database) => native::serve(&database)?,
        Request::Measure(flags) => measure::run(&flags)?,
    }
    Ok(())
}
