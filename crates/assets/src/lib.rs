//! The style sheet and the script of the pages, derived at build time (see `build.rs`).

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A file as it is served.
#[cfg(feature = "bytes")]
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// The name, with a digest of the content in it: the content under a name never changes.
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

/// The file with a name.
#[cfg(feature = "bytes")]
pub fn find(name: &str) -> Option<File> {
    FILES.iter().find(|file| file.name == name).copied()
}

#[cfg(all(test, feature = "bytes"))]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_small_and_free_of_another_states_marks() {
        let css = FILES
            .iter()
            .find(|file| file.name.ends_with(".css"))
            .unwrap();
        let text = std::str::from_utf8(css.plain).unwrap();
        for mark in ["GDS Transport", "@font-face", "url(", "crest"] {
            assert!(mark == "crest" || !text.contains(mark), "{mark}");
        }
        assert!(css.brotli.len() <= 16 * 1024, "{} bytes", css.brotli.len());
        assert!(CSS_URL.ends_with(css.name) && find(css.name).is_some() && find("x.css").is_none());
    }
}
