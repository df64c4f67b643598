//! `setup`: installs what is missing, says what and why, and does nothing where all is there.

mod apt;
mod chromium;
mod debian;
mod npm;
mod secrets;
pub(crate) mod wasm;

pub(crate) use chromium::{check as check_chromium, find as find_chromium};
pub(crate) use secrets::read as read_secrets;

use anyhow::Result;

use crate::flags::{Part, Setup};
use crate::{paths, say};

/// Whether to install, or only to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Install,
    Tell,
}

/// What became of a part.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Done {
    /// All was there.
    Nothing,
    /// Something was installed, or in [`Mode::Tell`] would have been.
    Something,
}

/// Runs the command.
pub(crate) fn run(options: &Setup) -> Result<()> {
    let mode = if options.dry_run { Mode::Tell } else { Mode::Install };
    if ensure(&options.parts, mode)? == Done::Nothing {
        say::line("nothing to install: all is there");
    }
    Ok(())
}

/// Makes sure that `parts` are there.
pub(crate) fn ensure(parts: &[Part], mode: Mode) -> Result<Done> {
    let root = paths::root();
    let mut done = Done::Nothing;
    for part in parts {
        let this = match part {
            Part::Wasm => wasm::ensure(mode)?,
            Part::Static => {
                npm::ensure(&root.join("static"), "the front-end parts that the pages are made from", mode)?
            }
            Part::Secrets => secrets::ensure(&root, mode)?,
            Part::Browser => browser(mode)?,
        };
        if this == Done::Something {
            done = this;
        }
    }
    Ok(done)
}

fn browser(mode: Mode) -> Result<Done> {
    let chromium = chromium::ensure(mode)?;
    let driver =
        npm::ensure(&paths::root().join("tests/browser"), "what drives and audits the browser in tests", mode)?;
    Ok(if chromium == Done::Nothing { driver } else { chromium })
}
