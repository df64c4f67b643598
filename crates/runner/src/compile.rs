//! Compiling in a process of its own.
//!
//! The compiler leaves a hundred megabytes behind that the allocator does not give back, and the host would carry them for
//! as long as it serves. So a first start lets a child process fill the compile cache, and then reads it like any other.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};
use wasmtime::Engine;
use wasmtime::component::Component;

use crate::engine;

/// Fills the cache for the components that it has not seen. What cannot be compiled is left to the host, which says why.
pub(crate) fn ahead(engine: &Engine, compiler: &Path, cache: &Path, sources: &[PathBuf]) {
    let marks = cache.join("compiled");
    let unknown: Vec<_> = sources
        .iter()
        .filter_map(|source| Some((source, marks.join(key(engine, source)?))))
        .filter(|(_, mark)| !mark.exists())
        .collect();
    if unknown.is_empty() {
        return;
    }
    let mut command = Command::new(compiler);
    command.arg("compile").arg("--cache-dir").arg(cache).args(unknown.iter().map(|(source, _)| source));
    let done = command.stdin(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if done && std::fs::create_dir_all(&marks).is_ok() {
        for (_, mark) in unknown {
            drop(std::fs::write(mark, ""));
        }
    }
}

/// What the child process does.
///
/// # Errors
/// If a file is no component.
pub fn fill(cache: &Path, sources: &[PathBuf]) -> Result<()> {
    let engine = engine::engine(Some(cache))?;
    let compile = |source: &PathBuf| Component::from_file(&engine, source).is_ok();
    let compile = &compile;
    let good = std::thread::scope(|scope| {
        let jobs: Vec<_> = sources.iter().map(|source| scope.spawn(move || compile(source))).collect();
        jobs.into_iter().all(|job| job.join().is_ok_and(|good| good))
    });
    ensure!(good, "not all of them are components");
    Ok(())
}

/// A name for the code of a component as this engine compiles it.
fn key(engine: &Engine, source: &Path) -> Option<String> {
    let mut hasher = DefaultHasher::new();
    engine.precompile_compatibility_hash().hash(&mut hasher);
    std::fs::read(source).ok()?.hash(&mut hasher);
    Some(format!("{:016x}", hasher.finish()))
}
