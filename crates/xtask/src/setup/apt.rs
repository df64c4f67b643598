//! Debian's packages: asking for them, and installing them where that is allowed.

use anyhow::{Result, bail};

use super::Mode;
use crate::{paths, process, say};

/// Those of `packages` that are not installed.
pub(super) fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let is_there = |package: &str| {
        let status = process::ask(process::command("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]));
        status.is_some_and(|status| status == "installed")
    };
    packages.iter().copied().filter(|package| !is_there(package)).collect()
}

/// The first file of an installed package whose path ends with `end`.
pub(super) fn file_of(package: &str, end: &str) -> Option<std::path::PathBuf> {
    let list = process::ask(process::command("dpkg-query").args(["-L", package]))?;
    list.lines().find(|line| line.ends_with(end)).map(Into::into)
}

/// Whether this machine has Debian's package manager.
pub(super) fn is_here() -> bool {
    paths::on_path("apt-get").is_some() && paths::on_path("dpkg-query").is_some()
}

/// Installs `packages`, or says what to type. Nothing that is installed is ever removed for them.
pub(super) fn install(packages: &[&str], why: &str, mode: Mode) -> Result<()> {
    let list = packages.join(" ");
    if mode == Mode::Tell {
        say::line(&format!("would install Debian's {list}: {why}"));
        return Ok(());
    }
    let Some(prefix) = privilege() else {
        bail!(
            "missing: {list} ({why})\n  type: sudo apt-get update && sudo apt-get install --no-install-recommends {list}\n  \
             then the same command again"
        );
    };
    let fix =
        format!("Debian's {list} could not be installed ({why}): mend what apt-get says above, then run it again");
    process::step("updating the list of Debian's packages", &fix, apt(prefix).arg("update"))?;
    let mut command = apt(prefix);
    command.args(["install", "-y", "--no-install-recommends", "--no-remove"]).args(packages);
    process::step(&format!("installing Debian's {list}: {why}"), &fix, &mut command)
}

/// How to become the administrator without a question: not at all (it is one), or by sudo.
fn privilege() -> Option<&'static [&'static str]> {
    if process::ask(process::command("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    process::ask(process::command("sudo").args(["-n", "true"])).map(|_| &["sudo", "-n"] as &[_])
}

fn apt(prefix: &[&str]) -> std::process::Command {
    let words: Vec<&str> =
        prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).collect();
    let (program, arguments) = words.split_first().map_or(("apt-get", &[] as &[_]), |(first, rest)| (*first, rest));
    let mut command = process::command(program);
    // An update of the system that is under way is waited for.
    command.args(arguments).args(["-o", "DPkg::Lock::Timeout=300"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apt_is_called_without_questions() {
        let command = apt(&["sudo", "-n"]);
        assert_eq!(command.get_program(), "sudo");
        let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert_eq!(arguments.join(" "), "-n env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300");
    }
}
