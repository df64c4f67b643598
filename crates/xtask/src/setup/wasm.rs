//! The compiler for WebAssembly. There are two ways, and the machine decides:
//!
//! - **rustup**: the standard library for Spin's target is installed, or rustup can add it. Nothing else is needed.
//! - **Debian**: rustup cannot download, or has been told to install nothing by itself (`RUSTUP_AUTO_INSTALL=0`); Debian's
//!   packages bring what is needed, see [`super::debian`].

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::debian::{self, Debian};
use super::{Done, Mode, apt};
use crate::flags::WayName;
use crate::paths::{self, WASM_TARGET};
use crate::{process, say};

/// Longest time for rustup to fetch one component; where it is cut off from the network it must not hang.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// How to compile for WebAssembly on this machine.
#[derive(Debug)]
pub(crate) enum Way {
    Rustup,
    Debian(Debian),
}

impl Way {
    /// The way that is there and ready, the wanted one only; or what is missing for it.
    pub(crate) fn find(wanted: Option<WayName>) -> Result<Self> {
        if wanted != Some(WayName::Debian) && has_target() {
            return Ok(Self::Rustup);
        }
        if wanted == Some(WayName::Rustup) {
            bail!("rustup's toolchain lacks the target: rustup target add {WASM_TARGET}");
        }
        Debian::find().map(Self::Debian)
    }

    /// The name for people.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Rustup => "rustup's target",
            Self::Debian(_) => "Debian's rustc",
        }
    }

    /// Makes a `cargo build` into one for WebAssembly.
    pub(crate) fn apply(&self, cargo: &mut Command) {
        cargo.args(["--release", "--target", WASM_TARGET, "--target-dir"]).arg(paths::wasm_target_dir());
        // Flags that are meant for the machine itself would break this target.
        cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        if let Self::Debian(debian) = self {
            debian.apply(cargo);
        }
    }
}

/// Makes sure that one of the ways is ready.
pub(super) fn ensure(mode: Mode) -> Result<Done> {
    if Way::find(None).is_ok() {
        return Ok(Done::Nothing);
    }
    if let Some(rustup) = usable_rustup() {
        if mode == Mode::Tell {
            say::line(&format!("would let rustup add the target {WASM_TARGET}: the functions are built for it"));
            return Ok(Done::Something);
        }
        if add_target(&rustup) {
            say::line(&format!("rustup added the target {WASM_TARGET}: the functions are built for it"));
            return Ok(Done::Something);
        }
        say::line(&format!("rustup cannot add the target {WASM_TARGET} here; trying Debian's compiler"));
    }
    install_debian(mode)?;
    Ok(Done::Something)
}

fn install_debian(mode: Mode) -> Result<()> {
    let by_hand = format!("rustup target add {WASM_TARGET}");
    if !apt::is_here() {
        bail!("there is no compiler for WebAssembly, and neither rustup nor apt to get one\n  type: {by_hand}");
    }
    debian::find_tools()?;
    let missing = apt::missing(&debian::PACKAGES);
    if !missing.is_empty() {
        apt::install(&missing, "they compile the functions to WebAssembly", mode)?;
    }
    if mode == Mode::Tell {
        return Ok(());
    }
    let ready = Way::find(None).map(drop);
    ready.with_context(|| format!("Debian's packages are not enough here; another way is to type: {by_hand}"))
}

/// Whether the standard library for the target lies in the toolchain.
fn has_target() -> bool {
    let folder = process::ask(process::command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]));
    let entries = folder.and_then(|folder| std::fs::read_dir(folder.trim()).ok());
    entries.is_some_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

/// rustup, where it is there and has not been told to install nothing by itself.
fn usable_rustup() -> Option<PathBuf> {
    let is_off = env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0");
    if is_off { None } else { paths::on_path("rustup") }
}

fn add_target(rustup: &Path) -> bool {
    let mut command = process::command(rustup);
    command
        .args(["target", "add", WASM_TARGET])
        .env("RUSTUP_MAX_RETRIES", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    process::limited(&mut command, RUSTUP_LIMIT).is_ok_and(|output| output.status.success()) && has_target()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rustups_way_sets_nothing_but_the_target() {
        let mut cargo = Command::new("cargo");
        Way::Rustup.apply(&mut cargo);
        let arguments: Vec<_> = cargo.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert!(arguments.starts_with(&["--release".into(), "--target".into(), WASM_TARGET.into()]));
        assert!(cargo.get_envs().all(|(_, value)| value.is_none()));
    }
}
