//! Where things lie. Every path to something built comes from here, so that `CARGO_TARGET_DIR` is respected everywhere.

use std::env;
use std::path::{Path, PathBuf};

/// The target that Spin itself builds for.
pub(crate) const WASM_TARGET: &str = "wasm32-wasip2";

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable when it runs the program. The constant is for a binary that is started by hand.
    let own =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.ancestors().nth(2).map_or_else(|| own.clone(), Path::to_path_buf)
}

/// The folder that Cargo builds into, absolute.
pub(crate) fn target_dir() -> PathBuf {
    target_dir_for(&root(), env::var_os("CARGO_TARGET_DIR").map(PathBuf::from))
}

fn target_dir_for(root: &Path, set: Option<PathBuf>) -> PathBuf {
    match set {
        Some(dir) if !dir.as_os_str().is_empty() => std::path::absolute(&dir).unwrap_or(dir),
        _ => root.join("target"),
    }
}

/// The target folder of the WebAssembly builds: one of its own, so that they neither wait for nor throw away native builds.
pub(crate) fn wasm_target_dir() -> PathBuf {
    target_dir().join("wasm")
}

/// Where Cargo leaves the function of a package, below `target_dir`.
pub(crate) fn built_wasm(target_dir: &Path, package: &str) -> PathBuf {
    target_dir.join(WASM_TARGET).join("release").join(wasm_file_name(package))
}

/// Where `spin.toml` expects the function of a package, relative to the workspace. Spin knows no other target folder.
pub(crate) fn wasm_source(package: &str) -> PathBuf {
    built_wasm(Path::new("target/wasm"), package)
}

fn wasm_file_name(package: &str) -> String {
    format!("{}.wasm", package.replace('-', "_"))
}

/// A native program of the workspace, as the test and demo runs use it.
pub(crate) fn program(name: &str) -> PathBuf {
    target_dir().join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The first program called `name` on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(name)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn the_target_folder_can_be_moved() {
        let root = Path::new("/w");
        assert_eq!(target_dir_for(root, None), Path::new("/w/target"));
        assert_eq!(target_dir_for(root, Some(PathBuf::new())), Path::new("/w/target"));
        assert_eq!(target_dir_for(root, Some("/cache/t".into())), Path::new("/cache/t"));
        assert!(target_dir_for(root, Some("elsewhere".into())).is_absolute());
    }

    #[test]
    fn dashes_become_underscores_in_file_names() {
        assert_eq!(wasm_source("ticket-lookup"), Path::new("target/wasm/wasm32-wasip2/release/ticket_lookup.wasm"));
    }
}
