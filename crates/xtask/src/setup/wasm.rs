//! The compiler for WebAssembly. There are two ways, and the machine decides:
//!
//! - **rustup**: the standard library for Spin's target is installed, or rustup can add it. Nothing else is needed.
//! - **Debian**: rustup must not or cannot download. Debian's `rustc-web` is the same compiler, `rust-web-src` the
//!   standard library to build, `wasi-libc` the C library below it. The linker that makes components lies in the Rust
//!   toolchain already.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::{Done, Mode, apt};
use crate::flags::WayName;
use crate::paths::{self, WASM_TARGET};
use crate::{manifest, process, say};

/// What Debian's way needs.
const PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "wasi-libc"];

/// Longest time for rustup to fetch one component; where it is cut off from the network it must not hang.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// The linker that makes a component out of a module.
const LINKER: &str = "wasm-component-ld";

/// How to compile for WebAssembly on this machine.
#[derive(Debug)]
pub(crate) enum Way {
    Rustup,
    Debian(Debian),
}

/// The pieces of Debian's way.
#[derive(Debug)]
pub(crate) struct Debian {
    rustc: PathBuf,
    /// Holds the linker and the `rust-lld` that it calls.
    tools: PathBuf,
    /// Holds the C library.
    libraries: PathBuf,
}

impl Way {
    /// The way that is there and ready, the wanted one only; or what is missing for it.
    pub(crate) fn find(wanted: Option<WayName>) -> Result<Self> {
        if wanted != Some(WayName::Debian) && has_target() {
            return Ok(Self::Rustup);
        }
        if wanted == Some(WayName::Rustup) {
            bail!("rustup's toolchain lacks the target: rustup target add {WASM_TARGET}");
        }
        Debian::find().map(Self::Debian)
    }

    /// The name for people.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Rustup => "rustup's target",
            Self::Debian(_) => "Debian's rustc",
        }
    }

    /// Makes a `cargo build` into one for WebAssembly.
    pub(crate) fn apply(&self, cargo: &mut Command) {
        cargo
            .args(["--release", "--target", WASM_TARGET, "--target-dir"])
            .arg(paths::wasm_target_dir());
        // Flags that are meant for the machine itself would break this target.
        cargo
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        if let Self::Debian(debian) = self {
            debian.apply(cargo);
        }
    }
}

impl Debian {
    fn find() -> Result<Self> {
        let missing = apt::missing(&PACKAGES);
        if !missing.is_empty() {
            bail!("missing: Debian's {}", missing.join(", "));
        }
        let rustc = apt::file_of("rustc-web", "/bin/rustc")
            .context("Debian's rustc-web holds no compiler")?;
        let version = process::ask(process::command(&rustc).arg("--version"))
            .context("Debian's rustc does not start")?;
        let version = version
            .split_whitespace()
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        require_version(&version, process::minimum_rust()?)?;
        let libraries =
            apt::file_of("wasi-libc", "/libc.a").context("Debian's wasi-libc holds no library")?;
        let libraries = libraries
            .parent()
            .map(Path::to_path_buf)
            .unwrap_or_default();
        Ok(Self {
            rustc,
            tools: find_tools()?,
            libraries,
        })
    }

