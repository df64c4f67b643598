//! The command line. Flags that Spin has are called as Spin calls them; what Spin lacks is in [`Additions`].

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};

/// Runs a Spin application without Spin.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Flags {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the application until a signal ends it.
    Up(Box<Up>),
    /// Compile components into a cache; the host calls itself with it.
    #[command(hide = true)]
    Compile {
        /// The folder of the cache.
        #[arg(long)]
        cache_dir: PathBuf,
        /// The files of the components.
        sources: Vec<PathBuf>,
    },
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Up {
    /// The manifest.
    #[arg(short = 'f', long = "from", default_value = "spin.toml")]
    pub from: PathBuf,
    /// The address; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Where databases and logs live. Without it, `.spin` beside the manifest; empty for none: all in memory, no logs.
    #[arg(long)]
    pub state_dir: Option<String>,
    /// Where the components' output is kept. Without it, `logs` in the state folder; empty for none.
    #[arg(short = 'L', long)]
    pub log_dir: Option<String>,
    /// A variable: `name=value`, `name=@file`, `@file.toml` or `@file.json`. May be repeated.
    #[arg(long = "variable", value_name = "NAME=VALUE")]
    pub variables: Vec<String>,
    /// A variable of every component's environment. May be repeated.
    #[arg(short = 'e', long = "env", value_name = "NAME=VALUE")]
    pub environment: Vec<String>,
    /// The runtime configuration.
    #[arg(long, env = "RUNTIME_CONFIG_FILE")]
    pub runtime_config_file: Option<PathBuf>,
    /// SQL to run before the components load: a statement, or `@file[:label]`. May be repeated.
    #[arg(long = "sqlite")]
    pub sqlite: Vec<String>,
    /// Keep the components' output out of the terminal.
    #[arg(short, long)]
    pub quiet: bool,
    /// Show the output of this component only. May be repeated.
    #[arg(long, conflicts_with = "quiet")]
    pub follow: Vec<String>,
    /// How many requests an instance answers before it goes; `a..b` draws a number for each instance.
    #[arg(long, default_value = "128", value_parser = count)]
    pub max_instance_reuse_count: Span,
    /// How many requests an instance answers at once; `a..b` draws.
    #[arg(long, default_value = "16", value_parser = count)]
    pub max_instance_concurrent_reuse_count: Span,
    /// How long an idle instance stays; `a..b` draws.
    #[arg(long, default_value = "1s", value_parser = time)]
    pub idle_instance_timeout: Span,
    /// How long a request may take until its answer begins; `a..b` draws.
    #[arg(long, value_parser = time)]
    pub request_timeout: Option<Span>,
    /// The most bytes of linear memory of one instance.
    #[arg(long, env = "SPIN_MAX_INSTANCE_MEMORY")]
    pub max_instance_memory: Option<usize>,
    /// Where compiled components are kept between starts; empty for nowhere.
    #[arg(long)]
    pub cache_dir: Option<PathBuf>,
    /// The program that compiles: this one. Without it, the host compiles in its own process.
    #[arg(skip)]
    pub compiler: Option<PathBuf>,
    /// What Spin does not have.
    #[command(flatten)]
    pub additions: Additions,
}

/// What Spin does not have; all of it off unless asked for, so that what passes here passes on Spin.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Additions to Spin, all off by default")]
pub struct Additions {
    /// The components' wall clock is what this file says (RFC 3339), read anew each time.
    #[arg(long)]
    pub clock_file: Option<PathBuf>,
    /// Answer 413 to bodies that announce more bytes, and break off bodies that turn out longer.
    #[arg(long)]
    pub max_body_bytes: Option<u64>,
    /// Answer at most so many requests at once; others wait.
    #[arg(long)]
    pub max_concurrent_requests: Option<usize>,
    /// Let at most so many requests wait; answer 503 with Retry-After to others.
    #[arg(long, alias = "max-queued", default_value_t = 1024)]
    pub max_queued_requests: usize,
    /// After a signal, finish running requests for at most so long.
    #[arg(long, value_parser = duration)]
    pub drain: Option<Duration>,
    /// Send small packets at once.
    #[arg(long)]
    pub tcp_nodelay: bool,
}

/// A number, or a range out of which each instance draws one, so that not all of them end at the same moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    low: u64,
    high: u64,
}

impl Span {
    /// A number of the range, evenly drawn.
    pub fn draw(self) -> u64 {
        let width = self.high.saturating_sub(self.low).saturating_add(1);
        if width == 1 {
            return self.low;
        }
        self.low + getrandom::u64().unwrap_or_default() % width
    }

    /// A number of the range as a count.
    pub fn draw_count(self) -> usize {
        usize::try_from(self.draw()).unwrap_or(usize::MAX)
    }

    /// A number of the range as nanoseconds.
    pub fn draw_time(self) -> Duration {
        Duration::from_nanos(self.draw())
    }

    /// `a`, `a..b` without b, `a..=b` with it.
    fn read(text: &str, item: impl Fn(&str) -> Result<u64, String>) -> Result<Self, String> {
        let (low, high) = match text.split_once("..") {
            None => (item(text)?, item(text)?),
            Some((low, high)) => match high.strip_prefix('=') {
                Some(high) => (item(low)?, item(high)?),
                None => (item(low)?, item(high)?.saturating_sub(1)),
            },
        };
        if low > high {
            return Err(format!("`{text}` is an empty range"));
        }
        Ok(Self { low, high })
    }
}

fn count(text: &str) -> Result<Span, String> {
    Span::read(text, |text| match text.parse() {
        Ok(0) | Err(_) => Err(format!("`{text}` is no number above zero")),
        Ok(number) => Ok(number),
    })
}

fn time(text: &str) -> Result<Span, String> {
    let nanoseconds = |time: Duration| u64::try_from(time.as_nanos()).map_err(|_| format!("`{text}` is too long"));
    Span::read(text, |text| duration(text).and_then(nanoseconds))
}

/// `10s`, `200ms`, `1m`, `1h`
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("`{text}` is no duration such as 10s, 200ms or 1m");
    let split = text.find(|char: char| !char.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let seconds = |factor: u64| number.checked_mul(factor).map(Duration::from_secs).ok_or_else(wrong);
    match unit {
        "ms" => Ok(Duration::from_millis(number)),
        "s" => seconds(1),
        "m" => seconds(60),
        "h" => seconds(3600),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_spin_reads_them() {
        assert_eq!(count("128"), Ok(Span { low: 128, high: 128 }));
        assert_eq!(count("1..3"), Ok(Span { low: 1, high: 2 }));
        assert_eq!(count("1..=3"), Ok(Span { low: 1, high: 3 }));
        assert_eq!(time("1s..2s").unwrap().draw_time().as_secs(), 1);
        for wrong in ["0", "", "3..1", "x"] {
            assert!(count(wrong).is_err(), "{wrong}");
        }
        for wrong in ["1", "s", "1 s", "1d"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
        assert!((0..100).all(|_| (1..=3).contains(&count("1..=3").unwrap().draw())));
    }

    #[test]
    fn the_defaults_are_those_of_spin() {
        let Command::Up(up) = Flags::parse_from(["runner", "up"]).command else { panic!("not up") };
        assert_eq!(up.max_instance_reuse_count.draw(), 128);
        assert_eq!(up.max_instance_concurrent_reuse_count.draw(), 16);
        assert_eq!(up.idle_instance_timeout.draw_time(), Duration::from_secs(1));
        assert!(up.request_timeout.is_none() && up.additions.drain.is_none() && !up.additions.tcp_nodelay);
    }
}
