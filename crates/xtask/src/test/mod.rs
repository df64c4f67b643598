//! `test`: everything set up, built, and tested in four layers, each of which carries the next. A layer that fails ends the
//! run, so that the last words are about the cause.
//!
//! The tests find what they need in the environment:
//!
//! | Variable | Names |
//! |---|---|
//! | `SATU_PINTU_ROOT` | the folder of the workspace |
//! | `SATU_PINTU_RUNNER` | the runner, built |
//! | `SATU_PINTU_MANIFEST` | `spin.toml`; the functions that it names are built |
//! | `SATU_PINTU_PROBES` | the folder of the built functions of the runner's contract tests |
//! | `SATU_PINTU_DEMO` | the program that loads demo data |
//! | `SATU_PINTU_CHROMIUM` | the browser (layer `browser` only) |
//!
//! `SPIN_BIN`, where set, is handed on: the contract tests then run against that Spin too.

mod browser;
mod programs;

use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::flags::{Part, Test};
use crate::setup::{self, Mode};
use crate::{build, paths, process, say};
use programs::Program;

/// Longest time for one test program; a test that hangs must not eat the whole time of a run.
const PROGRAM_LIMIT: Duration = Duration::from_mins(20);

/// A layer of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Rules,
    Store,
    Http,
    Browser,
}

impl Layer {
    const ALL: [Self; 4] = [Self::Rules, Self::Store, Self::Http, Self::Browser];

    fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Store => "store",
            Self::Http => "http",
            Self::Browser => "browser",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Rules => "layer 1 of 4, rules: what needs neither database nor server",
            Self::Store => "layer 2 of 4, store: on real SQLite",
            Self::Http => "layer 3 of 4, http: the runner, and the built functions in it",
            Self::Browser => "layer 4 of 4, browser: journeys in real Chromium",
        }
    }

    /// The layer of a package's tests.
    fn of_package(package: &str) -> Self {
        match package {
            "store" | "service" | "demo" => Self::Store,
            "runner" | "tests" | "bench" => Self::Http,
            _ => Self::Rules,
        }
    }

    /// Whether the layer runs the built functions.
    fn needs_functions(self) -> bool {
        matches!(self, Self::Http | Self::Browser)
    }
}

/// Runs the command.
pub(crate) fn run(options: &Test) -> Result<()> {
    let (layers, words) = split(&options.words);
    prepare(&layers)?;
    let programs = programs::build()?;
    for layer in &layers {
        say::line(layer.heading());
        match layer {
            Layer::Browser => browser::run(&words)?,
            layer => cargo_layer(*layer, &programs, &words)?,
        }
    }
    Ok(())
}

/// The layers asked for (all where none is), and the other words.
fn split(words: &[String]) -> (Vec<Layer>, Vec<String>) {
    let is = |word: &String| Layer::ALL.into_iter().find(|layer| layer.name() == word);
    let mut layers: Vec<Layer> = words.iter().filter_map(is).collect();
    if layers.is_empty() {
        layers = Layer::ALL.to_vec();
    }
    (layers, words.iter().filter(|word| is(word).is_none()).cloned().collect())
}

fn prepare(layers: &[Layer]) -> Result<()> {
    let mut parts = vec![Part::Static];
    if layers.iter().any(|layer| layer.needs_functions()) {
        parts.push(Part::Wasm);
    }
    if layers.contains(&Layer::Browser) {
        parts.push(Part::Browser);
    }
    setup::ensure(&parts, Mode::Install)?;
    if layers.contains(&Layer::Browser) {
        setup::check_chromium(&setup::find_chromium()?)?;
    }
    if layers.iter().any(|layer| layer.needs_functions()) {
        build::functions(true)?;
    }
    Ok(())
}

fn cargo_layer(layer: Layer, programs: &[Program], words: &[String]) -> Result<()> {
    let mut failed = Vec::new();
    for program in programs.iter().filter(|program| Layer::of_package(&program.package) == layer) {
        say::line(&format!("{}:", program.name));
        let status = process::watched_run(with_environment(program.command().args(words)), PROGRAM_LIMIT);
        if !status.is_ok_and(|status| status.success()) {
            failed.push(program.name.as_str());
        }
    }
    if layer == Layer::Rules && words.is_empty() {
        say::line("examples in the documentation:");
        // The default members: to test the examples of a function, Cargo would link it natively, which no linker can.
        let status = process::watched_run(process::cargo().args(["test", "--doc"]), PROGRAM_LIMIT);
        if !status.is_ok_and(|status| status.success()) {
            failed.push("the examples in the documentation");
        }
    }
    if !failed.is_empty() {
        bail!("not all tests of this layer passed: {}\n  again: cargo xtask test {}", failed.join(", "), layer.name());
    }
    Ok(())
}

/// Hands the tests what the documentation of this module promises.
pub(crate) fn with_environment(command: &mut Command) -> &mut Command {
    let root = paths::root();
    command.env("SATU_PINTU_RUNNER", paths::program("runner"));
    command.env("SATU_PINTU_DEMO", paths::program("demo"));
    command.env("SATU_PINTU_MANIFEST", root.join("spin.toml"));
    command.env("SATU_PINTU_PROBES", paths::built_wasm(&root.join("target/wasm"), "x").with_file_name(""));
    command.env("SATU_PINTU_ROOT", root)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn without_a_layer_all_run() {
        assert_eq!(split(&words("")), (Layer::ALL.to_vec(), vec![]));
        assert_eq!(split(&words("deadline")), (Layer::ALL.to_vec(), words("deadline")));
    }

    #[test]
    fn a_layer_and_words_can_be_told_apart() {
        assert_eq!(split(&words("store seal")), (vec![Layer::Store], words("seal")));
        assert_eq!(split(&words("rules store")), (vec![Layer::Rules, Layer::Store], vec![]));
    }

    #[test]
    fn tests_find_what_they_need() {
        let mut command = Command::new("x");
        let given = with_environment(&mut command).get_envs();
        let names: Vec<_> = given.map(|(name, _)| name.to_string_lossy().into_owned()).collect();
        for name in ["RUNNER", "DEMO", "MANIFEST", "PROBES", "ROOT"] {
            assert!(names.contains(&format!("SATU_PINTU_{name}")), "{name}");
        }
    }
}
