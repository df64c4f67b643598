//! Automation of the workspace, called as `cargo xtask <command>`; `cargo xtask help` lists the commands.
//!
//! It knows the layout of the workspace and nothing of the portal: which functions there are it reads in `spin.toml`, and
//! it uses the runner and the demo data as programs.
//!
//! Environment it reads: `CARGO_TARGET_DIR` (every build goes there), `SATU_PINTU_CHROMIUM` (the browser to test with) and
//! `RUSTUP_AUTO_INSTALL` (at `0`, rustup is left alone). What it hands to the tests is told in [`mod@test`].

mod bench;
mod build;
mod ci;
mod flags;
mod manifest;
mod paths;
mod process;
mod say;
mod setup;
mod test;
mod tick;
mod tidy;
mod up;
mod verify;

use std::process::ExitCode;

use flags::Command;

fn main() -> ExitCode {
    match flags::parse(std::env::args_os().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Help => {
            say::line(flags::HELP);
            Ok(())
        }
        Command::Setup(options) => setup::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Up(options) => up::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Ci => ci::run(),
        Command::Bench { arguments } => bench::run(&arguments),
        Command::Verify { arguments } => verify::run(&arguments),
        Command::Tick(options) => tick::run(&options),
        Command::Tidy => tidy::run(),
    }
}
