//! The journeys in a real browser: Node's own test runner over `tests/browser/*.test.mjs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::{paths, process, setup};

/// Longest time for all journeys together.
const LIMIT: Duration = Duration::from_hours(1);

/// Runs the journeys, or those whose names contain one of the words.
pub(super) fn run(words: &[String]) -> Result<()> {
    let node = process::require("node", "install Node.js 20.11 or newer (Debian: apt-get install nodejs)")?;
    let files = journeys(&paths::root().join("tests/browser"))?;
    let mut command = process::command(node);
    // One file at a time: what Lighthouse and the slow link measure would suffer from neighbours.
    command.args(["--test", "--test-concurrency=1"]);
    for word in words {
        command.arg(format!("--test-name-pattern={}", as_pattern(word)));
    }
    command.args(files).env("SATU_PINTU_CHROMIUM", setup::find_chromium()?);
    let status = process::watched_run(super::with_environment(&mut command), LIMIT)?;
    if !status.success() {
        bail!("not all journeys passed\n  again: cargo xtask test browser");
    }
    Ok(())
}

/// The files of the journeys, in order.
fn journeys(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut files: Vec<_> = paths.into_iter().filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    if files.is_empty() {
        bail!("{} holds no *.test.mjs", folder.display());
    }
    files.sort();
    Ok(files)
}

/// Node reads a regular expression; the words are meant as they stand.
fn as_pattern(word: &str) -> String {
    word.chars().flat_map(|c| if c.is_alphanumeric() { vec![c] } else { vec!['\\', c] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tests_are_journeys() {
        let folder = tempfile::tempdir().unwrap();
        assert!(journeys(folder.path()).unwrap_err().to_string().contains("holds no"));
        for name in ["b.test.mjs", "a.test.mjs", "support.mjs"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(
            journeys(folder.path()).unwrap(),
            [folder.path().join("a.test.mjs"), folder.path().join("b.test.mjs")]
        );
    }

    #[test]
    fn words_mean_themselves() {
        assert_eq!(as_pattern("a.b"), "a\\.b");
    }
}
