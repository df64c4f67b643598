//! Derives the style sheet and the script from `static/` and from the pinned front-end package, under names that carry
//! a digest of their content, plain and compressed as far as it goes.
//!
//! GOV.UK Frontend is free software, but neither its typeface nor its crest may be used outside gov.uk: both go.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a build script tells what is wrong by stopping"
)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

const FRAMEWORK: &str = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css";
const FONT: &str = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../../static");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for file in [FRAMEWORK, "portal.css", "portal.js"] {
        println!("cargo::rerun-if-changed={}", root.join(file).display());
    }
    let css = debrand(&read(&root, FRAMEWORK)) + &squeeze(&read(&root, "portal.css"));
    let js = read(&root, "portal.js");
    let css_name = derive(&out, "portal", "css", css.as_bytes());
    let js_name = derive(&out, "portal", "js", js.as_bytes());
    let mut code = String::new();
    for (constant, name) in [("CSS_URL", &css_name), ("JS_URL", &js_name)] {
        writeln!(
            code,
            "/// Where this file is served.\npub const {constant}: &str = \"/aset/{name}\";"
        )
        .expect("memory");
    }
    writeln!(
        code,
        "#[cfg(feature = \"bytes\")]\npub(crate) const FILES: &[File] = &["
    )
    .expect("memory");
    for (name, content_type) in [
        (&css_name, "text/css; charset=utf-8"),
        (&js_name, "text/javascript; charset=utf-8"),
    ] {
        let include = |ending: &str| {
            format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}{ending}\"))")
        };
        writeln!(
            code,
            "    File {{ name: \"{name}\", content_type: \"{content_type}\", plain: {}, gzip: {}, brotli: {} }},",
            include(""),
            include(".gz"),
            include(".br")
        )
        .expect("memory");
    }
    writeln!(code, "];").expect("memory");
    fs::write(out.join("files.rs"), code).expect("the output folder can be written");
}

fn read(root: &Path, file: &str) -> String {
    let path = root.join(file);
    fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask setup` once", path.display()))
}

/// Without the foreign typeface and the crest.
fn debrand(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::with_capacity(css.len());
    while let Some(start) = rest.find("@font-face{") {
        kept.push_str(&rest[..start]);
        let block = &rest[start..];
        rest = &block[block.find('}').expect("a font block ends") + 1..];
    }
    kept.push_str(rest);
    let mut css = kept
        .replace("\"GDS Transport\",arial,sans-serif", FONT)
        .replace("GDS Transport,arial,sans-serif", FONT);
    while let Some(at) = css.find("url(") {
        let start = css[..at].rfind('}').map_or(0, |brace| brace + 1);
        let end = at + css[at..].find('}').expect("a rule ends") + 1;
        css.replace_range(start..end, "");
    }
    assert!(
        !css.contains("GDS Transport"),
        "the framework names its typeface in a new way"
    );
    css
}

/// Without comments and needless space; the files are ours, so there is nothing clever in them.
fn squeeze(css: &str) -> String {
    let mut text = css;
    let mut plain = String::new();
    while let Some(start) = text.find("/*") {
        plain.push_str(&text[..start]);
        text = &text[start + text[start..].find("*/").expect("a comment ends") + 2..];
    }
    plain.push_str(text);
    let lines: Vec<&str> = plain
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// Writes the file and its compressed forms; gives its name.
fn derive(out: &Path, stem: &str, ending: &str, bytes: &[u8]) -> String {
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes)[..6]);
    let name = format!("{stem}.{digest}.{ending}");
    fs::write(out.join(&name), bytes).expect("the output folder can be written");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).expect("memory can be written");
    fs::write(
        out.join(format!("{name}.gz")),
        gzip.finish().expect("memory"),
    )
    .expect("the output folder");
    let mut squeezed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut squeezed, &params).expect("memory can be written");
    fs::write(out.join(format!("{name}.br")), squeezed).expect("the output folder can be written");
    name
}
