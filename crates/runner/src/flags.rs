//! The command line. Flags that Spin has are called as Spin calls them.

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
    Up(Up),
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
    /// A variable: `name=value`, `name=@file`, `@file.toml` or `@file.json`. May be repeated.
    #[arg(long = "variable", value_name = "NAME=VALUE")]
    pub variables: Vec<String>,
    /// The runtime configuration.
    #[arg(long)]
    pub runtime_config_file: Option<PathBuf>,
    /// SQL to run before the components load: a statement, or `@file[:label]`. May be repeated.
    #[arg(long = "sqlite")]
    pub sqlite: Vec<String>,
    /// Keep the components' output out of the terminal.
    #[arg(long)]
    pub quiet: bool,
    /// How many requests an instance answers before it goes.
    #[arg(long, default_value_t = 128)]
    pub max_instance_reuse_count: usize,
    /// How many requests an instance answers at once.
    #[arg(long, default_value_t = 16)]
    pub max_instance_concurrent_reuse_count: usize,
    /// How long an idle instance stays.
    #[arg(long, default_value = "1s", value_parser = duration)]
    pub idle_instance_timeout: Duration,
    /// How long a request may take until its answer begins.
    #[arg(long, value_parser = duration)]
    pub request_timeout: Option<Duration>,
    /// Where compiled components are kept between starts.
    #[arg(long)]
    pub cache_dir: Option<PathBuf>,
    /// What Spin does not have.
    #[command(flatten)]
    pub additions: Additions,
}

/// What Spin does not have; all of it off unless asked for.
#[derive(Clone, Debug, Default, Args)]
pub struct Additions {
    /// The components' wall clock is what this file says (RFC 3339), read anew each time.
    #[arg(long)]
    pub clock_file: Option<PathBuf>,
    /// Answer 413 to bodies that announce more bytes.
    #[arg(long)]
    pub max_body_bytes: Option<u64>,
    /// Answer at most so many requests at once; others wait.
    #[arg(long)]
    pub max_concurrent_requests: Option<usize>,
    /// Let at most so many requests wait; answer 503 to others.
    #[arg(long, default_value_t = 1024)]
    pub max_queued_requests: usize,
    /// After a signal, finish running requests for so long.
    #[arg(long, value_parser = duration)]
    pub drain: Option<Duration>,
    /// Send small packets at once.
    #[arg(long)]
    pub tcp_nodelay: bool,
}

/// `10s`, `200ms`, `1m`
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("`{text}` is no duration such as 10s, 200ms or 1m");
    let split = text.find(|char: char| !char.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(split);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    match unit {
        "ms" => Ok(Duration::from_millis(number)),
        "s" => Ok(Duration::from_secs(number)),
        "m" => Ok(Duration::from_secs(number * 60)),
        _ => Err(wrong()),
    }
}
