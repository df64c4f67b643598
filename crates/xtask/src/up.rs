//! `up`: everything that the portal needs on this machine, then the portal itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::flags::{Part, Up};
use crate::setup::{self, Mode};
use crate::{build, paths, process, say};

/// The file in which Spin keeps its default database.
const DATABASE: &str = "sqlite_db.db";

/// What the demo data said about itself when it was loaded, kept to be shown at every start.
const WELCOME: &str = "demo.txt";

/// Runs the command; it ends with the runner.
pub(crate) fn run(options: &Up) -> Result<()> {
    setup::ensure(&[Part::Wasm, Part::Static, Part::Secrets], Mode::Install)?;
    build::functions(false)?;
    build::programs(&["runner", "demo"])?;
    let root = paths::root();
    let state = root.join(&options.state_dir);
    if !state.join(DATABASE).exists() {
        seed(&root, &state)?;
    }
    if let Ok(welcome) = fs::read_to_string(state.join(WELCOME)) {
        say::line(&at_address(&welcome, &options.listen));
    }
    serve(&mut runner(&root, &state, options)?)
}

/// Loads the demo data beside the state, and moves it there when it is complete: a stop in between leaves nothing behind.
fn seed(root: &Path, state: &Path) -> Result<()> {
    let folder = state.join("seeding");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut demo = process::command(paths::program("demo"));
    demo.arg("--database")
        .arg(folder.join(DATABASE))
        .envs(setup::read_secrets(root)?);
    let said = process::step_with_output(
        "loading demo data",
        "the demo data could not be loaded",
        &mut demo,
    )?;
    if !folder.join(DATABASE).exists() {
        bail!("the demo data program wrote no database");
    }
    let arrange = || {
        fs::write(state.join(WELCOME), said)?;
        // The database itself comes last: its presence says that all is there.
        let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<std::io::Result<_>>()?;
        files.sort_by_key(|file| file.file_name() == DATABASE);
        files
            .iter()
            .try_for_each(|file| fs::rename(file.path(), state.join(file.file_name())))?;
        fs::remove_dir(&folder)
    };
    arrange().with_context(|| format!("the demo data could not be moved to {}", state.display()))
}

/// What the demo data says, with the address of this start.
fn at_address(welcome: &str, listen: &str) -> String {
    welcome
        .trim_end()
        .replace("{url}", &format!("http://{listen}"))
}

fn runner(root: &Path, state: &Path, options: &Up) -> Result<Command> {
    let mut runner = process::command(paths::program("runner"));
    runner
        .args([
            "up",
            "-f",
            "spin.toml",
            "--listen",
            &options.listen,
            "--state-dir",
        ])
        .arg(state)
        .args(&options.extra);
    runner.envs(setup::read_secrets(root)?);
    Ok(runner)
}

/// Becomes the runner, so that signals reach it and its exit code is ours.
#[cfg(unix)]
fn serve(runner: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    Err(runner.exec()).context("the runner cannot be started")
}

/// Runs the runner to its end.
#[cfg(not(unix))]
fn serve(runner: &mut Command) -> Result<()> {
    let status = runner.status().context("the runner cannot be started")?;
    if status.success() {
        Ok(())
    } else {
        bail!("the runner stopped with {status}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_that_of_this_start() {
        assert_eq!(
            at_address("Buka {url}/petugas\n", "127.0.0.1:8080"),
            "Buka http://127.0.0.1:8080/petugas"
        );
    }

    #[test]
    fn the_runner_gets_what_it_needs() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(".env"), "SPIN_VARIABLE_PEPPER=p\n").unwrap();
        let options = Up {
            listen: "127.0.0.1:1".into(),
            state_dir: ".spin".into(),
            extra: vec!["--x".into()],
        };
        let runner = runner(root.path(), Path::new("/s"), &options).unwrap();
        let arguments: Vec<_> = runner
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect();
        assert_eq!(
            arguments.join(" "),
            "up -f spin.toml --listen 127.0.0.1:1 --state-dir /s --x"
        );
        assert!(
            runner
                .get_envs()
                .any(|(name, value)| name == "SPIN_VARIABLE_PEPPER"
                    && value.is_some_and(|value| value == "p"))
        );
    }
}
