//! The sizes of the functions that the manifest names.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use toml::Table;

/// One function.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Size {
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// All of them, in the order of their names.
pub(crate) fn of(manifest: &Path) -> Result<Vec<Size>> {
    let text = std::fs::read_to_string(manifest).with_context(|| format!("{} cannot be read", manifest.display()))?;
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let size = |(name, source): (String, String)| {
        let path = folder.join(source);
        let about = std::fs::metadata(&path).with_context(|| format!("{} is missing", path.display()))?;
        Ok(Size { name, bytes: about.len() })
    };
    sources(&text)?.into_iter().map(size).collect()
}

fn sources(manifest: &str) -> Result<Vec<(String, String)>> {
    let table: Table = manifest.parse()?;
    let components = table.get("component").and_then(toml::Value::as_table).context("there are no components")?;
    let source = |(name, component): (&String, &toml::Value)| {
        let source = component.get("source").and_then(toml::Value::as_str);
        Ok((name.clone(), source.with_context(|| format!("{name} has no source"))?.to_owned()))
    };
    let mut sources: Vec<_> = components.iter().map(source).collect::<Result<_>>()?;
    sources.sort();
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_names_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join("spin.toml");
        std::fs::write(&manifest, "[component.b]\nsource = \"x/b.wasm\"\n[component.a]\nsource = \"a.wasm\"\n")
            .unwrap();
        std::fs::write(folder.path().join("a.wasm"), "12345").unwrap();
        assert!(of(&manifest).unwrap_err().to_string().contains("b.wasm is missing"));
        std::fs::create_dir(folder.path().join("x")).unwrap();
        std::fs::write(folder.path().join("x/b.wasm"), "1").unwrap();
        let sizes: Vec<_> = of(&manifest).unwrap().into_iter().map(|size| (size.name, size.bytes)).collect();
        assert_eq!(sizes, [("a".to_owned(), 5), ("b".to_owned(), 1)]);
    }
}
