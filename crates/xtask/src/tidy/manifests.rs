//! Every package inherits the lints, and has its versions from the one table in the root. A function is never linked
//! natively.

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
        findings.extend(faults(&table).into_iter().map(|text| Finding::new(&path, 0, text)));
    }
    Ok(findings)
}

fn faults(manifest: &Table) -> Vec<String> {
    let mut faults = Vec::new();
    let inherits =
        manifest::table(manifest, "lints").is_some_and(|lints| lints.get("workspace") == Some(&Value::Boolean(true)));
    if !inherits {
        faults.push("does not inherit the lints: [lints] workspace = true".to_owned());
    }
    if links_natively(manifest) {
        faults.push(
            "would link a function natively in the tests of examples, which no linker can: [lib] doctest = false"
                .to_owned(),
        );
    }
    let targets = manifest::table(manifest, "target").into_iter().flat_map(Table::values).filter_map(Value::as_table);
    for within in [manifest].into_iter().chain(targets) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, value) in manifest::table(within, kind).into_iter().flatten() {
                // A package may name itself, to have other features in its own tests.
                let is_itself = manifest::package_name(manifest) == Some(name);
                if !is_itself && value.get("workspace") != Some(&Value::Boolean(true)) {
                    faults.push(format!(
                        "gives {name} a version of its own: the table is in the root, here {name}.workspace = true"
                    ));
                }
            }
        }
    }
    faults
}

/// Whether a test of the examples would need the function as a native library. The names of its exports hold signs that
/// native linkers do not take.
fn links_natively(manifest: &Table) -> bool {
    let Some(lib) = manifest::table(manifest, "lib") else {
        return false;
    };
    let types = lib.get("crate-type").and_then(Value::as_array).into_iter().flatten();
    let is_function = types.filter_map(Value::as_str).any(|kind| kind == "cdylib");
    is_function && lib.get("doctest") != Some(&Value::Boolean(false))
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

    #[test]
    fn a_function_is_not_linked_natively() {
        let function = "[lib]\ncrate-type = [\"cdylib\", \"lib\"]\n";
        assert!(links_natively(&function.parse().unwrap()));
        assert!(!links_natively(&format!("{function}doctest = false\n").parse().unwrap()));
        assert!(!links_natively(&"[lib]\nname = \"x\"\n".parse().unwrap()));
    }
}
