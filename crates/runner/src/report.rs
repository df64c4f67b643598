//! What the host says to its operator, on standard error, one line per event and with the level in front.
//!
//! Standard output carries nothing but the line that the host is ready, so that programs can wait for it.

use std::fmt::Display;
use std::io::Write as _;

/// Something went wrong that the operator should mend.
pub(crate) fn error(what: impl Display) {
    line("error: ", what);
}

/// Something works but hardly as intended.
pub(crate) fn warning(what: impl Display) {
    line("warning: ", what);
}

/// Something that the operator may want to know.
pub(crate) fn note(what: impl Display) {
    line("", what);
}

/// A standard error that is gone must not end the host.
fn line(level: &str, what: impl Display) {
    drop(writeln!(std::io::stderr().lock(), "{level}{what}"));
}
