//! The test programs of the workspace, built by one call of Cargo. Cargo itself would build for each layer anew, because
//! the features of shared dependencies follow from the packages that are chosen.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::process;

/// A test program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// The package that it tests.
    pub(super) package: String,
    /// The package and, where it is not the package itself, the file: `tests/http`.
    pub(super) name: String,
    executable: PathBuf,
    /// The folder of the package, in which Cargo runs tests.
    folder: PathBuf,
}

impl Program {
    /// The program as Cargo would start it.
    pub(super) fn command(&self) -> Command {
        let mut command = process::command(&self.executable);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }
}

/// Builds all test programs, and the programs that they start.
pub(super) fn build() -> Result<Vec<Program>> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--workspace", "--bins", "--tests", "--message-format=json-render-diagnostics"]);
    let messages =
        process::step_with_output("building the tests and the programs", "the tests did not compile", &mut cargo)?;
    let mut programs = Vec::new();
    for line in String::from_utf8_lossy(&messages).lines() {
        let message = serde_json::from_str(line).with_context(|| format!("Cargo sent no JSON: {line}"))?;
        programs.extend(program(&message));
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

/// The test program that a message of Cargo announces, if it does.
fn program(message: &Value) -> Option<Program> {
    if !message.pointer("/profile/test")?.as_bool()? {
        return None;
    }
    let executable = PathBuf::from(message.get("executable")?.as_str()?);
    let folder = PathBuf::from(message.get("manifest_path")?.as_str()?).parent()?.to_path_buf();
    let package = package_name(message.get("package_id")?.as_str()?).to_owned();
    let target = message.pointer("/target/name")?.as_str()?;
    let is_own = target.replace('_', "-") == package;
    let name = if is_own { package.clone() } else { format!("{package}/{target}") };
    Some(Program { package, name, executable, folder })
}

/// The name in `path+file:///w/crates/store#0.1.0` or `path+file:///w/tests/probes/answer#probe-answer@0.1.0`.
fn package_name(id: &str) -> &str {
    let (path, version) = id.split_once('#').unwrap_or((id, ""));
    match version.split_once('@') {
        Some((name, _)) => name,
        None => path.rsplit('/').next().unwrap_or(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_picked_from_the_messages() {
        let message = serde_json::json!({
            "reason": "compiler-artifact",
            "package_id": "path+file:///w/tests#0.1.0",
            "manifest_path": "/w/tests/Cargo.toml",
            "target": { "name": "http" },
            "profile": { "test": true },
            "executable": "/w/target/debug/deps/http-1",
        });
        let program = program(&message).unwrap();
        assert_eq!((program.package.as_str(), program.name.as_str()), ("tests", "tests/http"));
        assert_eq!(program.command().get_current_dir(), Some(std::path::Path::new("/w/tests")));
    }

    #[test]
    fn other_messages_are_passed_over() {
        assert_eq!(program(&serde_json::json!({ "reason": "build-finished", "success": true })), None);
        assert_eq!(program(&serde_json::json!({ "profile": { "test": false }, "executable": "/x" })), None);
    }

    #[test]
    fn package_names_are_read_from_both_kinds_of_ids() {
        assert_eq!(package_name("path+file:///w/crates/store#0.1.0"), "store");
        assert_eq!(package_name("path+file:///w/tests/probes/answer#probe-answer@0.1.0"), "probe-answer");
    }
}
