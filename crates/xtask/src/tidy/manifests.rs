//! Every package inherits the lints, and has its versions from the one table in the root.

use std::path::Path;

use anyhow::Result;
use toml::{Table, Value};

use super::Finding;
use crate::manifest::{self, Workspace};

/// Checks the manifests of all members.
pub(super) fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in Workspace::read(root)?.members(root)? {
        let table = manifest::read_toml(&root.join(&path))?;
        findings.extend(
            faults(&table)
                .into_iter()
                .map(|text| Finding::new(&path, 0, text)),
        );
    }
    Ok(findings)
}

fn faults(manifest: &Table) -> Vec<String> {
    let mut faults = Vec::new();
    let inherits = manifest::table(manifest, "lints")
        .is_some_and(|lints| lints.get("workspace") == Some(&Value::Boolean(true)));
    if !inherits {
        faults.push("does not inherit the lints: [lints] workspace = true".to_owned());
    }
    let targets = manifest::table(manifest, "target")
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    for within in [manifest].into_iter().chain(targets) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, value) in manifest::table(within, kind).into_iter().flatten() {
                // A package may name itself, to have other features in its own tests.
                let is_itself = manifest::package_name(manifest) == Some(name);
                if !is_itself && value.get("workspace") != Some(&Value::Boolean(true)) {
                    faults.push(format!("gives {name} a version of its own: the table is in the root, here {name}.workspace = true"));
                }
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_must_inherit() {
        let good = "[lints]\nworkspace = true\n[dependencies]\na.workspace = true\nb = { workspace = true, features = [\"x\"] }\n";
        assert_eq!(faults(&good.parse().unwrap()), Vec::<String>::new());
        let bad = "[dev-dependencies]\na = \"1\"\n";
        assert_eq!(faults(&bad.parse().unwrap()).len(), 2);
    }
}
