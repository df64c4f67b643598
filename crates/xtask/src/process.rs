//! Programs that the commands call: quiet when all is well, their whole output when not, and never longer than allowed.

use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::say::{self, Step};
use crate::{manifest, paths};

/// Longest time for a step that builds or downloads. Several times what a cold build of everything takes on two slow cores:
/// it is there for what hangs.
const BUILD_LIMIT: Duration = Duration::from_mins(80);

/// How often a running program is looked at. Small beside the shortest step, so that nothing waits for it noticeably.
const POLL: Duration = Duration::from_millis(10);

/// A program that works in the workspace's folder.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root()).stdin(Stdio::null());
    // Cargo describes xtask itself to xtask; handed on, the description would be a lie.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "CARGO_BIN_NAME" {
            command.env_remove(&name);
        }
    }
    command
}

/// Cargo, the same that runs xtask.
pub(crate) fn cargo() -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    if !say::watched() {
        // Of what is kept for the case of failure, only the errors matter.
        command.arg("--quiet");
    }
    if std::env::var_os("CARGO_TARGET_DIR").is_some() {
        command.env("CARGO_TARGET_DIR", paths::target_dir());
    }
    command
}

/// Runs one step under its line. On failure the error is `fix`, after the program's own words.
pub(crate) fn step(text: &str, fix: &str, command: &mut Command) -> Result<()> {
    step_with_output(text, fix, command).map(drop)
}

/// As [`step`], and gives back what the program printed on standard output.
pub(crate) fn step_with_output(text: &str, fix: &str, command: &mut Command) -> Result<Vec<u8>> {
    let step = Step::start(text);
    command.stdout(Stdio::piped());
    command.stderr(if say::watched() { Stdio::inherit() } else { Stdio::piped() });
    let output = match limited(command, BUILD_LIMIT) {
        Ok(output) => output,
        Err(error) => {
            step.failed();
            return Err(error.context(fix.to_owned()));
        }
    };
    if output.status.success() {
        step.done();
        return Ok(output.stdout);
    }
    step.failed();
    say::output(&readable(&output.stdout));
    say::output(&output.stderr);
    bail!("{fix}")
}

/// Cargo's messages for programs are of no use to a person; they are dropped from what is shown.
fn readable(stdout: &[u8]) -> Vec<u8> {
    let lines = stdout.split_inclusive(|byte| *byte == b'\n');
    lines.filter(|line| !line.starts_with(b"{\"reason\"")).flatten().copied().collect()
}

/// What a program prints, or `None` where it is missing or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program with its output on ours, and stops it when `limit` has passed.
pub(crate) fn watched_run(command: &mut Command, limit: Duration) -> Result<ExitStatus> {
    let mut child = spawn(command)?;
    wait(&mut child, limit)?.with_context(|| format!("{} was stopped after {}", name(command), say::seconds(limit)))
}

/// Runs a program to its end and gathers whatever is piped; it is stopped, and an error, when `limit` has passed.
pub(crate) fn limited(command: &mut Command, limit: Duration) -> Result<Output> {
    let mut child = spawn(command)?;
    let stdout = gather(child.stdout.take());
    let stderr = gather(child.stderr.take());
    match wait(&mut child, limit)? {
        Some(status) => Ok(Output { status, stdout: gathered(stdout), stderr: gathered(stderr) }),
        None => bail!("{} was stopped after {}", name(command), say::seconds(limit)),
    }
}

fn spawn(command: &mut Command) -> Result<Child> {
    command.spawn().with_context(|| format!("{} cannot be started", name(command)))
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn wait(child: &mut Child, limit: Duration) -> Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

fn gather(pipe: Option<impl Read + Send + 'static>) -> Option<JoinHandle<Vec<u8>>> {
    pipe.map(|mut pipe| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            // What came before a broken pipe is still worth showing.
            let _ = pipe.read_to_end(&mut bytes);
            bytes
        })
    })
}

fn gathered(reader: Option<JoinHandle<Vec<u8>>>) -> Vec<u8> {
    reader.and_then(|reader| reader.join().ok()).unwrap_or_default()
}

/// Fails with what to do when a program is not there.
pub(crate) fn require(program: &str, fix: &str) -> Result<std::path::PathBuf> {
    paths::on_path(program).with_context(|| format!("`{program}` is not on the PATH: {fix}"))
}

/// The smallest compiler that the workspace accepts.
pub(crate) fn minimum_rust() -> Result<(u32, u32)> {
    manifest::Workspace::read(&paths::root())?.rust_version()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_hangs_is_stopped() {
        let error = limited(command("sleep").arg("60"), Duration::from_millis(50)).expect_err("it is stopped");
        assert_eq!(error.to_string(), "sleep was stopped after 0.1 s");
    }

    #[test]
    fn output_is_gathered_from_both_pipes() {
        let mut program = command("sh");
        program.args(["-c", "echo out; echo err >&2; exit 3"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = limited(&mut program, BUILD_LIMIT).unwrap();
        assert_eq!((output.stdout, output.stderr), (b"out\n".to_vec(), b"err\n".to_vec()));
        assert_eq!(output.status.code(), Some(3));
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = limited(&mut command("no-such-program"), BUILD_LIMIT).expect_err("it is missing");
        assert!(error.to_string().contains("no-such-program cannot be started"));
    }

    #[test]
    fn messages_for_programs_are_not_shown() {
        assert_eq!(readable(b"{\"reason\":\"x\"}\nerror: y\n"), b"error: y\n");
    }
}
