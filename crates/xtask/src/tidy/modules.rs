//! Every module opens with what it is for.

use anyhow::Result;

use super::Finding;
use super::files::Files;

/// Checks all Rust files.
pub(super) fn check(files: &Files) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files.with_ending(".rs") {
        let (path, text) = file?;
        if !is_described(&text) {
            findings.push(Finding::new(path, 1, "does not open with `//!` and what it is for"));
        }
    }
    Ok(findings)
}

fn is_described(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("#!"));
    first.and_then(|line| line.strip_prefix("//!")).is_some_and(|description| !description.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_comes_first() {
        assert!(is_described("//! Talks.\n\nfn main() {}"));
        assert!(is_described("#![no_std]\n\n//! Talks."));
        assert!(!is_described("use std::fs;\n//! Late."));
        assert!(!is_described("//!\n"));
        assert!(!is_described(""));
    }
}
