//! WASI 0.2 and 0.3: environment, read-only files, output, and the clock that tests may set. Sockets stay shut.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use wasmtime_wasi::{DirPerms, FilePerms, HostWallClock, WasiCtx};

use super::logs::Logs;

/// What every instance of a component is born with.
pub struct Birth {
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// The copies of the files that it may read.
    pub files: Option<TempDir>,
    /// Where its output goes.
    pub logs: Logs,
    /// Whose word the wall clock takes.
    pub clock: Option<FileClock>,
}

impl Birth {
    /// The WASI state of a new instance.
    pub(crate) fn wasi(&self) -> wasmtime::Result<WasiCtx> {
        let mut builder = WasiCtx::builder();
        builder.envs(&self.environment);
        builder.stdout(self.logs.out.clone());
        builder.stderr(self.logs.err.clone());
        if let Some(files) = &self.files {
            builder.preopened_dir(files.path(), "/", DirPerms::READ, FilePerms::READ)?;
        }
        if let Some(clock) = &self.clock {
            builder.wall_clock(clock.clone());
        }
        Ok(builder.build())
    }
}

/// A wall clock that says what a file says: an addition, for tests. The monotonic clock goes on as ever.
#[derive(Clone)]
pub struct FileClock(Arc<Told>);

struct Told {
    file: PathBuf,
    last: Mutex<Duration>,
}

impl FileClock {
    /// A clock over a file.
    ///
    /// # Errors
    /// If the file does not hold a time now.
    pub fn new(file: PathBuf) -> Result<Self> {
        let last = read(&file).with_context(|| {
            format!("--clock-file: {} does not hold a time such as 2026-11-24T08:00:00Z", file.display())
        })?;
        Ok(Self(Arc::new(Told { file, last: Mutex::new(last) })))
    }
}

impl HostWallClock for FileClock {
    fn resolution(&self) -> Duration {
        Duration::from_nanos(1)
    }

    /// The file is small and read at every look, so that a change counts from the next look on. While it is being
    /// rewritten, the last time counts.
    fn now(&self) -> Duration {
        let mut last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = read(&self.0.file).unwrap_or(*last);
        *last
    }
}

fn read(file: &Path) -> Option<Duration> {
    let time: jiff::Timestamp = std::fs::read_to_string(file).ok()?.trim().parse().ok()?;
    Duration::try_from(time.as_duration()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_says_what_the_file_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock");
        assert!(FileClock::new(file.clone()).is_err());
        std::fs::write(&file, "2026-11-24T08:00:00Z\n").unwrap();
        let clock = FileClock::new(file.clone()).unwrap();
        let first = clock.now();
        std::fs::write(&file, "2026-11-24T09:00:00+00:00").unwrap();
        assert_eq!(clock.now(), first + Duration::from_hours(1));
        std::fs::write(&file, "").unwrap();
        assert_eq!(clock.now(), first + Duration::from_hours(1));
    }
}
