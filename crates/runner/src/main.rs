//! The command line of the host.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is where the host talks to people")]

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::Parser;
use runner::app::App;
use runner::flags::{Command, Flags, Up};
use runner::server::Server;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// How long statements that have begun may take to end after the last request.
const LAST_STATEMENTS: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let outcome = match Flags::parse().command {
        Command::Up(mut flags) => {
            flags.compiler = std::env::current_exe().ok();
            run(*flags)
        }
        Command::Compile { cache_dir, sources } => runner::compile::fill(&cache_dir, &sources),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(flags: Up) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(up(flags));
    runtime.shutdown_timeout(LAST_STATEMENTS);
    outcome
}

async fn up(flags: Up) -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let app = App::load(&flags)?;
    let listener = TcpListener::bind(flags.listen)
        .await
        .with_context(|| format!("cannot listen on {}; choose another address with --listen", flags.listen))?;
    let address = listener.local_addr()?;
    for target in app.routes.list() {
        eprintln!("  {target}: http://{address}{}", target.based);
    }
    println!("serving http://{address}");
    std::io::stdout().flush()?;
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    Server::new(app, flags.additions).serve(listener, stop).await
}
