//! The runtime configuration: the `spin` kind of databases and stores, and where state lives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// The file. Unknown keys stop the start, as in Spin.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuntimeConfig {
    pub(crate) state_dir: Option<String>,
    pub(crate) log_dir: Option<String>,
    #[serde(default)]
    pub(crate) sqlite_database: BTreeMap<String, Database>,
    #[serde(default)]
    pub(crate) key_value_store: BTreeMap<String, Database>,
    #[serde(default, alias = "config_provider")]
    pub(crate) variables_provider: Vec<Provider>,
}

/// A database or store in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Database {
    #[serde(rename = "type")]
    #[expect(dead_code, reason = "reading it refuses other kinds")]
    pub(crate) kind: SpinKind,
    pub(crate) path: Option<PathBuf>,
    #[serde(default)]
    pub(crate) allow_attach_file: bool,
}

/// The only kind that this host has.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SpinKind {
    Spin,
}

/// Where variables come from.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum Provider {
    Static { values: BTreeMap<String, String> },
    Env { prefix: Option<String> },
}

impl RuntimeConfig {
    pub(crate) fn read(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("in {}", path.display()))
    }
}
