//! `spin.toml`, version 2: the tables that Spin knows, those that a host does not need included, so that a manifest that
//! Spin refuses is refused here too.

mod check;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use serde::Deserialize;
use toml::{Table, Value};

pub use check::Triggers;

/// An application.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    spin_manifest_version: Value,
    /// What it is called.
    pub application: Application,
    /// Its variables.
    #[serde(default)]
    pub variables: BTreeMap<String, Variable>,
    /// What starts its components.
    pub trigger: Triggers,
    /// Its components.
    #[serde(default)]
    pub component: BTreeMap<String, Component>,
    /// The folder in which it stands.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// What an application is called.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what a host leaves alone must still be known by name")]
pub struct Application {
    /// The name.
    pub name: String,
    /// The version.
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    targets: Vec<Value>,
    #[serde(default)]
    trigger: Table,
    #[serde(default)]
    tool: Table,
}

/// A variable of the application.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what a host leaves alone must still be known by name")]
pub struct Variable {
    /// The value where none is given.
    pub default: Option<String>,
    /// Whether one must be given.
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    description: Option<String>,
    /// A mark without effect, as in Spin.
    #[serde(default)]
    secret: bool,
}

/// A route and who answers there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what a host leaves alone must still be known by name")]
pub struct HttpTrigger {
    #[serde(default)]
    id: String,
    /// The pattern, or `{ private = true }`.
    pub route: Route,
    /// The component that answers.
    pub component: Option<String>,
    #[serde(default)]
    components: Table,
    /// An answer that needs no component.
    pub static_response: Option<StaticResponse>,
    executor: Option<Table>,
    #[serde(default)]
    dependencies: Table,
}

/// A pattern of paths.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Route {
    /// `/a`, `/a/:b`, `/a/...`
    Pattern(String),
    /// Reachable from other components only.
    Private(Private),
}

/// The mark of a component that has no route.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Always true.
    pub private: bool,
}

/// An answer that stands in the manifest.
#[derive(Clone, Debug, Deserialize)]
pub struct StaticResponse {
    /// The status, 200 if none is given.
    pub status_code: Option<u16>,
    /// The headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: Option<String>,
}

/// A component and all that it may do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what a host leaves alone must still be known by name")]
pub struct Component {
    /// Where its code is.
    pub source: Source,
    #[serde(default)]
    description: String,
    /// What it knows of the application's variables.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
    /// Its environment.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// The databases that it may open.
    #[serde(default)]
    pub sqlite_databases: Vec<String>,
    /// The key-value stores that it may open.
    #[serde(default)]
    pub key_value_stores: Vec<String>,
    /// Where it may send requests.
    #[serde(default)]
    pub allowed_outbound_hosts: Vec<String>,
    #[serde(default)]
    allowed_http_hosts: Vec<String>,
    /// The files that it may read.
    #[serde(default)]
    pub files: Vec<Files>,
    /// Patterns of files that it may not read all the same.
    #[serde(default)]
    pub exclude_files: Vec<String>,
    #[serde(default)]
    ai_models: Vec<String>,
    build: Option<Table>,
    #[serde(default)]
    tool: Table,
    #[serde(default)]
    dependencies_inherit_configuration: bool,
    #[serde(default)]
    dependencies: Table,
    #[serde(default)]
    profile: Table,
    targets: Option<Value>,
}

/// Where a component's code is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Somewhere else, which this host does not fetch.
    Remote(Table),
}

/// Files that a component may read.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Files {
    /// A pattern; the files keep their paths.
    Pattern(String),
    /// A folder, and where it appears.
    Mount {
        /// The folder.
        source: PathBuf,
        /// Its place for the component.
        destination: String,
    },
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// If it cannot be read, or has tables or keys that Spin does not know.
    pub fn read(path: &Path) -> Result<Self> {
        let path = if path.is_dir() { path.join("spin.toml") } else { path.to_owned() };
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}; name the manifest with --from", path.display()))?;
        let mut manifest: Self = toml::from_str(&text).map_err(|error| anyhow!("{}: {error}", path.display()))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        manifest.folder = std::path::absolute(folder)?;
        Ok(manifest)
    }

    /// The file of a component's code, if it is one.
    pub fn source(&self, component: &Component) -> Option<PathBuf> {
        match &component.source {
            Source::Path(path) => Some(self.folder.join(path)),
            Source::Remote(_) => None,
        }
    }
}
