//! Compiled components, kept in a folder between starts.
//!
//! - Compiling happens in a process of its own: the compiler leaves a hundred megabytes behind that the allocator does not
//!   give back, and the host would carry them for as long as it serves.
//! - What was compiled is mapped from its file, so that only the pages that are used take memory, and they are the
//!   system's to take back. Wasmtime's own cache packs its files, and unpacked they lie in memory whole.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context as _, Result, anyhow, ensure};
use tempfile::NamedTempFile;
use wasmtime::Engine;
use wasmtime::component::Component;

use crate::engine;

/// How a kept file's name ends.
const ENDING: &str = "cwasm";

/// The most files that are kept: several builds of an application. The oldest go first.
const MOST_KEPT: usize = 64;

/// Has a process of its own compile what the folder lacks. What cannot be compiled is left to the host, which says why.
pub(crate) fn ahead(engine: &Engine, compiler: &Path, folder: &Path, sources: &[PathBuf]) {
    let is_lacking = |source: &&PathBuf| fs::read(source).is_ok_and(|bytes| !kept(engine, folder, &bytes).exists());
    let lacking: Vec<_> = sources.iter().filter(is_lacking).collect();
    if !lacking.is_empty() {
        let mut command = Command::new(compiler);
        command.arg("compile").arg("--cache-dir").arg(folder).args(lacking);
        drop(command.stdin(Stdio::null()).stderr(Stdio::null()).status());
    }
}

/// What that process does.
///
/// # Errors
/// If a file is no component, or the folder cannot be written to.
pub fn fill(folder: &Path, sources: &[PathBuf]) -> Result<()> {
    let engine = engine::engine()?;
    let compile = |source: &PathBuf| keep(&engine, folder, &fs::read(source)?);
    let compile = &compile;
    let good = std::thread::scope(|scope| {
        let jobs: Vec<_> = sources.iter().map(|source| scope.spawn(move || compile(source))).collect();
        jobs.into_iter().all(|job| job.join().is_ok_and(|kept| kept.is_ok()))
    });
    tidy(folder);
    ensure!(good, "not all of them are components");
    Ok(())
}

/// The component of these bytes, out of the folder if there is one.
///
/// # Errors
/// If they are no component.
pub(crate) fn load(engine: &Engine, folder: Option<&Path>, bytes: &[u8]) -> Result<Component> {
    if let Some(folder) = folder {
        let file = kept(engine, folder, bytes);
        if !file.exists() {
            // A folder that cannot be written to makes the next start slower and is no reason not to serve.
            drop(keep(engine, folder, bytes));
        }
        #[expect(unsafe_code, reason = "the folder is the user's own, and only whole files of `keep` come into it")]
        // SAFETY: the file was written by an engine of the same compatibility hash, and is renamed into place when whole.
        let mapped = unsafe { Component::deserialize_file(engine, &file) };
        if let Ok(component) = mapped {
            return Ok(component);
        }
    }
    Component::from_binary(engine, bytes).map_err(|error| anyhow!("{error:?}"))
}

/// Compiles and lays down. The file gets its name when it is whole, for others may be starting too.
fn keep(engine: &Engine, folder: &Path, bytes: &[u8]) -> Result<()> {
    let compiled = engine.precompile_component(bytes).map_err(|error| anyhow!("{error:?}"))?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(&compiled)?;
    file.persist(kept(engine, folder, bytes))?;
    Ok(())
}

/// The file of a component as this engine compiles it.
fn kept(engine: &Engine, folder: &Path, bytes: &[u8]) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    engine.precompile_compatibility_hash().hash(&mut hasher);
    bytes.hash(&mut hasher);
    folder.join(format!("{:016x}.{ENDING}", hasher.finish()))
}

/// Takes away the oldest files beyond the most that are kept. A host that has one of them mapped keeps it.
fn tidy(folder: &Path) {
    let age = |path: &PathBuf| fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).collect();
    files.sort_by_key(age);
    for file in files.iter().rev().skip(MOST_KEPT) {
        drop(fs::remove_file(file));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest component.
    const NOTHING: &[u8] = b"\0asm\x0d\0\x01\0";

    #[test]
    fn what_was_compiled_is_kept_and_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let engine = engine::engine().unwrap();
        let file = kept(&engine, folder.path(), NOTHING);
        load(&engine, Some(folder.path()), NOTHING).unwrap();
        assert!(file.exists());
        load(&engine, Some(folder.path()), NOTHING).unwrap();
        // Half a file, or one of somebody else's, is passed over.
        fs::write(&file, b"\x7fELF").unwrap();
        load(&engine, Some(folder.path()), NOTHING).unwrap();
        assert!(load(&engine, Some(folder.path()), b"no component").is_err());
        load(&engine, None, NOTHING).unwrap();
    }

    #[test]
    fn the_oldest_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = |number: u64| folder.path().join(format!("{number:03}.{ENDING}"));
        for number in 0..70 {
            let made = fs::File::create(file(number)).unwrap();
            made.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number)).unwrap();
        }
        fs::write(folder.path().join("other"), "").unwrap();
        tidy(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), MOST_KEPT + 1);
        assert!(!file(5).exists() && file(6).exists());
    }
}
