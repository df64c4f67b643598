//! Where things lie: `cargo xtask` says it in the environment, and the defaults are where it builds them.

use std::path::{Path, PathBuf};

/// The runner.
pub(crate) fn runner() -> PathBuf {
    named("SATU_PINTU_RUNNER", "target/debug/runner")
}

/// The portal's manifest.
pub(crate) fn manifest() -> PathBuf {
    named("SATU_PINTU_MANIFEST", "spin.toml")
}

/// The component that answers a constant.
pub(crate) fn constant() -> PathBuf {
    named("SATU_PINTU_PROBES", "target/wasm/wasm32-wasip2/release").join("probe_answer.wasm")
}

/// The folder for results and for the state of what is measured. It is not the one for temporary files: that may lie in
/// memory, where nothing is durable and everything is fast.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

fn named(variable: &str, default: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| root().join(default), PathBuf::from)
}

fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = || own.ancestors().nth(2).map_or_else(|| own.to_owned(), Path::to_path_buf);
    std::env::var_os("SATU_PINTU_ROOT").map_or_else(built, PathBuf::from)
}
