//! `up`: everything that the portal needs on this machine, then the portal itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::flags::{Part, Up};
use crate::setup::{self, Mode};
use crate::{build, paths, process, say, tick};

/// The file in which Spin keeps its default database.
const DATABASE: &str = "sqlite_db.db";

/// Runs the command; it ends with the runner.
pub(crate) fn run(options: &Up) -> Result<()> {
    setup::ensure(&[Part::Wasm, Part::Static, Part::Secrets], Mode::Install)?;
    build::functions(false)?;
    build::programs(&["runner", "demo"])?;
    let root = paths::root();
    let state = root.join(&options.state_dir);
    let guide = if state.join(DATABASE).exists() {
        let fix = "the database is not one that this version made: choose another --state-dir, or move it away";
        process::step_with_output("looking at the data", fix, &mut demo(&root, &state, &options.listen)?)?
    } else {
        seed(&root, &state, &options.listen)?
    };
    say::line(&format!("\n{}\n", String::from_utf8_lossy(&guide).trim_end()));
    // It ends with this process, which becomes the runner.
    drop(tick::beside(&options.listen)?);
    serve(&mut runner(&root, &state, options)?)
}

/// Loads the demo data beside the state, and moves it there when it is complete: a stop in between leaves nothing behind.
fn seed(root: &Path, state: &Path, listen: &str) -> Result<Vec<u8>> {
    let folder = state.join("seeding");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let mut demo = demo(root, &folder, listen)?;
    let guide = process::step_with_output("loading demo data", "the demo data could not be loaded", &mut demo)?;
    if !folder.join(DATABASE).exists() {
        bail!("the demo data program wrote no database");
    }
    arrange(&folder, state).with_context(|| format!("the demo data could not be moved to {}", state.display()))?;
    Ok(guide)
}

/// Moves the files of a complete database. The database itself comes last: its presence says that all is there.
fn arrange(folder: &Path, state: &Path) -> std::io::Result<()> {
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<std::io::Result<_>>()?;
    files.sort_by_key(|file| file.file_name() == DATABASE);
    files.iter().try_for_each(|file| fs::rename(file.path(), state.join(file.file_name())))?;
    fs::remove_dir(folder)
}

/// The program that fills an empty database, and says where to click.
fn demo(root: &Path, folder: &Path, listen: &str) -> Result<Command> {
    let mut demo = process::command(paths::program("demo"));
    demo.arg("--database").arg(folder.join(DATABASE)).args(["--base-url", &format!("http://{listen}")]);
    demo.envs(setup::read_secrets(root)?);
    Ok(demo)
}

fn runner(root: &Path, state: &Path, options: &Up) -> Result<Command> {
    let mut runner = process::command(paths::program("runner"));
    // Whoever clicks through the demo holds no authenticator app. What `.env` says about it comes after and counts.
    runner.env("SPIN_VARIABLE_SECOND_FACTOR", "offered");
    runner.args(["up", "-f", "spin.toml", "--listen", &options.listen, "--state-dir"]).arg(state).args(&options.extra);
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
    if status.success() { Ok(()) } else { bail!("the runner stopped with {status}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complete_database_is_moved() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("seeding");
        fs::create_dir(&folder).unwrap();
        for name in [DATABASE, "sqlite_db.db-wal"] {
            fs::write(folder.join(name), name).unwrap();
        }
        arrange(&folder, state.path()).unwrap();
        assert!(state.path().join(DATABASE).is_file() && state.path().join("sqlite_db.db-wal").is_file());
        assert!(!folder.exists());
    }

    #[test]
    fn the_runner_gets_what_it_needs() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(".env"), "SPIN_VARIABLE_PEPPER=p\n").unwrap();
        let options = Up { listen: "127.0.0.1:1".into(), state_dir: ".spin".into(), extra: vec!["--x".into()] };
        let runner = runner(root.path(), Path::new("/s"), &options).unwrap();
        let arguments: Vec<_> = runner.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert_eq!(arguments.join(" "), "up -f spin.toml --listen 127.0.0.1:1 --state-dir /s --x");
        assert!(
            runner
                .get_envs()
                .any(|(name, value)| name == "SPIN_VARIABLE_PEPPER" && value.is_some_and(|value| value == "p"))
        );
    }
}
