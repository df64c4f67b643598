//! `tidy`: the rules of the house that no other tool checks. Each rule is a file here; each finding names file and line.

mod edges;
mod files;
mod manifests;
mod markup;
mod modules;
mod rust;
mod sizes;
mod sql;
mod templates;
mod words;

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{paths, say};

/// Something against a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: PathBuf,
    /// Counted from 1; 0 where it is about the file as a whole.
    line: usize,
    text: String,
}

impl Finding {
    fn new(path: &Path, line: usize, text: impl Into<String>) -> Self {
        Self { path: path.to_path_buf(), line, text: text.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path.display(), self.text),
            line => write!(f, "{}:{line}: {}", self.path.display(), self.text),
        }
    }
}

/// Runs the command.
pub(crate) fn run() -> Result<()> {
    let step = say::Step::start("checking the rules of the house");
    conclude(step, check(&paths::root()))
}

/// Checks only the sizes of the built functions.
pub(crate) fn run_sizes() -> Result<()> {
    let step = say::Step::start("checking the sizes of the functions");
    conclude(step, sizes::check(&paths::root()))
}

fn conclude(step: say::Step, findings: Result<Vec<Finding>>) -> Result<()> {
    if findings.as_ref().is_ok_and(Vec::is_empty) {
        step.done();
        return Ok(());
    }
    step.failed();
    let findings = findings?;
    for finding in &findings {
        say::line(&finding.to_string());
    }
    bail!("{} places are against the rules of the house; they are told in CONTRIBUTING.md", findings.len())
}

/// Everything against a rule in the workspace at `root`, in the order of the files.
fn check(root: &Path) -> Result<Vec<Finding>> {
    let files = files::Files::list(root)?;
    let mut findings = Vec::new();
    findings.extend(files::committed(&files));
    findings.extend(files::locks(&files)?);
    findings.extend(edges::check(root)?);
    findings.extend(manifests::check(root)?);
    findings.extend(modules::check(&files)?);
    findings.extend(sql::check(&files)?);
    findings.extend(words::check(&files)?);
    findings.extend(templates::check(&files)?);
    findings.extend(sizes::check(root)?);
    findings.sort();
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_workspace_is_tidy() {
        let findings = check(&paths::root()).unwrap();
        let list: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(list.is_empty(), "\n{}\n", list.join("\n"));
    }

    #[test]
    fn findings_name_file_and_line() {
        let path = Path::new("a/b.rs");
        assert_eq!(Finding::new(path, 3, "is long").to_string(), "a/b.rs:3: is long");
        assert_eq!(Finding::new(path, 0, "is empty").to_string(), "a/b.rs: is empty");
    }
}
