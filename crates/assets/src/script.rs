//! Makes the one script out of the modules in `static/`. `build.rs` calls it; the tests of this crate hold it.
//!
//! The modules are plain ones that a browser or Node also takes as they are, so nothing but joining is needed. One file
//! is one request, and compresses better than many.

/// Joins modules in an order in which each comes after those that it imports. Comments and indentation go.
///
/// # Errors
/// What this simple way cannot handle.
pub(crate) fn join(modules: &[String]) -> Result<String, String> {
    let mut names = Vec::new();
    for name in modules.iter().flat_map(|module| module.lines()).filter_map(defined) {
        if names.contains(&name) {
            return Err(format!("`{name}` is defined twice, and the joined modules are one"));
        }
        names.push(name);
    }
    let mut joined = String::new();
    for line in modules.iter().flat_map(|module| module.lines()) {
        let bare = line.trim();
        if bare.matches('`').count() % 2 == 1 {
            return Err(format!("a text goes over several lines, where indentation counts: {bare}"));
        }
        let is_comment = ["//", "/*", "*"].iter().any(|mark| bare.starts_with(mark));
        if bare.is_empty() || is_comment || is_import(bare) {
            continue;
        }
        joined.push_str(bare.strip_prefix("export ").unwrap_or(bare));
        joined.push('\n');
    }
    match ["import ", "export "].iter().find(|word| joined.lines().any(|line| line.starts_with(**word))) {
        Some(word) => Err(format!("a line still begins with `{word}`")),
        None => Ok(joined),
    }
}

/// The name that a line defines for its whole module; such lines are not indented.
fn defined(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let rest = ["function ", "const ", "let ", "class "].iter().find_map(|word| line.strip_prefix(word))?;
    rest.split(|sign: char| !(sign.is_alphanumeric() || "_$".contains(sign))).next()
}

/// A line that takes names from another module; the names are the same in the joined file.
fn is_import(line: &str) -> bool {
    line.starts_with("import {") && line.ends_with(".js\";") && line.contains("} from \"./")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(module: &str) -> Result<String, String> {
        join(&[module.to_owned()])
    }

    #[test]
    fn modules_become_one() {
        let words = "// Words.\nexport const a = 1;\n".to_owned();
        let main =
            "import { a } from \"./words.js\";\n\n/**\n * Says it.\n */\nfunction f() {\n  return a; // one\n}\n";
        assert_eq!(join(&[words, main.to_owned()]).unwrap(), "const a = 1;\nfunction f() {\nreturn a; // one\n}\n");
    }

    #[test]
    fn a_name_stands_for_one_thing() {
        let modules = |one: &str, two: &str| join(&[one.to_owned(), two.to_owned()]);
        for (one, two) in [("function a() {}", "export async function a() {}"), ("const a = 1;", "let a;")] {
            assert!(modules(one, two).unwrap_err().contains("`a` is defined twice"), "{one} {two}");
        }
        assert!(modules("const a = 1;", "function b() {\n  const a = 2;\n}").is_ok());
    }

    #[test]
    fn what_cannot_be_joined_stops_the_build() {
        for module in ["import a from \"./a.js\";", "import {\n  a,\n} from \"./a.js\";", "const a = `one\n  two`;"] {
            assert!(joined(module).is_err(), "{module}");
        }
    }
}