    fn apply(&self, cargo: &mut Command) {
        let path = env::var_os("PATH").unwrap_or_default();
        // Where a folder cannot stand on the PATH, the linker still finds what lies beside it.
        let path = env::join_paths(
            [self.tools.clone()]
                .into_iter()
                .chain(env::split_paths(&path)),
        )
        .unwrap_or(path);
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

/// Makes sure that one of the ways is ready.
pub(super) fn ensure(mode: Mode) -> Result<Done> {
    if Way::find(None).is_ok() {
        return Ok(Done::Nothing);
    }
    if let Some(rustup) = usable_rustup() {
        if mode == Mode::Tell {
            say::line(&format!(
                "would let rustup add the target {WASM_TARGET}: the functions are built for it"
            ));
            return Ok(Done::Something);
        }
        if add_target(&rustup) {
            say::line(&format!(
                "rustup added the target {WASM_TARGET}: the functions are built for it"
            ));
            return Ok(Done::Something);
        }
        say::line(&format!(
            "rustup cannot add the target {WASM_TARGET} here; trying Debian's compiler"
        ));
    }
    install_debian(mode)?;
    Ok(Done::Something)
}

fn install_debian(mode: Mode) -> Result<()> {
    let by_hand = format!("rustup target add {WASM_TARGET}");
    if !apt::is_here() {
        bail!(
            "there is no compiler for WebAssembly, and neither rustup nor apt to get one\n  type: {by_hand}"
        );
    }
    find_tools()?;
    let missing = apt::missing(&PACKAGES);
    if !missing.is_empty() {
        apt::install(
            &missing,
            "the functions are compiled to WebAssembly, and rustup is not to bring what that needs",
            mode,
        )?;
    }
    if mode == Mode::Tell {
        return Ok(());
    }
    // An old Debian offers an old compiler.
    if let (Err(error), Some(version)) = (Way::find(None), apt::candidate("rustc-web")) {
        return Err(error.context(format!(
            "Debian's rustc-web here is {}.{}; otherwise type: {by_hand}",
            version.0, version.1
        )));
    }
    Way::find(None).map(drop)
}

/// Whether the standard library for the target lies in the toolchain.
fn has_target() -> bool {
    let folder = process::ask(process::command("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    let entries = folder.and_then(|folder| std::fs::read_dir(folder.trim()).ok());
    entries.is_some_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

/// rustup, where it is there and has not been told to install nothing by itself.
fn usable_rustup() -> Option<PathBuf> {
    let is_off = env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0");
    if is_off {
        None
    } else {
        paths::on_path("rustup")
    }
}

fn add_target(rustup: &Path) -> bool {
    let mut command = process::command(rustup);
    command
        .args(["target", "add", WASM_TARGET])
        .env("RUSTUP_MAX_RETRIES", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    process::limited(&mut command, RUSTUP_LIMIT).is_ok_and(|output| output.status.success())
        && has_target()
}

/// The folder of the linker: in the toolchain, else on the PATH.
fn find_tools() -> Result<PathBuf> {
    let about = process::ask(process::command("rustc").arg("-vV"))
        .context("`rustc` does not start: install Rust")?;
    let sysroot =
        process::ask(process::command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    let own = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(host_of(&about).unwrap_or_default())
        .join("bin");
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
        assert_eq!(
            host_of("rustc 1.95.0\nhost: x86_64-unknown-linux-gnu\n"),
            Some("x86_64-unknown-linux-gnu")
        );
    }

    #[test]
    fn rustups_way_sets_nothing_but_the_target() {
        let mut cargo = Command::new("cargo");
        Way::Rustup.apply(&mut cargo);
        let arguments: Vec<_> = cargo
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect();
        assert!(arguments.starts_with(&[
            "--release".into(),
            "--target".into(),
            WASM_TARGET.into()
        ]));
        assert!(cargo.get_envs().all(|(_, value)| value.is_none()));
    }

    #[test]
    fn debians_way_names_compiler_linker_and_library() {
        let debian = Debian {
            rustc: "/usr/bin/rustc".into(),
            tools: "/t/bin".into(),
            libraries: "/usr/lib/wasm32-wasi".into(),
        };
        let mut cargo = Command::new("cargo");
        Way::Debian(debian).apply(&mut cargo);
        let value = |name: &str| {
            cargo
                .get_envs()
                .find(|(key, _)| *key == name)
                .and_then(|(_, value)| value)
                .unwrap()
        };
        assert_eq!(value("RUSTC"), "/usr/bin/rustc");
        assert_eq!(value("RUSTC_BOOTSTRAP"), "1");
        let flags = value("CARGO_ENCODED_RUSTFLAGS")
            .to_string_lossy()
            .replace('\u{1f}', " ");
        assert_eq!(
            flags,
            "-L /usr/lib/wasm32-wasi -Clinker=/t/bin/wasm-component-ld -Clink-self-contained=no"
        );
        assert!(value("PATH").to_string_lossy().starts_with("/t/bin:"));
    }
}
