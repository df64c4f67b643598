//! A server as a process of its own. It ends with the value.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// What the runner and the native server print once they serve.
pub(crate) const SERVING: &str = "serving http://";

/// A running server.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Program {
    /// Starts it, and waits until it says where it listens. What it says of errors goes to a file.
    pub(crate) fn start(command: &mut Command, errors: &Path) -> Result<Self> {
        let name = command.get_program().display().to_string();
        let file = File::options().create(true).append(true).open(errors);
        let file = file.with_context(|| format!("{} cannot be written", errors.display()))?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(file)
            .spawn()
            .with_context(|| format!("{name} cannot be started: `cargo xtask bench` builds it"))?;
        let Some(address) = listens_at(&mut child) else {
            end(&mut child);
            bail!("{name} does not serve: {}", std::fs::read_to_string(errors).unwrap_or_default())
        };
        Ok(Self { child, address })
    }

    /// The number of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// It may have ended by itself; then there is nothing left to do.
fn end(child: &mut Child) {
    drop(child.kill());
    drop(child.wait());
}

fn listens_at(child: &mut Child) -> Option<SocketAddr> {
    let mut lines = BufReader::new(child.stdout.take()?);
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(address) = line.trim().strip_prefix(SERVING) {
            // The rest of its output must not fill the pipe.
            std::thread::spawn(move || drop(std::io::copy(&mut lines, &mut std::io::sink())));
            return address.trim_end_matches('/').parse().ok();
        }
    }
}
