//! Turns the catalogue `messages/en.toml` into a table, so that nothing is read or parsed when a function starts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

#[path = "src/language/digest.rs"]
mod digest;

const CATALOGUE: &str = "messages/en.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CATALOGUE}");
    println!("cargo::rerun-if-changed=src/language/digest.rs");
    println!("cargo::rerun-if-changed=templates");
    let catalogue: BTreeMap<String, String> = toml::from_str(&fs::read_to_string(CATALOGUE)?)?;
    let mut table: BTreeMap<u64, (&str, &str)> = BTreeMap::new();
    for (indonesian, english) in &catalogue {
        if let Some((other, _)) = table.insert(digest::digest(indonesian), (indonesian, english)) {
            return Err(format!("{CATALOGUE}: {indonesian:?} and {other:?} have the same number").into());
        }
    }
    let mut rust = format!("static ENGLISH: [(u64, &str); {}] = [\n", table.len());
    for (number, (_, english)) in &table {
        let [a, b, c, d] = [48, 32, 16, 0].map(|shift| number >> shift & 0xffff);
        writeln!(rust, "    (0x{a:04x}_{b:04x}_{c:04x}_{d:04x}, {english:?}),")?;
    }
    rust.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("english.rs"), rust)?;
    Ok(())
}
