//! The portal's secrets: from the environment, or from the file that the automation makes.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result};

const PREFIX: &str = "SPIN_VARIABLE_";

/// The variables by their short names in capitals.
#[derive(Default)]
pub(crate) struct Variables(HashMap<String, String>);

impl Variables {
    /// Reads the file, if it is there, and the environment, which wins.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = if file.exists() {
            std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?
        } else {
            String::new()
        };
        let mut variables = Self::parse(&text);
        variables
            .0
            .extend(std::env::vars().filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value))));
        Ok(variables)
    }

    /// Lines `NAME=value`; a value may stand in quotes; other lines are passed over.
    fn parse(text: &str) -> Self {
        let pairs = text.lines().filter_map(|line| {
            let (name, value) = line.trim().strip_prefix(PREFIX)?.split_once('=')?;
            let value = value.trim();
            let bare = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
            Some((name.trim().to_owned(), bare.unwrap_or(value).to_owned()))
        });
        Self(pairs.collect())
    }

    /// A variable by its name in `spin.toml`.
    pub(crate) fn get(&self, name: &str) -> Result<&str> {
        let name = name.to_uppercase();
        let value = self.0.get(&name).map(String::as_str);
        value.with_context(|| format!("{PREFIX}{name} is not set\n  `cargo xtask setup` writes it into .env"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_one_variable_a_line() {
        let variables =
            Variables::parse("# x\nSPIN_VARIABLE_A=b=c\n SPIN_VARIABLE_D = \"e f\"\nOTHER=g\nSPIN_VARIABLE_H='i'\n");
        assert_eq!(variables.get("a").unwrap(), "b=c");
        assert_eq!(variables.get("d").unwrap(), "e f");
        assert_eq!(variables.get("h").unwrap(), "i");
        assert!(variables.get("other").unwrap_err().to_string().contains("SPIN_VARIABLE_OTHER is not set"));
    }
}
