//! Checks the first version of the rules and turns it into what the record keeps, so that no function has to; and packs
//! the long texts that are read at most once by an instance, so that no function is larger for them (`src/packed.rs`).

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The migrations, and the units with which a portal begins.
const MIGRATIONS: &str = "migrations";
const UNITS: &str = "data/units.csv";

/// Slow and thorough: it happens once.
const LEVEL: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let draft = rules::author::read(rules::FIRST).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        format!("crates/rules/authority.toml\n{}", told.join("\n"))
    })?;
    let mut texts = vec![draft.source, draft.compiled, fs::read_to_string(UNITS)?];
    for path in migrations()? {
        texts.push(fs::read_to_string(path)?);
    }
    let packed = miniz_oxide::deflate::compress_to_vec(texts.join("\0").as_bytes(), LEVEL);
    fs::write(Path::new(&std::env::var("OUT_DIR")?).join("texts.deflate"), packed)?;
    for read in ["build.rs", MIGRATIONS, UNITS] {
        println!("cargo::rerun-if-changed={read}");
    }
    Ok(())
}

/// The files of the migrations, oldest first: their names begin with their numbers.
fn migrations() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(MIGRATIONS)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    paths.sort();
    Ok(paths)
}
