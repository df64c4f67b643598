//! `spin.toml`, version 2, as far as a host needs it. What it does not need, it leaves alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

/// An application.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    spin_manifest_version: u32,
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
pub struct Application {
    /// The name.
    pub name: String,
    /// The version.
    #[serde(default)]
    pub version: String,
}

/// A variable of the application.
#[derive(Debug, Deserialize)]
pub struct Variable {
    /// The value where none is given.
    pub default: Option<String>,
    /// Whether one must be given.
    #[serde(default)]
    pub required: bool,
}

/// What starts components.
#[derive(Debug, Deserialize)]
pub struct Triggers {
    /// Requests.
    #[serde(default)]
    pub http: Vec<HttpTrigger>,
}

/// A route.
#[derive(Debug, Deserialize)]
pub struct HttpTrigger {
    /// The pattern, or `{ private = true }`.
    pub route: Route,
    /// The component that answers.
    pub component: Option<String>,
    /// An answer that needs no component.
    pub static_response: Option<StaticResponse>,
}

/// A pattern of paths.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Route {
    /// `/a`, `/a/:b`, `/a/...`
    Pattern(String),
    /// Reachable from other components only.
    Private {
        /// Always true.
        private: bool,
    },
}

/// An answer that stands in the manifest.
#[derive(Clone, Debug, Deserialize)]
pub struct StaticResponse {
    /// The status.
    #[serde(default = "ok")]
    pub status_code: u16,
    /// The headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The body.
    #[serde(default)]
    pub body: String,
}

/// A component and all that it may do.
#[derive(Debug, Deserialize)]
pub struct Component {
    /// Where its code is.
    pub source: Source,
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
    /// The files that it may read.
    #[serde(default)]
    pub files: Vec<Files>,
}

/// Where a component's code is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Somewhere else, which this host does not fetch.
    Remote(toml::Table),
}

/// Files that a component may read.
#[derive(Debug, Deserialize)]
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
    /// Reads a manifest and checks what does not depend on a start: all mistakes are told together.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut manifest: Self = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        manifest.folder = std::path::absolute(folder)?;
        let mistakes = manifest.mistakes();
        if !mistakes.is_empty() {
            bail!("{} is not a usable manifest:\n  - {}", path.display(), mistakes.join("\n  - "));
        }
        Ok(manifest)
    }

    fn mistakes(&self) -> Vec<String> {
        let mut mistakes = Vec::new();
        if self.spin_manifest_version != 2 {
            mistakes.push(format!("spin_manifest_version is {}; write 2", self.spin_manifest_version));
        }
        for trigger in &self.trigger.http {
            match (&trigger.component, &trigger.static_response) {
                (Some(id), None) if !self.component.contains_key(id) => {
                    mistakes
                        .push(format!("a route names the component `{id}`; add [component.{id}] or change the name"));
                }
                (Some(_), None) | (None, Some(_)) => {}
                _ => mistakes.push("a trigger needs either `component` or `static_response`".to_owned()),
            }
        }
        for (name, variable) in &self.variables {
            if variable.required == variable.default.is_some() {
                mistakes.push(format!("variable `{name}` needs either `required = true` or a `default`"));
            }
        }
        for (id, component) in &self.component {
            if matches!(component.source, Source::Remote(_)) {
                mistakes.push(format!("component `{id}` comes from a url or registry; this host takes files only"));
            }
        }
        mistakes
    }

    /// The file of a component's code.
    pub fn source(&self, component: &Component) -> PathBuf {
        match &component.source {
            Source::Path(path) => self.folder.join(path),
            Source::Remote(_) => PathBuf::new(),
        }
    }
}

fn ok() -> u16 {
    200
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Manifest> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("spin.toml");
        std::fs::write(&path, text).unwrap();
        Manifest::read(&path)
    }

    #[test]
    fn mistakes_are_told_together() {
        let error = read(
            "spin_manifest_version = 2\n[application]\nname = 'x'\n[variables]\na = {}\n\
             [[trigger.http]]\nroute = '/'\ncomponent = 'missing'\n\
             [component.far]\nsource = { url = 'https://a.example/x.wasm', digest = 'sha256:0' }\n",
        )
        .unwrap_err()
        .to_string();
        for part in ["`missing`", "`a`", "`far`"] {
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn what_a_host_does_not_need_is_left_alone() {
        let manifest = read(
            "spin_manifest_version = 2\n[application]\nname = 'x'\ndescription = 'd'\nauthors = ['a']\n\
             [[trigger.http]]\nid = 'i'\nroute = { private = true }\ncomponent = 'c'\n\
             [component.c]\nsource = 'c.wasm'\nai_models = []\n[component.c.build]\ncommand = 'b'\n",
        )
        .unwrap();
        assert!(manifest.component.contains_key("c"));
    }
}
