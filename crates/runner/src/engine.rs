//! From a file to a component that can be instantiated: engine, folder of compiled components, linking.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use wasmtime::component::Linker;
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};
use wasmtime_wasi_http::handler::ProxyPre;

use crate::bindings::spin;
use crate::compile;
use crate::host::{HasState, State};

/// The most instances at once, Spin's figure. More requests than they can hold fail with 500.
const MOST_INSTANCES: u32 = 1000;

/// Core instances per component instance, Spin's figure.
const CORES: u32 = 4;

/// The engine.
///
/// # Errors
/// If it does not start.
pub(crate) fn engine() -> Result<Engine> {
    let mut config = Config::new();
    config.wasm_component_model_async(true);
    // Instances out of a pool start faster, but the pool needs an address space that not every machine grants.
    let mut pooled = config.clone();
    pooled.allocation_strategy(InstanceAllocationStrategy::Pooling(pool()));
    let engine = Engine::new(&pooled).or_else(|_| Engine::new(&config));
    engine.map_err(|error| anyhow!("the engine does not start: {error:?}"))
}

fn pool() -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(MOST_INSTANCES);
    pool.total_core_instances(MOST_INSTANCES * CORES);
    pool.total_memories(MOST_INSTANCES);
    pool.total_tables(MOST_INSTANCES * CORES);
    pool.total_stacks(MOST_INSTANCES);
    pool
}

/// The folder of compiled components: the one that is asked for, or one in the user's cache. Empty means none.
pub(crate) fn cache_dir(asked: Option<&Path>) -> Option<PathBuf> {
    if let Some(folder) = asked {
        return Some(folder.to_owned()).filter(|folder| !folder.as_os_str().is_empty());
    }
    let base = std::env::var_os("XDG_CACHE_HOME").filter(|base| !base.is_empty()).map(PathBuf::from);
    let base = base.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))?;
    Some(base.join("spin-runner"))
}

/// All that a component may import.
///
/// # Errors
/// Never in practice: the names are fixed.
pub(crate) fn linker(engine: &Engine) -> Result<Linker<State>> {
    let mut linker = Linker::new(engine);
    let link = |linker: &mut Linker<State>| -> wasmtime::Result<()> {
        wasmtime_wasi::p2::add_to_linker_async(linker)?;
        wasmtime_wasi::p3::add_to_linker(linker)?;
        wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)?;
        wasmtime_wasi_http::p3::add_to_linker(linker)?;
        spin::sqlite::sqlite::add_to_linker::<_, HasState>(linker, |state| state)?;
        spin::key_value::key_value::add_to_linker::<_, HasState>(linker, |state| state)?;
        spin::variables::variables::add_to_linker::<_, HasState>(linker, |state| state)
    };
    link(&mut linker).map_err(|error| anyhow!("linking the host: {error:?}"))?;
    Ok(linker)
}

/// Compiles a component, or takes it out of the folder where compiled ones are `kept`.
///
/// # Errors
/// If the file is none, imports what the host lacks, or does not export one of the two HTTP handlers.
pub(crate) fn compile(
    engine: &Engine,
    linker: &Linker<State>,
    kept: Option<&Path>,
    source: &Path,
) -> Result<ProxyPre<State>> {
    let bytes = std::fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
    // After the magic number: version 1 is a core module, 13 with layer 1 a component.
    ensure!(
        bytes.get(4..8) != Some(&[1, 0, 0, 0]),
        "{} is a core module; build it for wasm32-wasip2, which makes a component",
        source.display()
    );
    let component = compile::load(engine, kept, &bytes);
    let component = component.with_context(|| format!("{} is no component", source.display()))?;
    let pre = linker.instantiate_pre(&component);
    let pre = pre.map_err(|error| anyhow!("{} imports what this host lacks: {error:?}", source.display()))?;
    let newer = wasmtime_wasi_http::p3::bindings::ServicePre::new(pre.clone());
    match newer.map(ProxyPre::P3).or_else(|_| wasmtime_wasi_http::p2::bindings::ProxyPre::new(pre).map(ProxyPre::P2)) {
        Ok(pre) => Ok(pre),
        Err(_) => {
            bail!("{} exports neither wasi:http/handler@0.3.0 nor wasi:http/incoming-handler@0.2", source.display())
        }
    }
}
