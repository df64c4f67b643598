//! Checks the first version of the rules and turns it into what the record keeps, so that no function has to.

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let draft = rules::author::read(rules::FIRST).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        format!("crates/rules/authority.toml\n{}", told.join("\n"))
    })?;
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("authority.json"), draft.compiled)?;
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
