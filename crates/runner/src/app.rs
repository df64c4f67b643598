//! An application that is ready to serve: components compiled, grants checked, variables filled.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use anyhow::{Context as _, Result, anyhow};
use wasmtime_wasi_http::handler::{ProxyHandler, ProxyPre};

use crate::compile;
use crate::engine;
use crate::files;
use crate::flags::Up;
use crate::host::allowed_hosts::AllowedHosts;
use crate::host::key_value::Stores;
use crate::host::logs::Logs;
use crate::host::outbound_http::{Outbound, Surroundings};
use crate::host::sqlite::{Database, Databases};
use crate::host::wasi::{Birth, FileClock};
use crate::host::{Grants, State};
use crate::manifest::{Component, Manifest};
use crate::mistakes::Mistakes;
use crate::report;
use crate::routes::Routes;
use crate::runtime_config::{self, RuntimeConfig};
use crate::variables::Variables;
use crate::worker::{Reuse, Worker};

/// An application that is ready to serve.
pub struct App {
    /// Its routes.
    pub routes: Routes,
    /// Its components.
    pub components: Arc<Components>,
    name: String,
    version: String,
    surroundings: Arc<Surroundings>,
}

/// The components of an application by id.
pub struct Components(pub(crate) BTreeMap<String, ProxyHandler<Worker>>);

/// What all components of an application are made from.
struct Parts<'a> {
    flags: &'a Up,
    manifest: &'a Manifest,
    variables: Variables,
    databases: Arc<Databases>,
    stores: Arc<Stores>,
    log_dir: Option<PathBuf>,
    clock: Option<FileClock>,
    surroundings: Arc<Surroundings>,
    most_memory: Option<usize>,
}

impl App {
    /// Reads, checks and compiles everything.
    ///
    /// # Errors
    /// All that is wrong with manifest, variables and grants, with the fix.
    pub fn load(flags: &Up) -> Result<Self> {
        let manifest = Manifest::read(&flags.from)?;
        let config = RuntimeConfig::read(flags.runtime_config_file.as_deref())?;
        let mut mistakes = Mistakes::default();
        let triggers = manifest.check(&mut mistakes);
        let routes = Routes::new(&triggers, &mut mistakes);
        let state_dir =
            folder(flags.state_dir.as_deref(), config.state_dir.as_deref(), || Some(manifest.folder.join(".spin")));
        let parts = Parts {
            flags,
            manifest: &manifest,
            variables: Variables::collect(&manifest, &flags.variables, &config.variables_provider, &mut mistakes),
            databases: Arc::new(databases(&config, state_dir.as_deref())),
            stores: Arc::new(stores(&config, state_dir.as_deref())),
            log_dir: folder(flags.log_dir.as_deref(), config.log_dir.as_deref(), || {
                Some(state_dir.as_ref()?.join("logs"))
            }),
            clock: flags.additions.clock_file.clone().and_then(|file| mistakes.take("", FileClock::new(file))),
            surroundings: Arc::default(),
            most_memory: flags.max_instance_memory.or(config.max_instance_memory),
        };
        for (id, component) in &manifest.component {
            parts.check(id, component, &mut mistakes);
        }
        for id in flags.follow.iter().filter(|id| !manifest.component.contains_key(*id)) {
            mistakes.add(format!("--follow {id}: there is no such component"));
        }
        mistakes.end()?;
        parts.prepare()?;
        if let Some(folder) = &parts.log_dir {
            report::note(format!("the components' output is kept in {}", folder.display()));
        }
        Ok(Self {
            routes,
            components: Arc::new(Components(parts.components()?)),
            name: manifest.application.name.clone(),
            version: manifest.application.version.clone(),
            surroundings: parts.surroundings,
        })
    }

    /// Tells the components' way out what is around it.
    pub(crate) fn listens(&self, address: SocketAddr) {
        self.surroundings.address.get_or_init(|| address);
        self.surroundings.components.get_or_init(|| Arc::downgrade(&self.components));
    }

