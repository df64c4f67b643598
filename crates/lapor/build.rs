//! Turns the mapping files into JSON, which functions read without a parser for TOML.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=mapping");
    let out = env::var("OUT_DIR")?;
    for name in ["v3", "addstream"] {
        let table: toml::Table = fs::read_to_string(format!("mapping/{name}.toml"))?.parse()?;
        fs::write(Path::new(&out).join(format!("{name}.json")), serde_json::to_string(&table)?)?;
    }
    Ok(())
}
