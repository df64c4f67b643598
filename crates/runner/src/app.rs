//! An application that is ready to serve: components compiled, grants checked, variables filled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use tokio::time::Sleep;
use wasmtime::component::{Component, GuestTaskId, Linker, ResourceTable};
use wasmtime::{Cache, CacheConfig, Config, Engine, Store, StoreContextMut};
use wasmtime_wasi_http::WasiHttpCtx;
use wasmtime_wasi_http::handler::{
    HandlerState, Instance, Proxy, ProxyHandler, ShouldAccept, ViewFn, WorkerExpiration, WorkerState, WorkerStatus,
};
use wasmtime_wasi_http::p3::WasiHttpView;
use wasmtime_wasi_http::p3::bindings::ServicePre;

use crate::flags::Up;
use crate::host::key_value::Stores;
use crate::host::outbound_http::{AllowedHosts, Outbound};
use crate::host::sqlite::{Database, Databases};
use crate::host::wasi::{Birth, Logs};
use crate::host::{Grants, HasState, State};
use crate::manifest::{self, Files, Manifest};
use crate::routes::Routes;
use crate::runtime_config::RuntimeConfig;
use crate::variables::Variables;

/// An application that is ready to serve.
pub struct App {
    /// Its routes.
    pub routes: Routes,
    /// Its components by id.
    pub components: BTreeMap<String, ProxyHandler<Worker>>,
    /// Its name, for `/.well-known/spin/info`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// How instances of one component are made and how long they live.
pub struct Worker {
    engine: Engine,
    pre: ServicePre<State>,
    grants: Arc<Grants>,
    birth: Birth,
    outbound: Outbound,
    life: Life,
}

/// How long an instance lives: Spin's flags.
#[derive(Clone, Copy)]
struct Life {
    requests: usize,
    at_once: usize,
    idle: Duration,
    request: Option<Duration>,
}

impl App {
    /// Reads, checks and compiles everything.
    ///
    /// # Errors
    /// All that is wrong with manifest, variables and grants, with the fix.
    pub fn load(flags: &Up) -> Result<Self> {
        let manifest = Manifest::read(&flags.from)?;
        let config = RuntimeConfig::read(flags.runtime_config_file.as_deref())?;
        let variables = Variables::collect(&manifest, &flags.variables, &config.variables_provider)?;
        let state_dir = state_dir(flags, &config, &manifest);
        if let Some(folder) = &state_dir {
            std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let databases = Arc::new(databases(&config, state_dir.as_deref()));
        let stores = Arc::new(stores(&config, state_dir.as_deref()));
        check_labels(&manifest, &databases, &stores)?;
        run_statements(&flags.sqlite, &databases)?;

        let engine = engine(flags)?;
        let linker = linker(&engine)?;
        let log_dir = match config.log_dir.as_deref() {
            Some("") => None,
            Some(folder) => Some(PathBuf::from(folder)),
            None => state_dir.as_ref().map(|folder| folder.join("logs")),
        };
        let workers = std::thread::scope(|scope| {
            let jobs: Vec<_> = manifest
                .component
                .iter()
                .map(|(id, component)| {
                    let source = manifest.source(component);
                    let (engine, linker) = (&engine, &linker);
                    (id, component, scope.spawn(move || compile(engine, linker, &source)))
                })
                .collect();
            jobs.into_iter()
                .map(|(id, component, job)| {
                    let pre = job.join().map_err(|_| anyhow!("compiling {id} panicked"))?;
                    let pre = pre.with_context(|| format!("component `{id}`"))?;
                    let grants = grants(id, component, &variables, &databases, &stores)?;
                    let outbound = outbound(component, &variables)?;
                    let birth = birth(id, component, &manifest, log_dir.as_deref(), flags)?;
                    let worker = Worker {
                        engine: engine.clone(),
                        pre,
                        grants: Arc::new(grants),
                        birth,
                        outbound,
                        life: life(flags),
                    };
                    Ok((id.clone(), ProxyHandler::new(worker)))
                })
                .collect::<Result<BTreeMap<_, _>>>()
        })?;
        Ok(Self {
            routes: Routes::new(&manifest)?,
            components: workers,
            name: manifest.application.name.clone(),
            version: manifest.application.version.clone(),
        })
    }
}

fn life(flags: &Up) -> Life {
    Life {
        requests: flags.max_instance_reuse_count.max(1),
        at_once: flags.max_instance_concurrent_reuse_count.max(1),
        idle: flags.idle_instance_timeout,
        request: flags.request_timeout,
    }
}

/// `--state-dir`, then the runtime configuration, then `.spin` beside the manifest. Empty means none.
fn state_dir(flags: &Up, config: &RuntimeConfig, manifest: &Manifest) -> Option<PathBuf> {
    match flags.state_dir.as_deref().or(config.state_dir.as_deref()) {
        Some("") => None,
        Some(folder) => Some(PathBuf::from(folder)),
        None => Some(manifest.folder.join(".spin")),
    }
}

fn databases(config: &RuntimeConfig, state_dir: Option<&Path>) -> Databases {
    let mut databases = Databases::default();
    let path = state_dir.map(|folder| folder.join("sqlite_db.db"));
    databases.0.insert("default".to_owned(), Database { path, allow_attach_file: false });
    for (label, database) in &config.sqlite_database {
        let database = Database { path: database.path.clone(), allow_attach_file: database.allow_attach_file };
        databases.0.insert(label.clone(), database);
    }
    databases
}

fn stores(config: &RuntimeConfig, state_dir: Option<&Path>) -> Stores {
    let mut stores = Stores::default();
    let path = state_dir.map(|folder| folder.join("sqlite_key_value.db"));
    stores.add("default", path.as_deref());
    for (label, store) in &config.key_value_store {
        stores.add(label, store.path.as_deref());
    }
    stores
}

/// Labels that the host does not have stop the start, all of them together.
fn check_labels(manifest: &Manifest, databases: &Databases, stores: &Stores) -> Result<()> {
    let mut mistakes = Vec::new();
    for (id, component) in &manifest.component {
        for label in component.sqlite_databases.iter().filter(|label| !databases.0.contains_key(*label)) {
            mistakes.push(format!("component `{id}` wants the database `{label}`; add [sqlite_database.{label}] to the runtime configuration"));
        }
        for label in component.key_value_stores.iter().filter(|label| !stores.contains(label)) {
            mistakes.push(format!(
                "component `{id}` wants the store `{label}`; add [key_value_store.{label}] to the runtime configuration"
            ));
        }
    }
    if mistakes.is_empty() { Ok(()) } else { bail!("the application cannot start:\n  - {}", mistakes.join("\n  - ")) }
}

/// `--sqlite`: a statement, or `@file[:label]`.
fn run_statements(flags: &[String], databases: &Databases) -> Result<()> {
    for flag in flags {
        let (statements, label) = match flag.strip_prefix('@') {
            Some(file) => {
                let (file, label) = file.rsplit_once(':').unwrap_or((file, "default"));
                (std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?, label)
            }
            None => (flag.clone(), "default"),
        };
        let database = databases.0.get(label).with_context(|| format!("--sqlite: no database `{label}`"))?;
        database.run_batch(&statements).with_context(|| format!("--sqlite {flag}"))?;
    }
    Ok(())
}

fn engine(flags: &Up) -> Result<Engine> {
    let mut config = Config::new();
    config.wasm_component_model_async(true);
    let mut cache = CacheConfig::new();
    let folder = flags.cache_dir.clone().or_else(default_cache_dir);
    if let Some(folder) = folder {
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        cache.with_directory(std::path::absolute(folder)?);
        config.cache(Some(Cache::new(cache).map_err(|error| anyhow!("compile cache: {error}"))?));
    }
    Engine::new(&config).map_err(|error| anyhow!("the engine does not start: {error}"))
}

fn default_cache_dir() -> Option<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let base = base.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))?;
    Some(base.join("spin-runner"))
}

