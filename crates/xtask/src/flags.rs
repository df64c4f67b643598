//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use lexopt::{Arg, Parser, ValueExt as _};

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
cargo xtask <command>

  up [--listen ADDRESS] [--state-dir DIR] [-- RUNNER-ARGUMENTS]
        set up, build, load demo data where there is none, serve (127.0.0.1:3000, .spin)
  test [LAYER] [WORDS]
        set up, build, run every test, or those of a layer (rules, store, http, browser), or those
        whose names contain one of the words
  ci    formatting, lints, documentation, tidy, then every test
  setup [--dry-run] [PART...]
        install what is missing: wasm, static, secrets, browser
  build [--probes] [--way rustup|debian] [FUNCTION...]
        build the functions that spin.toml names, and with --probes those of the runner's contract tests
  bench [ARGUMENTS]
        measure the built functions
  verify [FILE] [--keys FILE] [--published FILE]
        prove that nothing was changed in a database (.spin/sqlite_db.db), or show the first break;
        with other keys than those of .env, and against a list of seals that was kept (/bukti/jejak.json)
  tick [--address ADDRESS] [--every SECONDS]
        have a portal do what is due (127.0.0.1:3000), once or again and again
  tidy  the rules of the house that no other tool checks";

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Setup(Setup),
    Build(Build),
    Up(Up),
    Test(Test),
    Ci,
    Bench { arguments: Vec<OsString> },
    Verify { arguments: Vec<OsString> },
    Tick(Tick),
    Tidy,
}

/// A part of the setup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The compiler for WebAssembly.
    Wasm,
    /// The front-end parts that the build derives from.
    Static,
    /// The random secrets in `.env`.
    Secrets,
    /// The browser and the packages of the browser tests.
    Browser,
}

impl Part {
    pub(crate) const ALL: [Self; 4] = [Self::Wasm, Self::Static, Self::Secrets, Self::Browser];

    fn parse(word: &str) -> Result<Self> {
        Ok(match word {
            "wasm" => Self::Wasm,
            "static" => Self::Static,
            "secrets" => Self::Secrets,
            "browser" => Self::Browser,
            _ => bail!("`{word}` is no part of the setup: there are wasm, static, secrets and browser"),
        })
    }
}

/// `cargo xtask setup`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Setup {
    pub(crate) parts: Vec<Part>,
    /// Only say what would be installed.
    pub(crate) dry_run: bool,
}

/// A way to compile for WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WayName {
    Rustup,
    Debian,
}

/// `cargo xtask build`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Build {
    /// None stands for all that `spin.toml` names.
    pub(crate) names: Vec<String>,
    pub(crate) probes: bool,
    /// None stands for the one that the machine offers.
    pub(crate) way: Option<WayName>,
}

/// `cargo xtask up`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Up {
    pub(crate) listen: String,
    pub(crate) state_dir: PathBuf,
    /// For the runner.
    pub(crate) extra: Vec<OsString>,
}

/// `cargo xtask test`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Test {
    /// The name of a layer, or parts of names of tests.
    pub(crate) words: Vec<String>,
}

/// `cargo xtask tick`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    pub(crate) address: String,
    /// Seconds from call to call; none means once.
    pub(crate) every: Option<u64>,
    /// Only as long as the process that started it lives.
    pub(crate) with_parent: bool,
}

/// Parses what follows `cargo xtask`.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    let mut parser = Parser::from_args(arguments);
    let name = match parser.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help),
        Some(Arg::Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let command = match name.as_str() {
        "help" => Command::Help,
        "setup" => setup(&mut parser)?,
        "build" => build(&mut parser)?,
        "up" => up(&mut parser)?,
        "test" => Command::Test(Test { words: words(&mut parser)? }),
        "ci" => Command::Ci,
        "bench" => Command::Bench { arguments: parser.raw_args()?.collect() },
        "verify" => Command::Verify { arguments: parser.raw_args()?.collect() },
        "tick" => tick(&mut parser)?,
        "tidy" => Command::Tidy,
        other => bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    };
    match parser.next()? {
        None => Ok(command),
        Some(argument) => {
            Err(anyhow::Error::from(argument.unexpected())).context(format!("`{name}` does not take this"))
        }
    }
}

