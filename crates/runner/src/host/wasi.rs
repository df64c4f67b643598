//! WASI: environment, read-only files, logs, and the clock that tests may set.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};
use wasmtime_wasi::cli::OutputFile;
use wasmtime_wasi::{DirPerms, FilePerms, HostWallClock, WasiCtx};

/// What every instance of a component is born with.
pub struct Birth {
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// The folders that it may read, and their places.
    pub mounts: Vec<(PathBuf, String)>,
    /// Where its output goes.
    pub logs: Option<Logs>,
    /// Whose word the wall clock takes.
    pub clock_file: Option<PathBuf>,
}

/// The log files of a component.
pub struct Logs {
    out: File,
    err: File,
}

impl Logs {
    /// Opens `<folder>/<component>_stdout.txt` and its sibling, to append.
    ///
    /// # Errors
    /// If they cannot be opened.
    pub fn open(folder: &Path, component: &str) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let open = |name: &str| {
            let path = folder.join(format!("{component}_{name}.txt"));
            OpenOptions::new()
                .create(true)
                .append(true)
                .open(&path)
                .with_context(|| format!("cannot open {}", path.display()))
        };
        Ok(Self { out: open("stdout")?, err: open("stderr")? })
    }
}

impl Birth {
    /// The WASI state of a new instance.
    pub(crate) fn wasi(&self) -> wasmtime::Result<WasiCtx> {
        let mut builder = WasiCtx::builder();
        builder.envs(&self.environment);
        if let Some(logs) = &self.logs {
            builder.stdout(OutputFile::new(logs.out.try_clone()?));
            builder.stderr(OutputFile::new(logs.err.try_clone()?));
        }
        for (folder, place) in &self.mounts {
            builder.preopened_dir(folder, place, DirPerms::READ, FilePerms::READ)?;
        }
        if let Some(file) = &self.clock_file {
            builder.wall_clock(FileClock(file.clone()));
        }
        Ok(builder.build())
    }
}

/// A wall clock that says what a file says.
struct FileClock(PathBuf);

impl HostWallClock for FileClock {
    fn resolution(&self) -> Duration {
        Duration::from_millis(1)
    }

    #[expect(clippy::disallowed_methods, reason = "a file that cannot be read leaves the real time")]
    fn now(&self) -> Duration {
        let told = std::fs::read_to_string(&self.0).ok().and_then(|text| text.trim().parse::<jiff::Timestamp>().ok());
        let real = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        told.map_or_else(real, |time| Duration::try_from(time.as_duration()).unwrap_or_default())
    }
}