    /// Lets instances end without complaint.
    pub(crate) fn stops(&self) {
        self.surroundings.stopping.store(true, Ordering::Relaxed);
    }

    /// What `/.well-known/spin/info` says.
    pub(crate) fn info(&self) -> String {
        let info = match self.version.as_str() {
            "" => serde_json::json!({ "name": self.name }),
            version => serde_json::json!({ "name": self.name, "version": version }),
        };
        format!("{info:#}")
    }
}

/// A folder from the command line, the runtime configuration or by default. Empty means none.
fn folder(flag: Option<&str>, config: Option<&str>, default: impl FnOnce() -> Option<PathBuf>) -> Option<PathBuf> {
    match flag.or(config) {
        Some("") => None,
        Some(folder) => Some(PathBuf::from(folder)),
        None => default(),
    }
}

fn databases(config: &RuntimeConfig, state_dir: Option<&Path>) -> Databases {
    let path = state_dir.map(|folder| folder.join("sqlite_db.db"));
    let mut databases = BTreeMap::from([("default".to_owned(), Database { path, allow_attach_file: false })]);
    for (label, database) in &config.sqlite_database {
        let runtime_config::Database::Spin { path, allow_attach_file } = database;
        databases.insert(label.clone(), Database { path: path.clone(), allow_attach_file: *allow_attach_file });
    }
    Databases(databases)
}

fn stores(config: &RuntimeConfig, state_dir: Option<&Path>) -> Stores {
    let mut stores = Stores::default();
    let path = state_dir.map(|folder| folder.join("sqlite_key_value.db"));
    stores.add("default", path.as_deref());
    for (label, runtime_config::Store::Spin { path }) in &config.key_value_store {
        let path = path.as_ref().map(|path| config.folder.join(path));
        stores.add(label, path.as_deref());
    }
    stores
}

