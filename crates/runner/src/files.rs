//! `files`: what a component may read, copied at the start, so that later changes do not reach it, as in Spin.

use std::path::{Component, Path};

use anyhow::{Context as _, Result, ensure};
use glob::Pattern;
use tempfile::TempDir;

use crate::manifest::Files;

/// Copies the files of a component into a folder that shows them at their places.
///
/// # Errors
/// If a pattern cannot be read, leads out of the application's folder, or a file cannot be copied.
pub(crate) fn copy(app: &Path, files: &[Files], exclude: &[String]) -> Result<Option<TempDir>> {
    if files.is_empty() {
        return Ok(None);
    }
    let exclude: Vec<Pattern> = exclude
        .iter()
        .map(|pattern| Pattern::new(pattern).with_context(|| format!("exclude_files: `{pattern}`")))
        .collect::<Result<_>>()?;
    let target = TempDir::with_prefix("spin-files-")?;
    let copy = Copy { app, exclude, target: target.path() };
    for files in files {
        match files {
            Files::Pattern(pattern) => copy.pattern(pattern),
            Files::Mount { source, destination } => copy.mount(source, destination),
        }
        .with_context(|| format!("files: {files:?}"))?;
    }
    Ok(Some(target))
}

struct Copy<'a> {
    app: &'a Path,
    exclude: Vec<Pattern>,
    target: &'a Path,
}

impl Copy<'_> {
    fn pattern(&self, pattern: &str) -> Result<()> {
        ensure!(is_inside(Path::new(pattern)), "the pattern leads out of the application's folder");
        let full = format!("{}/{pattern}", Pattern::escape(&self.app.to_string_lossy()));
        for path in glob::glob(&full)? {
            let path = path?;
            if path.is_file() {
                self.file(&path, path.strip_prefix(self.app)?)?;
            }
        }
        Ok(())
    }

    fn mount(&self, source: &Path, destination: &str) -> Result<()> {
        let place = Path::new(destination.trim_start_matches('/'));
        ensure!(is_inside(place), "the destination leads out of the component's root");
        let source = self.app.join(source);
        if source.is_file() {
            return self.file(&source, place);
        }
        ensure!(source.is_dir(), "there is no folder {}", source.display());
        for path in glob::glob(&format!("{}/**/*", Pattern::escape(&source.to_string_lossy())))? {
            let path = path?;
            if path.is_file() {
                self.file(&path, &place.join(path.strip_prefix(&source)?))?;
            }
        }
        std::fs::create_dir_all(self.target.join(place)).map_err(Into::into)
    }

    fn file(&self, source: &Path, place: &Path) -> Result<()> {
        let name = source.strip_prefix(self.app).unwrap_or(source);
        if self.exclude.iter().any(|pattern| pattern.matches_path(name)) {
            return Ok(());
        }
        let target = self.target.join(place);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::copy(source, &target).with_context(|| format!("cannot copy {}", source.display()))?;
        Ok(())
    }
}

fn is_inside(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_keep_their_paths_and_folders_get_theirs() {
        let app = tempfile::tempdir().unwrap();
        for name in ["assets/a.txt", "assets/deep/b.txt", "assets/secret.txt", "data/c.txt"] {
            let path = app.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        }
        let mount = Files::Mount { source: "data".into(), destination: "/x/y".to_owned() };
        let files = [Files::Pattern("assets/**/*".to_owned()), mount];
        let copied = copy(app.path(), &files, &["**/secret.txt".to_owned()]).unwrap().unwrap();
        for (name, there) in
            [("assets/a.txt", true), ("assets/deep/b.txt", true), ("assets/secret.txt", false), ("x/y/c.txt", true)]
        {
            assert_eq!(copied.path().join(name).is_file(), there, "{name}");
        }
        for wrong in
            [Files::Pattern("../*".to_owned()), Files::Mount { source: "none".into(), destination: "/".to_owned() }]
        {
            assert!(copy(app.path(), &[wrong], &[]).is_err());
        }
        assert!(copy(app.path(), &[], &[]).unwrap().is_none());
    }
}
