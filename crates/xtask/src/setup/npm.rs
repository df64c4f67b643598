//! Packages from npm, exactly those of the lock file.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Done, Mode};
use crate::{process, say};

/// The copy of the lock file that tells what `node_modules` was made from.
const STAMP: &str = "node_modules/.made-from.json";

/// Makes `node_modules` in `folder` what the lock file says.
pub(super) fn ensure(folder: &Path, why: &str, mode: Mode) -> Result<Done> {
    let lock_path = folder.join("package-lock.json");
    let lock = fs::read(&lock_path).with_context(|| format!("{} cannot be read", lock_path.display()))?;
    if is_made_from(folder, &lock) {
        return Ok(Done::Nothing);
    }
    let shown = folder.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    if mode == Mode::Tell {
        say::line(&format!("would install the npm packages of {shown}: {why}"));
        return Ok(Done::Something);
    }
    let npm = process::require(
        "npm",
        "install Node.js 20.11 or newer, which brings it (Debian: apt-get install nodejs npm)",
    )?;
    let mut command = process::command(npm);
    command.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    let fix = format!("`npm ci` did not succeed in {}: mend what it says above, then run it again", folder.display());
    process::step(&format!("installing the npm packages of {shown}: {why}"), &fix, &mut command)?;
    fs::write(folder.join(STAMP), lock)
        .with_context(|| format!("{STAMP} cannot be written in {}", folder.display()))?;
    Ok(Done::Something)
}

fn is_made_from(folder: &Path, lock: &[u8]) -> bool {
    fs::read(folder.join(STAMP)).is_ok_and(|stamp| stamp == lock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_lock_file_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        assert!(!is_made_from(folder.path(), b"{}"));
        fs::write(folder.path().join(STAMP), "{}").unwrap();
        assert!(is_made_from(folder.path(), b"{}"));
        assert!(!is_made_from(folder.path(), b"{ }"));
    }

    #[test]
    fn nothing_is_done_when_all_is_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("node_modules")).unwrap();
        fs::write(folder.path().join("package-lock.json"), "{}").unwrap();
        fs::write(folder.path().join(STAMP), "{}").unwrap();
        assert_eq!(ensure(folder.path(), "a test", Mode::Install).unwrap(), Done::Nothing);
    }

    #[test]
    fn a_missing_lock_file_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = ensure(folder.path(), "a test", Mode::Install).unwrap_err();
        assert!(error.to_string().contains("package-lock.json cannot be read"));
    }
}
