//! `ci`: what must hold for every change, the quick checks first.

use anyhow::Result;

use crate::flags::{Part, Test};
use crate::setup::{self, Mode};
use crate::{build, process, test, tidy};

/// Runs the command.
pub(crate) fn run() -> Result<()> {
    let cargo = |text: &str, fix: &str, arguments: &[&str]| process::step(text, fix, process::cargo().args(arguments));
    cargo(
        "checking the lock file",
        "Cargo.lock is not up to date: type `cargo check`, and commit it",
        &["metadata", "--locked", "--format-version=1"],
    )?;
    cargo("checking the formatting", "type `cargo fmt --all`", &["fmt", "--all", "--check"])?;
    tidy::run()?;
    // The pages are made from the front-end parts at compile time.
    setup::ensure(&[Part::Static], Mode::Install)?;
    cargo(
        "checking the lints",
        "mend what Clippy says above",
        &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
    )?;
    let mut doc = process::cargo();
    doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    process::step("checking the documentation", "mend what rustdoc says above", &mut doc)?;
    setup::ensure(&[Part::Wasm], Mode::Install)?;
    build::functions(true)?;
    tidy::run_sizes()?;
    test::run(&Test::default())
}