fn linker(engine: &Engine) -> Result<Linker<State>> {
    let mut linker = Linker::new(engine);
    let link = |linker: &mut Linker<State>| -> wasmtime::Result<()> {
        wasmtime_wasi::p2::add_to_linker_async(linker)?;
        wasmtime_wasi::p3::add_to_linker(linker)?;
        wasmtime_wasi_http::p3::add_to_linker(linker)?;
        crate::bindings::spin::sqlite::sqlite::add_to_linker::<_, HasState>(linker, |state| state)?;
        crate::bindings::spin::key_value::key_value::add_to_linker::<_, HasState>(linker, |state| state)?;
        crate::bindings::spin::variables::variables::add_to_linker::<_, HasState>(linker, |state| state)
    };
    link(&mut linker).map_err(|error| anyhow!("linking the host: {error}"))?;
    Ok(linker)
}

fn compile(engine: &Engine, linker: &Linker<State>, source: &Path) -> Result<ServicePre<State>> {
    if !source.is_file() {
        bail!("{} does not exist; build the application first", source.display());
    }
    let component = Component::from_file(engine, source)
        .map_err(|error| anyhow!("{} is no usable component: {error:?}", source.display()))?;
    let pre =
        linker.instantiate_pre(&component).map_err(|error| anyhow!("it imports what the host lacks: {error:?}"))?;
    ServicePre::new(pre).map_err(|error| anyhow!("it does not export wasi:http/handler@0.3.0: {error}"))
}

fn grants(
    id: &str,
    component: &manifest::Component,
    variables: &Variables,
    databases: &Arc<Databases>,
    stores: &Arc<Stores>,
) -> Result<Grants> {
    let filled = component.variables.iter().map(|(name, template)| Ok((name.clone(), variables.fill(template)?)));
    Ok(Grants {
        id: id.to_owned(),
        variables: filled.collect::<Result<_>>().with_context(|| format!("component `{id}`"))?,
        sqlite: component.sqlite_databases.clone(),
        key_value: component.key_value_stores.clone(),
        databases: Arc::clone(databases),
        stores: Arc::clone(stores),
    })
}

