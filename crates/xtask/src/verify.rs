//! `verify`: the proof of a database file, by the program `verify`. What it says is for people, and its exit code is ours.

use std::ffi::OsString;
use std::process::ExitStatus;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::{build, paths, process, setup};

/// Longest time for a proof. A million rows take less than a minute.
const LIMIT: Duration = Duration::from_hours(1);

/// Runs the command.
pub(crate) fn run(arguments: &[OsString]) -> Result<()> {
    build::programs(&["verify"])?;
    let mut verify = process::command(paths::program("verify"));
    verify.args(arguments).envs(setup::read_secrets(&paths::root())?);
    if let Ok(folder) = std::env::current_dir() {
        verify.current_dir(folder);
    }
    let status: ExitStatus = process::watched_run(&mut verify, LIMIT)?;
    if status.success() { Ok(()) } else { bail!("the proof was not given") }
}
