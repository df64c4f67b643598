//! The command line of the host.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is where the host talks to people")]

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use runner::app::App;
use runner::flags::{Command, Flags, Up};
use runner::manifest::Manifest;
use runner::routes::Routes;
use runner::server::Server;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

fn main() -> Result<()> {
    let Command::Up(flags) = Flags::parse().command;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(up(flags));
    // Statements on blocking threads finish; nobody waits for connections.
    runtime.shutdown_background();
    outcome
}

async fn up(flags: Up) -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let app = App::load(&flags)?;
    let listener =
        TcpListener::bind(flags.listen).await.with_context(|| format!("cannot listen on {}", flags.listen))?;
    let address = listener.local_addr()?;
    for (route, component) in Routes::list(&Manifest::read(&flags.from)?) {
        eprintln!("  {route} -> {component}");
    }
    println!("serving http://{address}");
    std::io::stdout().flush()?;
    if !flags.quiet {
        let logs = flags.state_dir.as_ref().map_or_else(|| ".spin".into(), PathBuf::from).join("logs");
        eprintln!("logs of the components: {}", logs.display());
    }
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    Server::new(app, flags.additions).serve(listener, stop).await
}
