//! The style sheet and the script of the pages, derived at build time (see `build.rs`), and the icon.
//!
//! The names hold a digest of the content, so what stands under a name never changes and may be kept for ever. With the
//! feature `bytes` the content itself is linked too; only the component that serves it needs that.

#[cfg(test)]
mod script;
#[cfg(test)]
mod style;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A file as it is served.
#[cfg(feature = "bytes")]
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The name, with a digest of the content in it.
    pub name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The content.
    pub plain: &'static [u8],
    /// The content, gzipped.
    pub gzip: &'static [u8],
    /// The content, under Brotli.
    pub brotli: &'static [u8],
}

/// The service worker, with the names of style and script filled in.
///
/// `version` names the cache, so a browser takes up new pages only if it changes with them; it holds letters that may
/// stand in a JavaScript text, such as a digest's.
#[cfg(feature = "bytes")]
pub fn worker(version: &str) -> String {
    include_str!(concat!(env!("OUT_DIR"), "/sw.js")).replace("{version}", version)
}

/// The file with a name.
#[cfg(feature = "bytes")]
pub fn find(name: &str) -> Option<File> {
    FILES.iter().find(|file| file.name == name).copied()
}

#[cfg(feature = "bytes")]
#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    fn file(ending: &str) -> File {
        *FILES.iter().find(|file| file.name.ends_with(ending)).unwrap()
    }

    #[test]
    fn the_style_is_free_of_another_states_marks() {
        let css = std::str::from_utf8(file(".css").plain).unwrap();
        for mark in ["GDS Transport", "@font-face", "url(", "crest", "gov.uk"] {
            assert!(!css.contains(mark), "{mark}");
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn the_first_view_is_small() {
        let (css, js) = (file(".css"), file(".js"));
        assert!(css.brotli.len() <= 12 * 1024, "style: {} bytes", css.brotli.len());
        assert!(css.gzip.len() <= 14 * 1024, "style: {} bytes", css.gzip.len());
        // All that is JavaScript stays under 8 kB; the service worker counts as it is, for it may come uncompressed.
        assert!(js.brotli.len() <= 6 * 1024, "script: {} bytes", js.brotli.len());
        assert!(js.brotli.len() + worker("").len() <= 8 * 1024, "script: {} bytes", js.brotli.len());
        assert!(css.brotli.len() < css.gzip.len() && css.gzip.len() < css.plain.len());
    }

    #[test]
    fn files_are_found_by_the_names_that_pages_use() {
        for (address, ending) in [(CSS_URL, ".css"), (JS_URL, ".js")] {
            let name = address.strip_prefix("/aset/").unwrap();
            assert_eq!(find(name).unwrap().plain, file(ending).plain);
        }
        assert!(find("portal.css").is_none() && find("").is_none());
    }

    #[test]
    fn the_service_worker_knows_the_files_of_this_build() {
        let worker = worker("0123ab");
        assert!(worker.contains(&format!("const FILES = [\"{CSS_URL}\", \"{JS_URL}\"];")), "{worker}");
        assert!(worker.contains("const CACHE = \"portal-0123ab\";"), "{worker}");
        for left in ["{style}", "{script}", "{version}"] {
            assert!(!worker.contains(left), "{left}");
        }
        assert!(worker.len() <= 2048, "service worker: {} bytes", worker.len());
    }

    #[test]
    fn every_component_that_a_template_uses_is_in_the_style() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut templates = Vec::new();
        collect(&root.join("crates/web/templates"), &mut templates);
        collect(&root.join("components"), &mut templates);
        assert!(templates.len() > 4);
        for path in templates {
            let text = std::fs::read_to_string(&path).unwrap();
            for component in style::components(&text) {
                assert!(style::KEPT.contains(&component), "{}: add {component} to KEPT", path.display());
            }
        }
    }

    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                files.push(path);
            }
        }
    }
}
