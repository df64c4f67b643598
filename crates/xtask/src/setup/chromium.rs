//! The browser that the tests drive: the system's own Chromium.

use std::env;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Result, bail};

use super::{Done, Mode, apt};
use crate::{paths, process};

/// Names it goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The browser itself, and letters to draw with: on a machine without fonts every page is empty.
const PACKAGES: [&str; 2] = ["chromium", "fonts-liberation"];

/// A first start on a slow machine takes some seconds.
const START_LIMIT: Duration = Duration::from_secs(90);

/// The browser, or what to do to have one.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(path) = env::var_os("SATU_PINTU_CHROMIUM").map(PathBuf::from) {
        if !path.is_file() {
            bail!("SATU_PINTU_CHROMIUM names {}, which is no file: correct or unset it", path.display());
        }
        return Ok(path);
    }
    match NAMES.iter().find_map(|name| paths::on_path(name)) {
        Some(path) => Ok(path),
        None => bail!("no Chromium was found: install it, or let SATU_PINTU_CHROMIUM name it"),
    }
}

/// Installs the browser where there is none.
pub(super) fn ensure(mode: Mode) -> Result<Done> {
    match find() {
        Ok(_) => Ok(Done::Nothing),
        Err(error) if env::var_os("SATU_PINTU_CHROMIUM").is_some() || !apt::is_here() => Err(error),
        Err(_) => {
            apt::install(&PACKAGES, "the browser tests drive a real browser", mode)?;
            Ok(Done::Something)
        }
    }
}

/// Starts the browser once, so that a broken one is told from a broken page.
pub(crate) fn check(chromium: &std::path::Path) -> Result<()> {
    let mut command = process::command(chromium);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]);
    let output = process::limited(command.stdout(Stdio::piped()).stderr(Stdio::piped()), START_LIMIT)?;
    if output.status.success() && String::from_utf8_lossy(&output.stdout).contains("<html") {
        return Ok(());
    }
    crate::say::output(&output.stderr);
    bail!(
        "{} does not start (its own words stand above): reinstall it, or let SATU_PINTU_CHROMIUM name another",
        chromium.display()
    )
}
