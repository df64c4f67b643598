//! The secrets of a portal on this machine: random, in `.env`, made when they are missing and never changed.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use base64ct::{Base64, Encoding as _};

use super::{Done, Mode};
use crate::manifest::{App, Workspace};
use crate::say;

/// How a secret is made up that Cargo.toml does not describe.
const PLAIN: &str = "{base64:32}";

/// What Spin and the runner put before the name of a variable in the environment.
const PREFIX: &str = "SPIN_VARIABLE_";

/// Makes up every secret that `spin.toml` requires and `.env` lacks.
pub(super) fn ensure(root: &Path, mode: Mode) -> Result<Done> {
    let there = read(root)?;
    let patterns = Workspace::read(root)?.secret_patterns();
    let mut lines = Vec::new();
    for variable in App::read(root)?.secrets() {
        let name = format!("{PREFIX}{}", variable.to_uppercase());
        if !there.contains_key(&name) {
            let pattern = patterns.get(&variable).map_or(PLAIN, String::as_str);
            let value = make_up(pattern).with_context(|| format!("the pattern of {variable}"))?;
            lines.push(format!(
                "{name}={value}
"
            ));
        }
    }
    if lines.is_empty() {
        return Ok(Done::Nothing);
    }
    let count = lines.len();
    if mode == Mode::Tell {
        say::line(&format!("would write {count} random secrets to .env: spin.toml requires them"));
        return Ok(Done::Something);
    }
    append(&root.join(".env"), &lines.concat())?;
    say::line(&format!("wrote {count} random secrets to .env: spin.toml requires them"));
    Ok(Done::Something)
}

/// The variables in `.env`; none where it is missing.
pub(crate) fn read(root: &Path) -> Result<BTreeMap<String, String>> {
    let path = root.join(".env");
    if !path.exists() {
        return Ok(BTreeMap::new());
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let entries = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(entries
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect())
}

/// `k1:{base64:32}` as text with random bytes in the place of the braces.
fn make_up(pattern: &str) -> Result<String> {
    let Some((before, rest)) = pattern.split_once("{base64:") else { bail!("`{pattern}` lacks {{base64:N}}") };
    let Some((length, after)) = rest.split_once('}') else { bail!("`{pattern}` lacks the closing brace") };
    let length: usize = length.parse().with_context(|| format!("`{length}` is no number of bytes"))?;
    ensure!((16..=1024).contains(&length), "{length} random bytes are too few or too many for a secret");
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
    Ok(format!("{before}{}{after}", Base64::encode_string(&bytes)))
}

fn append(path: &Path, lines: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let write = || -> std::io::Result<()> {
        let mut file = options.open(path)?;
        let has_open_line = fs::read(path)?.last().is_some_and(|byte| *byte != b'\n');
        file.write_all(format!("{}{lines}", if has_open_line { "\n" } else { "" }).as_bytes())
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let cargo = "[workspace.metadata.secrets]\nkeys = \"k1:{base64:32}\"\n";
        fs::write(root.path().join("Cargo.toml"), cargo).unwrap();
        let spin =
            "[variables]\nkeys = { required = true, secret = true }\npepper = { required = true, secret = true }\n";
        fs::write(root.path().join("spin.toml"), spin).unwrap();
        root
    }

    #[test]
    fn secrets_are_made_up_once() {
        let root = workspace();
        assert_eq!(ensure(root.path(), Mode::Install).unwrap(), Done::Something);
        let made = read(root.path()).unwrap();
        let key = made.get("SPIN_VARIABLE_KEYS").and_then(|value| value.strip_prefix("k1:")).unwrap();
        assert_eq!(Base64::decode_vec(key).unwrap().len(), 32);
        assert_eq!(Base64::decode_vec(&made["SPIN_VARIABLE_PEPPER"]).unwrap().len(), 32);
        assert_eq!(ensure(root.path(), Mode::Install).unwrap(), Done::Nothing);
        assert_eq!(read(root.path()).unwrap(), made);
    }

    #[test]
    fn what_stands_in_the_file_stays() {
        let root = workspace();
        fs::write(root.path().join(".env"), "# mine\nSPIN_VARIABLE_PEPPER=own").unwrap();
        ensure(root.path(), Mode::Install).unwrap();
        let text = fs::read_to_string(root.path().join(".env")).unwrap();
        assert!(text.starts_with("# mine\nSPIN_VARIABLE_PEPPER=own\nSPIN_VARIABLE_KEYS=k1:"));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_the_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = workspace();
        ensure(root.path(), Mode::Install).unwrap();
        let mode = fs::metadata(root.path().join(".env")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn telling_writes_nothing() {
        let root = workspace();
        assert_eq!(ensure(root.path(), Mode::Tell).unwrap(), Done::Something);
        assert!(!root.path().join(".env").exists());
    }

    #[test]
    fn weak_and_broken_patterns_are_refused() {
        for pattern in ["fixed", "{base64:32", "{base64:x}", "{base64:4}"] {
            make_up(pattern).expect_err(pattern);
        }
    }
}
