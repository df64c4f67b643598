//! Mistakes in the configuration, gathered so that all of them are told at once.

use std::fmt::Display;

use anyhow::{Result, bail};

/// What stops a start, each with its fix.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(Vec<String>);

impl Mistakes {
    /// Adds a mistake.
    pub(crate) fn add(&mut self, mistake: impl Display) {
        self.0.push(mistake.to_string());
    }

    /// Takes the good value, or notes why there is none.
    pub(crate) fn take<T>(&mut self, about: impl Display, outcome: Result<T>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(error) => {
                let about = about.to_string();
                self.add(if about.is_empty() { format!("{error:#}") } else { format!("{about}: {error:#}") });
                None
            }
        }
    }

    /// Ends the start if there is any mistake.
    pub(crate) fn end(&self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        bail!("the application cannot start:\n  - {}", self.0.join("\n  - "))
    }
}
