//! What the program prints.

use std::io::Write as _;

/// Prints one line on standard output.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout();
    // A closed pipe is no reason to fail.
    drop(writeln!(out, "{text}"));
    drop(out.flush());
}

/// Prints an error and what caused it.
pub(crate) fn error(error: &anyhow::Error) {
    drop(writeln!(std::io::stderr(), "error: {error:#}"));
}
