//! The arrows between packages go one way: domain <- rules <- store <- service <- components, domain <- web <- service,
//! assets <- web, domain <- lapor <- components, audit <- store, audit and upload <- components, store and web <- report
//! <- components, store <- verify. The runner and xtask know nothing of the portal. Two foreign packages have their place
//! as well.

use std::path::Path;

use anyhow::{Context as _, Result};
use toml::{Table, Value};

use super::Finding;
use crate::manifest::{self, Workspace};

/// Packages that are shared within the workspace, and so stand in the rules.
const SHARED: [&str; 11] =
    ["assets", "audit", "domain", "lapor", "report", "rules", "runner", "service", "store", "upload", "web"];

/// What a package may depend on.
struct Allowed {
    ours: &'static [&'static str],
    /// The software development kit of Spin.
    sdk: bool,
    /// SQLite as a library of the machine.
    sqlite: bool,
}

/// The rule for the package in `folder`, relative to the workspace.
fn allowed(folder: &str) -> Allowed {
    let of = |ours, sdk, sqlite| Allowed { ours, sdk, sqlite };
    match folder {
        "crates/domain" | "crates/assets" | "crates/audit" | "crates/upload" | "crates/xtask" => of(&[], false, false),
        "crates/runner" => of(&[], false, true),
        "crates/lapor" | "crates/rules" => of(&["domain"], false, false),
        "crates/store" => of(&["audit", "domain", "rules"], true, true),
        "crates/web" => of(&["domain", "assets"], false, false),
        "crates/report" => of(&["domain", "store", "web"], false, false),
        "crates/service" => of(&["domain", "store", "web"], true, false),
        // The proof of a database file, for whoever runs the portal or inspects it.
        "crates/verify" => of(&["audit", "store"], false, false),
        _ if folder.starts_with("components/") => {
            let ours = &["assets", "audit", "domain", "lapor", "report", "rules", "service", "store", "upload", "web"];
            of(ours, true, false)
        }
        // Small functions for the contract tests: of the portal they know nothing.
        _ if folder.starts_with("tests/probes/") => of(&[], true, false),
        // They walk the whole matrix of who may do what.
        "tests" => of(&["assets", "domain", "rules", "runner", "store", "web"], false, true),
        "tests/bench" | "tests/demo" => of(&["assets", "domain", "runner", "store", "web"], false, true),
        // It speaks for itself, and its tests hold what we send and read to it.
        "tests/lapor-simulator" => of(&["domain", "lapor"], false, false),
        _ => of(&[], false, false),
    }
}

/// Checks the manifests of all members.
pub(super) fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in Workspace::read(root)?.members(root)? {
        let table = manifest::read_toml(&root.join(&path))?;
        let folder = path.parent().context("a manifest lies in a folder")?.to_string_lossy().replace('\\', "/");
        // A package may name itself, to have other features in its own tests.
        let own = manifest::package_name(&table).unwrap_or_default();
        let others = dependencies(&table).into_iter().filter(|package| package != own);
        let wrong = others.filter(|package| !is_allowed(&folder, package));
        findings.extend(wrong.map(|package| Finding::new(&path, 0, format!("must not depend on {package}"))));
    }
    Ok(findings)
}

fn is_allowed(folder: &str, package: &str) -> bool {
    let allowed = allowed(folder);
    match package {
        "spin-sdk" => allowed.sdk,
        "rusqlite" => allowed.sqlite,
        package if SHARED.contains(&package) => allowed.ours.contains(&package),
        _ => true,
    }
}

/// The packages that a manifest depends on in any way, on any machine.
fn dependencies(manifest: &Table) -> Vec<String> {
    let mut found = Vec::new();
    let targets = manifest::table(manifest, "target").into_iter().flat_map(Table::values).filter_map(Value::as_table);
    for within in [manifest].into_iter().chain(targets) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let entries = manifest::table(within, kind).into_iter().flatten();
            // A package can go by another name here.
            found.extend(
                entries.map(|(name, value)| value.get("package").and_then(Value::as_str).unwrap_or(name).to_owned()),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_against_the_direction_are_found() {
        assert!(is_allowed("crates/store", "domain"));
        assert!(!is_allowed("crates/domain", "store"));
        assert!(is_allowed("components/submit", "upload"));
        assert!(!is_allowed("crates/upload", "domain"));
        assert!(is_allowed("crates/lapor", "domain"));
        assert!(!is_allowed("crates/lapor", "store"));
        assert!(is_allowed("components/lapor-webhook", "lapor"));
        assert!(is_allowed("crates/verify", "store") && !is_allowed("crates/verify", "web"));
        assert!(!is_allowed("crates/audit", "store"));
        assert!(!is_allowed("crates/web", "store"));
        assert!(!is_allowed("crates/runner", "domain"));
        assert!(!is_allowed("tests/probes/answer", "domain"));
        assert!(is_allowed("components/submit", "service"));
        assert!(!is_allowed("components/submit", "runner"));
    }

    #[test]
    fn foreign_packages_keep_their_place() {
        assert!(!is_allowed("crates/web", "spin-sdk"));
        assert!(!is_allowed("components/submit", "rusqlite"));
        assert!(is_allowed("crates/domain", "jiff"));
    }

    #[test]
    fn dependencies_hide_nowhere() {
        let text = "[dependencies]\na = \"1\"\nb = { package = \"store\" }\n[target.'cfg(unix)'.dev-dependencies]\nweb.workspace = true\n";
        assert_eq!(dependencies(&text.parse().unwrap()), ["a", "store", "web"]);
    }
}
