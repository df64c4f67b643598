//! The string literals of sources and templates, read as far as the catalogue's tests need it.

use std::fs;
use std::path::Path;

/// A string literal.
pub(crate) struct Literal {
    /// Where it stands, from the root of the repository.
    pub(crate) file: String,
    /// The code before it, without the space in between.
    before: String,
    /// What it says.
    pub(crate) text: String,
}

impl Literal {
    /// Whether it is handed to `t` or `fill`.
    pub(crate) fn is_translated(&self) -> bool {
        let called = |name| {
            let before = self.before.strip_suffix(name);
            before.is_some_and(|rest| !rest.ends_with(|char: char| char.is_alphanumeric() || char == '_'))
        };
        called("t(") || called("fill(")
    }
}

/// The literals of all sources and templates in a folder, without those of tests.
pub(crate) fn literals_in(folder: &str) -> Vec<Literal> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (mut folders, mut literals) = (vec![root.join(folder)], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                if !["tests", "target", "xtask", "runner"].contains(&name) {
                    folders.push(path);
                }
                continue;
            }
            let read = match path.extension().and_then(|end| end.to_str()) {
                Some("rs") if name != "tests.rs" => of_rust,
                Some("html") => of_template,
                _ => continue,
            };
            let file = path.strip_prefix(&root).unwrap().to_str().unwrap();
            read(&fs::read_to_string(&path).unwrap(), &mut |before, text| {
                literals.push(Literal { file: file.to_owned(), before: before.trim_end().to_owned(), text });
            });
        }
    }
    literals
}

/// Only what stands between the marks of a template is code.
fn of_template(source: &str, found: &mut dyn FnMut(&str, String)) {
    let mut rest = source;
    while let Some(start) = rest.find('{') {
        let (kind, inner) =
            (rest.get(start + 1..start + 2).unwrap_or_default(), rest.get(start + 2..).unwrap_or_default());
        let end = match kind {
            "{" => "}}",
            "%" => "%}",
            "#" => "#}",
            _ => {
                rest = &rest[start + 1..];
                continue;
            }
        };
        let (code, after) = inner.split_once(end).unwrap();
        if kind != "#" {
            of_code(code, found);
        }
        rest = after;
    }
}

fn of_rust(source: &str, found: &mut dyn FnMut(&str, String)) {
    of_code(source.split("#[cfg(test)]\nmod tests {").next().unwrap(), found);
}

/// The literals of a piece of Rust, without those in comments.
fn of_code(code: &str, found: &mut dyn FnMut(&str, String)) {
    let mut at = 0;
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            at += rest.find("\"'").unwrap() + 2;
        } else if let Some(inner) = rest.strip_prefix("r#\"") {
            let length = inner.find("\"#").unwrap();
            found(&code[..at], inner[..length].to_owned());
            at += length + 5;
        } else if let Some(inner) = rest.strip_prefix('"') {
            let (text, length) = unescaped(inner);
            found(&code[..at], text);
            at += length + 2;
        } else {
            at += rest.chars().next().unwrap().len_utf8();
        }
    }
}

/// What a literal says whose inside begins here, and how many bytes it takes up to its closing mark.
fn unescaped(inner: &str) -> (String, usize) {
    let (mut text, mut chars) = (String::new(), inner.char_indices().peekable());
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return (text, at),
            '\\' => match chars.next().unwrap().1 {
                // A broken line goes on with its first mark.
                '\n' => while chars.next_if(|(_, char)| char.is_whitespace()).is_some() {},
                'n' => text.push('\n'),
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    (text, inner.len())
}

#[test]
fn literals_are_read_as_the_compiler_reads_them() {
    let code =
        "// \"no\"\npage.t(\n  \"Satu \\\n   \\\"dua\\\"\"), '\"', refill(\"x\"), language.fill(\"{a}\\n\", &[])";
    let mut all = Vec::new();
    of_code(code, &mut |before, text| {
        let literal = Literal { file: String::new(), before: before.trim_end().to_owned(), text };
        all.push((literal.is_translated(), literal.text));
    });
    let expected = [(true, "Satu \"dua\""), (false, "x"), (true, "{a}\n")];
    assert_eq!(all, expected.map(|(translated, text)| (translated, text.to_owned())));
    let mut words = Vec::new();
    of_template("<a title=\"no\">{{ page.t(\"Ya\") }}{# \"no\" #}{% if x == \"y\" %}", &mut |_, text| words.push(text));
    assert_eq!(words, ["Ya", "y"]);
}
