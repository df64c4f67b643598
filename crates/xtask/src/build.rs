//! `build`: the functions as WebAssembly, where `spin.toml` expects them, and the native programs that other commands use.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::flags::{Build, Part};
use crate::manifest::{self, App};
use crate::setup::wasm::Way;
use crate::setup::{self, Mode};
use crate::{paths, process, say};

/// Where the functions of the portal and those of the contract tests lie.
const COMPONENTS: &str = "components";
const PROBES: &str = "tests/probes";

/// Runs the command.
pub(crate) fn run(options: &Build) -> Result<()> {
    if options.way.is_none() {
        setup::ensure(&[Part::Wasm, Part::Static], Mode::Install)?;
    }
    let root = paths::root();
    let functions = choose(&root, options)?;
    let way = Way::find(options.way)?;
    compile(&root, &way, &functions)?;
    report(&root, &functions);
    Ok(())
}

/// Builds all functions of `spin.toml`, and with `probes` those of the contract tests.
pub(crate) fn functions(probes: bool) -> Result<()> {
    let root = paths::root();
    let functions = choose(&root, &Build { probes, ..Build::default() })?;
    compile(&root, &Way::find(None)?, &functions)
}

/// Builds native programs of the workspace.
pub(crate) fn programs(names: &[&str]) -> Result<()> {
    let mut cargo = process::cargo();
    // All packages take part in the choice of features, as they do in tests: otherwise the two would build the host's
    // large dependencies once each.
    cargo.args(["build", "--workspace"]);
    for name in names {
        cargo.args(["--bin", name]);
    }
    let list = names.join(" and ");
    process::step(&format!("building {list}"), &format!("{list} did not compile"), &mut cargo)
}

/// Package to the place where its function has to lie, relative to the workspace.
type Functions = BTreeMap<String, PathBuf>;

fn choose(root: &Path, options: &Build) -> Result<Functions> {
    let mut chosen = if options.names.is_empty() {
        App::read(root)?.functions().into_iter().map(|function| (function.name, function.source)).collect()
    } else {
        named(root, &options.names)?
    };
    if options.probes {
        chosen.extend(packages_in(root, PROBES)?.into_iter().map(with_usual_place));
    }
    Ok(chosen)
}

fn named(root: &Path, names: &[String]) -> Result<Functions> {
    let mut known: Functions = packages_in(root, COMPONENTS)?.into_iter().map(with_usual_place).collect();
    known.extend(packages_in(root, PROBES)?.into_iter().map(with_usual_place));
    if let Ok(app) = App::read(root) {
        known.extend(app.functions().into_iter().map(|function| (function.name, function.source)));
    }
    for name in names {
        if !known.contains_key(name) {
            let list: Vec<&str> = known.keys().map(String::as_str).collect();
            bail!("there is no function `{name}`: there are {}", list.join(", "));
        }
    }
    known.retain(|name, _| names.contains(name));
    Ok(known)
}

fn with_usual_place(package: String) -> (String, PathBuf) {
    let place = paths::wasm_source(&package);
    (package, place)
}

fn packages_in(root: &Path, folder: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for path in manifest::manifests_in(root, folder)? {
        let table = manifest::read_toml(&root.join(&path))?;
        names.push(
            manifest::package_name(&table).with_context(|| format!("{} names no package", path.display()))?.to_owned(),
        );
    }
    Ok(names)
}

fn compile(root: &Path, way: &Way, functions: &Functions) -> Result<()> {
    let mut cargo = process::cargo();
    cargo.arg("build");
    way.apply(&mut cargo);
    for package in functions.keys() {
        cargo.args(["-p", package]);
    }
    let text = match functions.len() {
        1 => format!("building a function with {}", way.name()),
        count => format!("building {count} functions with {}", way.name()),
    };
    process::step(&text, "the functions did not compile to WebAssembly", &mut cargo)?;
    for (package, place) in functions {
        bring(&paths::built_wasm(&paths::wasm_target_dir(), package), &root.join(place))?;
    }
    Ok(())
}

/// Brings a built file to where `spin.toml` says, if Cargo's target folder is another.
fn bring(built: &Path, place: &Path) -> Result<()> {
    let bytes = fs::read(built).with_context(|| {
        format!("{} was not built: the package needs `crate-type = [\"cdylib\", \"lib\"]` below [lib]", built.display())
    })?;
    if fs::read(place).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let write = || {
        fs::create_dir_all(place.parent().unwrap_or(place))?;
        // A runner that is starting sees the old file or the new one, never half of one.
        let temporary = place.with_extension("wasm.new");
        fs::write(&temporary, &bytes)?;
        fs::rename(&temporary, place)
    };
    write().with_context(|| format!("{} cannot be written", place.display()))
}

fn report(root: &Path, functions: &Functions) {
    let mut total = 0;
    for (package, place) in functions {
        let size = fs::metadata(root.join(place)).map(|about| about.len()).unwrap_or_default();
        total += size;
        say::line(&format!("{:>9}  {package}", kilobytes(size)));
    }
    say::line(&format!("{:>9}  together", kilobytes(total)));
}

/// A size for people, in units of 1000 bytes.
pub(crate) fn kilobytes(bytes: u64) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (folder, name) in [("components/submit", "submit"), ("tests/probes/answer", "probe-answer")] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
            fs::write(root.path().join(folder).join("Cargo.toml"), format!("[package]\nname = \"{name}\"\n")).unwrap();
        }
        root
    }

    #[test]
    fn a_function_can_be_named_before_the_manifest_knows_it() {
        let root = workspace();
        let options = Build { names: vec!["submit".to_owned()], ..Build::default() };
        let chosen = choose(root.path(), &options).unwrap();
        assert_eq!(chosen, [with_usual_place("submit".to_owned())].into());
    }

    #[test]
    fn an_unknown_function_is_refused_with_the_known_ones() {
        let error = named(workspace().path(), &["sumbit".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "there is no function `sumbit`: there are probe-answer, submit");
    }

    #[test]
    fn the_manifest_says_where_files_lie() {
        let root = workspace();
        fs::write(root.path().join("spin.toml"), "[component.submit]\nsource = \"elsewhere/s.wasm\"\n").unwrap();
        let chosen = choose(root.path(), &Build { probes: true, ..Build::default() }).unwrap();
        assert_eq!(chosen.get("submit"), Some(&PathBuf::from("elsewhere/s.wasm")));
        assert_eq!(chosen.get("probe-answer"), Some(&paths::wasm_source("probe-answer")));
    }

    #[test]
    fn built_files_are_brought_to_their_place() {
        let root = tempfile::tempdir().unwrap();
        let (built, place) = (root.path().join("b.wasm"), root.path().join("deep/er/p.wasm"));
        fs::write(&built, "one").unwrap();
        bring(&built, &place).unwrap();
        fs::write(&built, "two").unwrap();
        bring(&built, &place).unwrap();
        assert_eq!(fs::read(place).unwrap(), b"two");
        assert!(bring(&root.path().join("none"), &built).unwrap_err().to_string().contains("crate-type"));
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(kilobytes(412_001), "413 kB");
    }
}