fn outbound(component: &manifest::Component, variables: &Variables) -> Result<Outbound> {
    let entries = component.allowed_outbound_hosts.iter().map(|entry| variables.fill(entry));
    Ok(Outbound { allowed: AllowedHosts::parse(&entries.collect::<Result<Vec<_>>>()?)? })
}

fn birth(
    id: &str,
    component: &manifest::Component,
    manifest: &Manifest,
    log_dir: Option<&Path>,
    flags: &Up,
) -> Result<Birth> {
    let mut mounts = Vec::new();
    for files in &component.files {
        match files {
            Files::Mount { source, destination } => mounts.push((manifest.folder.join(source), destination.clone())),
            Files::Pattern(pattern) => mounts.extend(mount_of_pattern(&manifest.folder, pattern)?),
        }
    }
    Ok(Birth {
        environment: component.environment.clone().into_iter().collect(),
        mounts,
        logs: log_dir.map(|folder| Logs::open(folder, id)).transpose()?,
        clock_file: flags.additions.clock_file.clone(),
    })
}

/// A pattern mounts the folder before its first wildcard, as far as it matches anything.
fn mount_of_pattern(folder: &Path, pattern: &str) -> Result<Option<(PathBuf, String)>> {
    let full = folder.join(pattern);
    let full = full.to_str().with_context(|| format!("files: `{pattern}` is not UTF-8"))?;
    if glob::glob(full).with_context(|| format!("files: `{pattern}`"))?.next().is_none() {
        return Ok(None);
    }
    let fixed: PathBuf =
        Path::new(pattern).iter().take_while(|part| !part.to_string_lossy().contains(['*', '?', '['])).collect();
    let fixed = if folder.join(&fixed).is_dir() { fixed } else { fixed.parent().unwrap_or(Path::new("")).to_owned() };
    let place = format!("/{}", fixed.display());
    Ok(Some((folder.join(fixed), place)))
}

impl HandlerState for Worker {
    type StoreData = State;
    type WorkerExpiration = Expiration;
    type WorkerState = Served;

    async fn instantiate(&self) -> wasmtime::Result<Instance<State, Expiration, Served>> {
        let state = State {
            wasi: self.birth.wasi()?,
            table: ResourceTable::new(),
            http: WasiHttpCtx::new(),
            outbound: self.outbound.clone(),
            grants: Arc::clone(&self.grants),
            open_connections: 0,
        };
        let mut store = Store::new(&self.engine, state);
        let service = self.pre.instantiate_async(&mut store).await?;
        Ok(Instance {
            store,
            proxy: Proxy::P3(service),
            view: ViewFn::P3(<State as WasiHttpView>::http),
            expiration: Expiration { life: self.life, timer: Box::pin(tokio::time::sleep(Duration::ZERO)) },
            state: Served { life: self.life, component: self.grants.id.clone() },
        })
    }
}

/// When an instance goes: it has been idle, or its last request has taken too long.
pub struct Expiration {
    life: Life,
    timer: Pin<Box<Sleep>>,
}

impl WorkerExpiration for Expiration {
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>, status: WorkerStatus, start: Instant) -> Poll<()> {
        let this = self.get_mut();
        let limit = match status {
            WorkerStatus::Idle => Some(this.life.idle),
            WorkerStatus::Requests => this.life.request,
            WorkerStatus::PostReturn => None,
        };
        let Some(limit) = limit else { return Poll::Pending };
        let end = tokio::time::Instant::from_std(start + limit);
        if this.timer.deadline() != end {
            this.timer.as_mut().reset(end);
        }
        this.timer.as_mut().poll(cx)
    }
}

/// What an instance has served.
pub struct Served {
    life: Life,
    component: String,
}

impl WorkerState for Served {
    type StoreData = State;
    type RequestId = ();

    fn should_accept_request(&self, concurrent_count: usize, total_count: usize) -> ShouldAccept {
        if total_count >= self.life.requests {
            ShouldAccept::Never
        } else if concurrent_count >= self.life.at_once {
            ShouldAccept::No
        } else {
            ShouldAccept::Yes
        }
    }

    fn on_request_start(
        &self,
        _store: StoreContextMut<'_, State>,
        (): (),
        _task: GuestTaskId,
    ) -> Pin<Box<dyn Future<Output = ()> + 'static + Send + Sync>> {
        match self.life.request {
            Some(limit) => Box::pin(tokio::time::sleep(limit)),
            None => Box::pin(std::future::pending()),
        }
    }

    #[expect(clippy::print_stderr, reason = "the host's own log is its standard error")]
    fn drop(&self, _store: Store<State>, result: wasmtime::Result<()>) {
        if let Err(error) = result {
            eprintln!("error: an instance of {} ended: {error:?}", self.component);
        }
    }
}
