//! Derives the style sheet and the script from `static/` and from the pinned front-end package, under names that carry
//! a digest of their content, plain and compressed as far as it goes; and the service worker, which knows those names.

#![expect(clippy::expect_used, clippy::panic, reason = "a build script tells what is wrong by stopping")]

#[path = "src/script.rs"]
mod script;
#[path = "src/style.rs"]
mod style;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

const FRAMEWORK: &str = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css";

/// The modules of the script, each after those that it imports.
const MODULES: [&str; 7] = ["words.js", "work.js", "draft.js", "photo.js", "receipt.js", "resend.js", "portal.js"];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../static");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let read = |file: &str| {
        let path = root.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask setup`", path.display()))
    };
    let framework = style::derive(&read(FRAMEWORK)).unwrap_or_else(|fault| panic!("{FRAMEWORK}: {fault}"));
    let css = framework + &style::squeeze(&read("portal.css"));
    let js = script::join(&MODULES.map(read)).unwrap_or_else(|fault| panic!("static/*.js: {fault}"));
    let desk = script::join(&[read("desk.js")]).unwrap_or_else(|fault| panic!("static/desk.js: {fault}"));
    let files = [
        ("CSS_URL", "text/css; charset=utf-8", write(&out, "portal", "css", css.as_bytes())),
        ("JS_URL", "text/javascript; charset=utf-8", write(&out, "portal", "js", js.as_bytes())),
        ("DESK_JS_URL", "text/javascript; charset=utf-8", write(&out, "desk", "js", desk.as_bytes())),
    ];
    let [(_, _, style), (_, _, script), _] = &files;
    let worker = script::join(&[read("sw.js")]).unwrap_or_else(|fault| panic!("static/sw.js: {fault}"));
    let worker = worker.replace("{style}", &format!("/aset/{style}")).replace("{script}", &format!("/aset/{script}"));
    fs::write(out.join("sw.js"), worker).expect("the output folder can be written");
    fs::write(out.join("files.rs"), table(&files)).expect("the output folder can be written");
}

/// The Rust text with the addresses, and the content for those who serve it.
fn table(files: &[(&str, &str, String)]) -> String {
    let mut code = String::new();
    for (constant, content_type, name) in files {
        let kind = content_type.split(';').next().unwrap_or_default();
        let whose = if *constant == "DESK_JS_URL" { "desk's" } else { "pages'" };
        let _ = writeln!(code, "/// Where the {whose} `{kind}` is served.");
        let _ = writeln!(code, "pub const {constant}: &str = \"/aset/{name}\";");
    }
    code.push_str("#[cfg(feature = \"bytes\")]\nconst FILES: &[File] = &[\n");
    for (_, content_type, name) in files {
        let include = |ending: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}{ending}\"))");
        let (plain, gzip, brotli) = (include(""), include(".gz"), include(".br"));
        let _ = writeln!(
            code,
            "File {{ name: {name:?}, content_type: {content_type:?}, plain: {plain}, gzip: {gzip}, brotli: {brotli} }},"
        );
    }
    code.push_str("];\n");
    code
}

/// Writes a file and its compressed forms; gives its name.
fn write(out: &Path, stem: &str, ending: &str, bytes: &[u8]) -> String {
    let digest = base16ct::lower::encode_string(Sha256::digest(bytes).get(..6).expect("a digest is longer"));
    let name = format!("{stem}.{digest}.{ending}");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes).expect("memory can be written");
    let gzip = gzip.finish().expect("memory can be written");
    let mut squeezed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut squeezed, &params).expect("memory can be written");
    for (ending, bytes) in [("", bytes), (".gz", &gzip), (".br", &squeezed)] {
        fs::write(out.join(format!("{name}{ending}")), bytes).expect("the output folder can be written");
    }
    name
}
