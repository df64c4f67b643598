//! The runtime configuration: where state lives, and the `spin` kind of databases and stores.
//!
//! As in Spin, unknown keys stop the start, and a relative `path` counts from the working directory for a database but
//! from the file's own folder for a store. Other kinds (libSQL, Redis, Vault, ...) are Spin's alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// The file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuntimeConfig {
    pub(crate) state_dir: Option<String>,
    pub(crate) log_dir: Option<String>,
    pub(crate) max_instance_memory: Option<usize>,
    #[serde(default)]
    pub(crate) sqlite_database: BTreeMap<String, Database>,
    #[serde(default)]
    pub(crate) key_value_store: BTreeMap<String, Store>,
    #[serde(default, alias = "config_provider")]
    pub(crate) variables_provider: Vec<Provider>,
    /// The folder of the file.
    #[serde(skip)]
    pub(crate) folder: PathBuf,
}

/// A database in a file, or in memory without a path.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum Database {
    Spin {
        path: Option<PathBuf>,
        #[serde(default)]
        allow_attach_file: bool,
    },
}

/// A key-value store in a file, or in memory without a path.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum Store {
    Spin { path: Option<PathBuf> },
}

/// Where variables come from.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum Provider {
    Static { values: BTreeMap<String, String> },
    Env { prefix: Option<String>, dotenv_path: Option<PathBuf> },
}

impl RuntimeConfig {
    /// Reads the file, if there is one.
    ///
    /// # Errors
    /// If it cannot be read, or has keys or kinds that this host lacks.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut config: Self = toml::from_str(&text).with_context(|| {
            format!("{} has what this host does not know (its only type is \"spin\")", path.display())
        })?;
        path.parent().unwrap_or(Path::new("")).clone_into(&mut config.folder);
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_and_kinds_stop_the_start() {
        let good = "state_dir = ''\n[sqlite_database.default]\ntype = 'spin'\npath = '/x.db'\n[key_value_store.a]\ntype = 'spin'\n\
                    [[variables_provider]]\ntype = 'static'\nvalues = { a = 'b' }\n";
        assert!(toml::from_str::<RuntimeConfig>(good).is_ok());
        for wrong in [
            "stat_dir = 'x'",
            "[sqlite_database.default]\ntype = 'libsql'\nurl = 'https://a.example'\ntoken = ''",
            "[key_value_store.default]\ntype = 'spin'\nallow_attach_file = true",
            "[[variables_provider]]\ntype = 'vault'",
        ] {
            assert!(toml::from_str::<RuntimeConfig>(wrong).is_err(), "{wrong}");
        }
    }
}
