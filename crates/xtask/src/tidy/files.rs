//! The files of the workspace, and rules about what may be among them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::Finding;
use crate::process;

/// Largest file that is taken for somebody's own work.
const LARGEST: u64 = 1_000_000;

/// The files of a workspace: those that git tracks, and those that it would track.
pub(super) struct Files {
    root: PathBuf,
    /// Relative to the root, sorted.
    paths: Vec<PathBuf>,
}

impl Files {
    pub(super) fn list(root: &Path) -> Result<Self> {
        let mut git = process::command("git");
        git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]);
        let list = process::ask(&mut git)
            .context("`git ls-files` does not answer: tidy works in a clone of the repository")?;
        let mut paths: Vec<PathBuf> = list.split('\0').filter(|path| !path.is_empty()).map(PathBuf::from).collect();
        // A file that was removed and not yet committed is still listed.
        paths.retain(|path| root.join(path).is_file());
        paths.sort();
        Ok(Self { root: root.to_path_buf(), paths })
    }

    /// The files with an ending, and their text.
    pub(super) fn with_ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = Result<(&'a Path, String)>> {
        let paths = self.paths.iter().filter(move |path| path.to_string_lossy().ends_with(ending));
        paths.map(|path| Ok((path.as_path(), self.read(path)?)))
    }

    fn read(&self, path: &Path) -> Result<String> {
        fs::read_to_string(self.root.join(path)).with_context(|| format!("{} cannot be read as text", path.display()))
    }
}

/// Nothing that is made or fetched by the build, no data of a running portal, nothing too large to be written by hand.
pub(super) fn committed(files: &Files) -> Vec<Finding> {
    let mut findings = Vec::new();
    for path in &files.paths {
        if let Some(what) = unwanted(path) {
            findings.push(Finding::new(path, 0, format!("{what} must not be committed")));
        } else if fs::metadata(files.root.join(path)).is_ok_and(|about| about.len() > LARGEST) {
            findings.push(Finding::new(path, 0, "is larger than 1 MB: derive it at build time"));
        }
    }
    findings
}

fn unwanted(path: &Path) -> Option<&'static str> {
    if path.components().any(|part| part.as_os_str() == "node_modules") {
        return Some("a package of npm");
    }
    if path.file_name().is_some_and(|name| name == ".env") {
        return Some("a secret");
    }
    match path.extension()?.to_str()? {
        "wasm" => Some("a built function"),
        "db" | "sqlite" | "sqlite3" | "db-wal" | "db-shm" => Some("a database"),
        _ => None,
    }
}

/// Lock files that name no host: everybody fetches packages from where their tools are set to. Cargo names the one index
/// that everybody means; anything beside it is a package from elsewhere.
pub(super) fn locks(files: &Files) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files.with_ending("package-lock.json") {
        let (path, text) = file?;
        let named = lines(&text).filter(|(_, line)| line.trim_start().starts_with("\"resolved\""));
        findings.extend(named.map(|(number, _)| Finding::new(path, number, "names a registry: see .npmrc")));
    }
    for file in files.with_ending("Cargo.lock") {
        let (path, text) = file?;
        let mut sources = lines(&text).filter(|(_, line)| line.starts_with("source = ")).peekable();
        let first = sources.peek().map(|(_, line)| *line).unwrap_or_default();
        let foreign = sources.filter(|(_, line)| *line != first || !line.starts_with("source = \"registry+"));
        findings.extend(
            foreign.map(|(number, _)| Finding::new(path, number, "names a package from elsewhere than the index")),
        );
    }
    Ok(findings)
}

/// The lines of a text, counted from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// A made-up workspace for the tests of the rules.
#[cfg(test)]
pub(super) fn sample(entries: &[(&str, &str)]) -> (tempfile::TempDir, Files) {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in entries {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let paths = entries.iter().map(|(path, _)| PathBuf::from(path)).collect();
    let files = Files { root: root.path().to_path_buf(), paths };
    (root, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_and_fetched_files_are_found() {
        for path in ["static/node_modules/a/b.css", "a.wasm", ".env", "x/state.db-wal"] {
            assert!(unwanted(Path::new(path)).is_some(), "{path}");
        }
        assert_eq!(unwanted(Path::new("crates/a/src/lib.rs")), None);
    }

    #[test]
    fn lock_files_name_no_host() {
        let (_root, files) = sample(&[("a/package-lock.json", "{\n  \"resolved\": \"x\",\n  \"integrity\": \"y\"\n}")]);
        assert_eq!(locks(&files).unwrap().iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn packages_come_from_the_index_only() {
        let text = "source = \"registry+i\"\nsource = \"git+x\"\nsource = \"registry+i\"\n";
        let (_root, files) = sample(&[("Cargo.lock", text)]);
        assert_eq!(locks(&files).unwrap().iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    }
}
