//! What the commands print: one line for each step, and errors with their causes.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Prints one line on standard output.
pub(crate) fn line(text: &str) {
    // A closed pipe (`cargo xtask help | head`) is no reason to fail.
    let _ = writeln!(io::stdout(), "{text}");
}

/// Prints `text` as it is on standard error: the output of a program that failed.
pub(crate) fn output(text: &[u8]) {
    let _ = io::stderr().write_all(text);
}

/// Prints an error and what caused it.
pub(crate) fn error(error: &anyhow::Error) {
    let _ = writeln!(io::stderr(), "error: {error:#}");
}

/// Whether a person watches, who then sees the progress of the programs themselves.
pub(crate) fn watched() -> bool {
    io::stderr().is_terminal()
}

/// A step under way: its line stands there from the start, and gets its duration when the step is done.
pub(crate) struct Step {
    started: Instant,
}

impl Step {
    /// Begins the line of a step.
    pub(crate) fn start(text: &str) -> Self {
        let mut out = io::stdout();
        let _ = if watched() { writeln!(out, "{text}") } else { write!(out, "{text}") };
        let _ = out.flush();
        Self { started: Instant::now() }
    }

    /// Ends the line with the time that the step took.
    pub(crate) fn done(self) {
        finish(&format!(" ({})", seconds(self.started.elapsed())));
    }

    /// Ends the line of a step that went wrong.
    pub(crate) fn failed(self) {
        finish(&format!(" FAILED ({})", seconds(self.started.elapsed())));
    }
}

fn finish(text: &str) {
    // Where a person watches, the programs' own lines stand in between.
    if !watched() {
        line(text);
    }
}

/// A duration for people: `0.4 s`, `83 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    if duration < Duration::from_secs(10) {
        format!("{:.1} s", duration.as_secs_f32())
    } else {
        format!("{} s", duration.as_secs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_durations_have_a_decimal() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_millis(83_400)), "83 s");
    }
}
