//! What the program prints.

use std::io::Write as _;

/// Prints one line on standard output.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout();
    // A closed pipe is no reason to fail.
    drop(writeln!(out, "{text}"));
    drop(out.flush());
}
