//! What the commands read in `Cargo.toml` and `spin.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use toml::{Table, Value};

/// A function that `spin.toml` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    /// The name of the component, which is the name of its package too.
    pub(crate) name: String,
    /// Where the manifest expects the built file, relative to the workspace.
    pub(crate) source: PathBuf,
}

/// `spin.toml`.
pub(crate) struct App(Table);

impl App {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        read_toml(&root.join("spin.toml")).map(Self)
    }

    /// The functions that are built here; one that is fetched from elsewhere has no path as its source.
    pub(crate) fn functions(&self) -> Vec<Function> {
        let components = table(&self.0, "component").into_iter().flatten();
        components
            .filter_map(|(name, component)| {
                let source = component.get("source")?.as_str()?;
                Some(Function { name: name.clone(), source: PathBuf::from(source) })
            })
            .collect()
    }

    /// The variables that are required and secret, in the order of their names.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let is = |variable: &Value, what| variable.get(what).and_then(Value::as_bool).unwrap_or_default();
        let variables = table(&self.0, "variables").into_iter().flatten();
        variables
            .filter(|(_, variable)| is(variable, "required") && is(variable, "secret"))
            .map(|(name, _)| name.clone())
            .collect()
    }
}

/// The `Cargo.toml` of the workspace.
pub(crate) struct Workspace(Table);

impl Workspace {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        read_toml(&root.join("Cargo.toml")).map(Self)
    }

    /// The smallest compiler that is accepted, as major and minor.
    pub(crate) fn rust_version(&self) -> Result<(u32, u32)> {
        let text = self.workspace("package").and_then(|package| package.get("rust-version")).and_then(Value::as_str);
        text.and_then(parse_version).context("Cargo.toml lacks workspace.package.rust-version")
    }

    /// How to make up each secret: variable to pattern.
    pub(crate) fn secret_patterns(&self) -> BTreeMap<String, String> {
        let patterns = self.workspace("metadata").and_then(|metadata| table(metadata, "secrets")).into_iter().flatten();
        patterns.filter_map(|(name, pattern)| Some((name.clone(), pattern.as_str()?.to_owned()))).collect()
    }

    /// The manifests of all members, relative to the workspace.
    pub(crate) fn members(&self, root: &Path) -> Result<Vec<PathBuf>> {
        let listed =
            table(&self.0, "workspace").and_then(|workspace| workspace.get("members")).and_then(Value::as_array);
        let mut manifests = Vec::new();
        for pattern in listed.into_iter().flatten().filter_map(Value::as_str) {
            match pattern.strip_suffix("/*") {
                Some(folder) => manifests.extend(manifests_in(root, folder)?),
                None => manifests.push(Path::new(pattern).join("Cargo.toml")),
            }
        }
        manifests.sort();
        Ok(manifests)
    }

    fn workspace(&self, key: &str) -> Option<&Table> {
        table(&self.0, "workspace").and_then(|workspace| table(workspace, key))
    }
}

/// The manifests of the packages that lie directly in `folder`, which may be missing.
pub(crate) fn manifests_in(root: &Path, folder: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return Ok(found);
    };
    for entry in entries {
        let manifest = Path::new(folder).join(entry?.file_name()).join("Cargo.toml");
        if root.join(&manifest).is_file() {
            found.push(manifest);
        }
    }
    found.sort();
    Ok(found)
}

/// The name of the package that a manifest describes.
pub(crate) fn package_name(manifest: &Table) -> Option<&str> {
    table(manifest, "package")?.get("name")?.as_str()
}

/// A table within a table.
pub(crate) fn table<'a>(within: &'a Table, key: &str) -> Option<&'a Table> {
    within.get(key).and_then(Value::as_table)
}

/// Reads a TOML file; the error names it.
pub(crate) fn read_toml(path: &Path) -> Result<Table> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    text.parse().with_context(|| format!("{} is not TOML", path.display()))
}

/// `1.95`, `1.96.0` or `1.96.0+dfsg1-1~deb12u2` as major and minor.
pub(crate) fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = r#"
        spin_manifest_version = 2
        [variables]
        pepper = { required = true, secret = true }
        address = { default = "x" }
        open = { required = true }
        [component.submit]
        source = "target/wasm/wasm32-wasip2/release/submit.wasm"
        [component.files]
        source = { url = "https://example.org/f.wasm", digest = "sha256:0" }
    "#;

    #[test]
    fn functions_with_a_path_are_built() {
        let app = App(APP.parse().unwrap());
        let source = PathBuf::from("target/wasm/wasm32-wasip2/release/submit.wasm");
        assert_eq!(app.functions(), [Function { name: "submit".to_owned(), source }]);
    }

    #[test]
    fn only_required_secrets_are_made_up() {
        assert_eq!(App(APP.parse().unwrap()).secrets(), ["pepper"]);
    }

    #[test]
    fn versions_are_read_from_all_kinds_of_words() {
        assert_eq!(parse_version("1.95"), Some((1, 95)));
        assert_eq!(parse_version("1.96.0+dfsg1-1~deb12u2"), Some((1, 96)));
        assert_eq!(parse_version("(none)"), None);
    }

    #[test]
    fn the_workspace_lists_its_members() {
        let root = crate::paths::root();
        let members = Workspace::read(&root).unwrap().members(&root).unwrap();
        assert!(members.contains(&PathBuf::from("crates/xtask/Cargo.toml")));
        assert!(members.contains(&PathBuf::from("tests/Cargo.toml")));
    }
}
