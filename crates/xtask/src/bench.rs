//! `bench`: measures the built functions with the program in `tests/bench`.

use std::ffi::OsString;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::flags::Part;
use crate::setup::{self, Mode};
use crate::{build, paths, process, test};

/// Longest time for all measurements together.
const LIMIT: Duration = Duration::from_hours(1);

/// Runs the command.
pub(crate) fn run(arguments: &[OsString]) -> Result<()> {
    setup::ensure(&[Part::Wasm, Part::Static], Mode::Install)?;
    build::functions(true)?;
    build::programs(&["runner", "demo", "bench"])?;
    let mut bench = process::command(paths::program("bench"));
    let status = process::watched_run(test::with_environment(bench.args(arguments)), LIMIT)?;
    if !status.success() {
        bail!("the measurements did not end well: what they said stands above");
    }
    Ok(())
}
