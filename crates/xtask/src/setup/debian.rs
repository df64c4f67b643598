//! Debian's way to compile for WebAssembly. `rustc-web` is the same compiler as rustup's, `rust-web-src` the standard
//! library to build with it, `wasi-libc` the C library below that. The linker that makes components lies in the Rust
//! toolchain already, and so does the `rust-lld` that it calls.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::apt;
use crate::{manifest, paths, process};

/// What Debian's way needs.
pub(super) const PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "wasi-libc"];

/// The linker that makes a component out of a module.
const LINKER: &str = "wasm-component-ld";

/// The pieces of Debian's way.
#[derive(Debug)]
pub(crate) struct Debian {
    rustc: PathBuf,
    /// Holds the linker and the `rust-lld` that it calls.
    tools: PathBuf,
    /// Holds the C library.
    libraries: PathBuf,
}

impl Debian {
    /// The pieces, if all are there and new enough; or what is missing.
    pub(super) fn find() -> Result<Self> {
        let missing = apt::missing(&PACKAGES);
        if !missing.is_empty() {
            bail!("missing: Debian's {}", missing.join(", "));
        }
        let rustc = apt::file_of("rustc-web", "/bin/rustc").context("Debian's rustc-web holds no compiler")?;
        let version =
            process::ask(process::command(&rustc).arg("--version")).context("Debian's rustc does not start")?;
        let version = version.split_whitespace().nth(1).unwrap_or_default().to_owned();
        require_version(&version, process::minimum_rust()?)?;
        let libraries = apt::file_of("wasi-libc", "/libc.a").context("Debian's wasi-libc holds no library")?;
        let libraries = libraries.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self { rustc, tools: find_tools()?, libraries })
    }

    /// Makes a `cargo build` use them.
    pub(super) fn apply(&self, cargo: &mut Command) {
        let path = env::var_os("PATH").unwrap_or_default();
        // Where a folder cannot stand on the PATH, the linker still finds what lies beside it.
        let path = env::join_paths([self.tools.clone()].into_iter().chain(env::split_paths(&path))).unwrap_or(path);
        let flags = [
            "-L".to_owned(),
            self.libraries.display().to_string(),
            format!("-Clinker={}", self.tools.join(LINKER).display()),
            "-Clink-self-contained=no".to_owned(),
        ];
        cargo.args(["-Z", "build-std=std,panic_abort"]);
        cargo.env("RUSTC", &self.rustc).env("PATH", path);
        // Building the standard library is an unstable feature of Cargo; the compiler itself is a stable one.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    }
}

/// The folder of the linker: in the toolchain, else on the PATH.
pub(super) fn find_tools() -> Result<PathBuf> {
    let about = process::ask(process::command("rustc").arg("-vV")).context("`rustc` does not start: install Rust")?;
    let sysroot = process::ask(process::command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let own = Path::new(sysroot.trim()).join("lib/rustlib").join(host_of(&about).unwrap_or_default()).join("bin");
    if own.join(LINKER).is_file() {
        return Ok(own);
    }
    let found = paths::on_path(LINKER).and_then(|path| path.parent().map(Path::to_path_buf));
    found.with_context(|| {
        format!("the Rust toolchain lacks {LINKER}: use rustup's toolchain, or type: cargo install {LINKER} && sudo apt-get install lld")
    })
}

/// The machine's own target, in what `rustc -vV` says.
fn host_of(about: &str) -> Option<&str> {
    about.lines().find_map(|line| line.strip_prefix("host: "))
}

fn require_version(version: &str, minimum: (u32, u32)) -> Result<()> {
    let (major, minor) = minimum;
    match manifest::parse_version(version) {
        Some(this) if this >= minimum => Ok(()),
        _ => bail!(
            "Debian's rustc-web is {version}, and this workspace needs {major}.{minor}: update the system, or use rustup"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_compiler_is_refused() {
        assert!(require_version("1.96.0", (1, 95)).is_ok());
        let error = require_version("1.85.0", (1, 95)).unwrap_err();
        assert!(error.to_string().contains("needs 1.95"));
    }

    #[test]
    fn the_host_is_read_from_the_compiler() {
        assert_eq!(host_of("rustc 1.95.0\nhost: x86_64-unknown-linux-gnu\n"), Some("x86_64-unknown-linux-gnu"));
    }

    #[test]
    fn debians_way_names_compiler_linker_and_library() {
        let debian =
            Debian { rustc: "/usr/bin/rustc".into(), tools: "/t/bin".into(), libraries: "/usr/lib/wasm32-wasi".into() };
        let mut cargo = Command::new("cargo");
        debian.apply(&mut cargo);
        let value = |name: &str| cargo.get_envs().find(|(key, _)| *key == name).and_then(|(_, value)| value).unwrap();
        assert_eq!(value("RUSTC"), "/usr/bin/rustc");
        assert_eq!(value("RUSTC_BOOTSTRAP"), "1");
        let flags = value("CARGO_ENCODED_RUSTFLAGS").to_string_lossy().replace('\u{1f}', " ");
        assert_eq!(flags, "-L /usr/lib/wasm32-wasi -Clinker=/t/bin/wasm-component-ld -Clink-self-contained=no");
        assert!(value("PATH").to_string_lossy().starts_with("/t/bin:"));
    }
}