impl Parts<'_> {
    /// Notes what is wrong with a component before anything is compiled.
    fn check(&self, id: &str, component: &Component, mistakes: &mut Mistakes) {
        let about = format!("component `{id}`");
        if let Some(source) = self.manifest.source(component).filter(|source| !source.is_file()) {
            mistakes.add(format!("{about}: {} does not exist; build the application first", source.display()));
        }
        for label in component.sqlite_databases.iter().filter(|label| !self.databases.0.contains_key(*label)) {
            let fix = format!("add [sqlite_database.{label}] to the runtime configuration");
            mistakes.add(format!("{about} wants the database `{label}`; {fix}"));
        }
        for label in component.key_value_stores.iter().filter(|label| !self.stores.contains(label)) {
            let fix = format!("add [key_value_store.{label}] to the runtime configuration");
            mistakes.add(format!("{about} wants the store `{label}`; {fix}"));
        }
        for template in component.variables.values() {
            mistakes.take(&about, self.variables.fill(template));
        }
        for entry in &component.allowed_outbound_hosts {
            mistakes.take(&about, self.variables.fill(entry).and_then(|entry| AllowedHosts::default().add(&entry)));
        }
        mistakes.take("--env", self.environment(component));
    }

    /// Makes the folders of databases and stores, and runs the statements of `--sqlite`.
    fn prepare(&self) -> Result<()> {
        let files = self.databases.0.values().filter_map(|database| database.path.as_deref());
        for folder in files.chain(self.stores.paths()).filter_map(Path::parent) {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        for flag in &self.flags.sqlite {
            self.run_statements(flag).with_context(|| format!("--sqlite {flag}"))?;
        }
        Ok(())
    }

    /// `@file[:label]` runs all statements of a file, other text its first statement.
    fn run_statements(&self, flag: &str) -> Result<()> {
        let database =
            |label: &str| self.databases.0.get(label).with_context(|| format!("there is no database `{label}`"));
        let Some(file) = flag.strip_prefix('@') else { return Ok(database("default")?.run_first(flag)?) };
        let (file, label) = file.rsplit_once(':').unwrap_or((file, "default"));
        let statements = std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
        Ok(database(label)?.run_batch(&statements)?)
    }

    /// Compiles the components, side by side, and puts each together.
    fn components(&self) -> Result<BTreeMap<String, ProxyHandler<Worker>>> {
        let cache_dir = engine::cache_dir(self.flags.cache_dir.as_deref());
        let engine = engine::engine()?;
        if let (Some(compiler), Some(cache)) = (&self.flags.compiler, &cache_dir) {
            let sources = self.manifest.component.values().filter_map(|component| self.manifest.source(component));
            compile::ahead(&engine, compiler, cache, &sources.collect::<Vec<_>>());
        }
        let linker = engine::linker(&engine)?;
        let mut mistakes = Mistakes::default();
        let compiled: Vec<_> = std::thread::scope(|scope| {
            let compile = |component| {
                let source = self.manifest.source(component).unwrap_or_default();
                let (engine, linker, kept) = (&engine, &linker, cache_dir.as_deref());
                scope.spawn(move || engine::compile(engine, linker, kept, &source))
            };
            let jobs: Vec<_> =
                self.manifest.component.iter().map(|(id, component)| (id, component, compile(component))).collect();
            let join = |job: std::thread::ScopedJoinHandle<'_, _>| {
                job.join().unwrap_or_else(|_| Err(anyhow!("the compiler gave up")))
            };
            jobs.into_iter().map(|(id, component, job)| (id, component, join(job))).collect()
        });
        let mut components = BTreeMap::new();
        for (id, component, pre) in compiled {
            let worker = pre.and_then(|pre| self.worker(id, component, &engine, pre));
            if let Some(worker) = mistakes.take(format!("component `{id}`"), worker) {
                components.insert(id.clone(), ProxyHandler::new(worker));
            }
        }
        mistakes.end()?;
        Ok(components)
    }

    fn worker(
        &self,
        id: &str,
        component: &Component,
        engine: &wasmtime::Engine,
        pre: ProxyPre<State>,
    ) -> Result<Worker> {
        let filled =
            component.variables.iter().map(|(name, template)| Ok((name.clone(), self.variables.fill(template)?)));
        let grants = Grants {
            id: id.to_owned(),
            variables: filled.collect::<Result<_>>()?,
            sqlite: component.sqlite_databases.clone(),
            key_value: component.key_value_stores.clone(),
            databases: Arc::clone(&self.databases),
            stores: Arc::clone(&self.stores),
        };
        let mut allowed = AllowedHosts::default();
        for entry in &component.allowed_outbound_hosts {
            allowed.add(&self.variables.fill(entry)?)?;
        }
        let shown =
            !self.flags.quiet && (self.flags.follow.is_empty() || self.flags.follow.iter().any(|shown| shown == id));
        let birth = Birth {
            environment: self.environment(component)?,
            files: files::copy(&self.manifest.folder, &component.files, &component.exclude_files)?,
            logs: Logs::open(self.log_dir.as_deref(), id, shown)?,
            clock: self.clock.clone(),
        };
        Ok(Worker {
            engine: engine.clone(),
            pre,
            grants: Arc::new(grants),
            birth,
            outbound: Outbound { allowed: Arc::new(allowed), surroundings: Arc::clone(&self.surroundings) },
            reuse: Reuse::new(self.flags),
            most_memory: self.most_memory,
        })
    }

    /// The manifest's environment, and the command line's over it.
    fn environment(&self, component: &Component) -> Result<Vec<(String, String)>> {
        let mut environment = component.environment.clone();
        for flag in &self.flags.environment {
            let (name, value) = flag.split_once('=').context("one of them is not NAME=VALUE")?;
            environment.insert(name.to_owned(), value.to_owned());
        }
        Ok(environment.into_iter().collect())
    }
}
