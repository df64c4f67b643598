//! The memory of a process, as Linux counts it.

use anyhow::{Context as _, Result};
use serde::Serialize;

/// In bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Memory {
    /// What is resident: `VmRSS`.
    pub(crate) resident: u64,
    /// The same, with its share only of what other processes hold as well.
    pub(crate) proportional: u64,
}

/// The memory of this process.
pub(crate) fn of(process: u32) -> Result<Memory> {
    let status = read(&format!("/proc/{process}/status"))?;
    let rollup = read(&format!("/proc/{process}/smaps_rollup"))?;
    Ok(Memory { resident: bytes(&status, "VmRSS:")?, proportional: bytes(&rollup, "Pss:")? })
}

fn read(path: &str) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{path}: memory can be measured on Linux only"))
}

/// The value of a line such as `VmRSS:    1234 kB`, where a kB is 1024 bytes.
fn bytes(text: &str, name: &str) -> Result<u64> {
    let value = text.lines().find_map(|line| line.strip_prefix(name));
    let value = value.and_then(|value| value.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    Ok(value.with_context(|| format!("there is no {name}"))? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_their_name() {
        let text = "00400000-7fff ---p [rollup]\nRss:  10 kB\nPss:     4 kB\nPss_Dirty:  3 kB\n";
        assert_eq!(bytes(text, "Pss:").unwrap(), 4096);
        assert!(bytes(text, "VmRSS:").is_err());
    }
}