fn setup(parser: &mut Parser) -> Result<Command> {
    let mut options = Setup { parts: Vec::new(), dry_run: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("dry-run") => options.dry_run = true,
            Arg::Value(part) => options.parts.push(Part::parse(&part.string()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    if options.parts.is_empty() {
        options.parts = Part::ALL.to_vec();
    }
    Ok(Command::Setup(options))
}

fn build(parser: &mut Parser) -> Result<Command> {
    let mut options = Build::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("probes") => options.probes = true,
            Arg::Long("way") => options.way = Some(way(&parser.value()?.string()?)?),
            Arg::Value(name) => options.names.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Build(options))
}

fn way(word: &str) -> Result<WayName> {
    match word {
        "rustup" => Ok(WayName::Rustup),
        "debian" => Ok(WayName::Debian),
        _ => bail!("`{word}` is no way to build: there are rustup and debian"),
    }
}

fn up(parser: &mut Parser) -> Result<Command> {
    let mut options = Up { listen: "127.0.0.1:3000".to_owned(), state_dir: PathBuf::from(".spin"), extra: Vec::new() };
    loop {
        // What follows `--` is the runner's, whatever it looks like.
        if parser.try_raw_args().is_some_and(|raw| raw.peek().is_some_and(|next| next == "--")) {
            options.extra = parser.raw_args()?.skip(1).collect();
            break;
        }
        match parser.next()? {
            None => break,
            Some(Arg::Long("listen")) => options.listen = parser.value()?.string()?,
            Some(Arg::Long("state-dir")) => options.state_dir = parser.value()?.into(),
            Some(other) => {
                return Err(other.unexpected()).context("arguments for the runner come after `--`");
            }
        }
    }
    Ok(Command::Up(options))
}

fn tick(parser: &mut Parser) -> Result<Command> {
    let mut options = Tick { address: "127.0.0.1:3000".to_owned(), every: None, with_parent: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("address") => options.address = parser.value()?.string()?,
            Arg::Long("every") => options.every = Some(parser.value()?.parse()?),
            Arg::Long("with-parent") => options.with_parent = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Tick(options))
}

fn words(parser: &mut Parser) -> Result<Vec<String>> {
    let mut words = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn no_command_is_a_call_for_help() {
        assert_eq!(of("").unwrap(), Command::Help);
        assert_eq!(of("--help").unwrap(), Command::Help);
    }

    #[test]
    fn up_hands_the_rest_to_the_runner() {
        let Command::Up(up) = of("up --listen 127.0.0.1:8080 --state-dir=/s -- --clock-file c").unwrap() else {
            panic!()
        };
        assert_eq!((up.listen.as_str(), up.state_dir), ("127.0.0.1:8080", PathBuf::from("/s")));
        assert_eq!(up.extra, ["--clock-file", "c"]);
        assert!(of("up --clock-file c").is_err());
    }

    #[test]
    fn setup_without_parts_means_all() {
        let Command::Setup(setup) = of("setup --dry-run").unwrap() else { panic!() };
        assert_eq!(setup, Setup { parts: Part::ALL.to_vec(), dry_run: true });
        assert!(of("setup everything").unwrap_err().to_string().contains("no part of the setup"));
    }

    #[test]
    fn build_takes_names_and_a_way() {
        let Command::Build(build) = of("build submit --way debian --probes").unwrap() else { panic!() };
        assert_eq!(build, Build { names: vec!["submit".to_owned()], probes: true, way: Some(WayName::Debian) });
    }

    #[test]
    fn tick_calls_once_unless_told_otherwise() {
        let Command::Tick(tick) = of("tick").unwrap() else { panic!() };
        assert_eq!((tick.every, tick.with_parent), (None, false));
        let Command::Tick(tick) = of("tick --address 127.0.0.1:1 --every 60").unwrap() else { panic!() };
        assert_eq!((tick.address.as_str(), tick.every), ("127.0.0.1:1", Some(60)));
        assert!(of("tick --every soon").is_err());
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(of("fly").unwrap_err().to_string().contains("no command `fly`"));
        assert!(of("ci --fast").is_err());
        assert!(of("tidy now").is_err());
    }
}
