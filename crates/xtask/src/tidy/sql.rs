//! SQL is at home in the store, and nowhere else in the portal. The runner carries out the SQL of others, and the tests and
//! measurements look at databases from outside; they are not meant.

use std::path::Path;

use anyhow::Result;

use super::Finding;
use super::files::Files;
use super::rust::literals;

/// Where SQL is out of place.
const PLACES: [&str; 6] =
    ["components/", "crates/assets/", "crates/domain/", "crates/service/", "crates/web/", "tests/demo/"];

/// Checks the texts in Rust source, and files of SQL.
pub(super) fn check(files: &Files) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files.with_ending(".rs") {
        let (path, text) = file?;
        if !is_out_of_place(path) {
            continue;
        }
        let wrong = literals(&text).into_iter().filter(|literal| is_sql(&literal.text));
        findings.extend(wrong.map(|literal| Finding::new(path, literal.line, "holds SQL, which belongs to the store")));
    }
    for file in files.with_ending(".sql") {
        let (path, _) = file?;
        if is_out_of_place(path) {
            findings.push(Finding::new(path, 0, "is SQL, which belongs to the store"));
        }
    }
    Ok(findings)
}

fn is_out_of_place(path: &Path) -> bool {
    let path = path.to_string_lossy().replace('\\', "/");
    let is_test = path.contains("/src/tests/") || path.ends_with("/tests.rs");
    !is_test && PLACES.iter().any(|place| path.starts_with(place))
}

/// Whether a text looks like a statement: its first words, in any case, and where those are English too, a later one.
fn is_sql(text: &str) -> bool {
    let text = text.to_uppercase();
    let words: Vec<&str> = text.split_whitespace().take(200).collect();
    let has = |word| words.contains(&word);
    match words.as_slice() {
        ["SELECT", "*" | "COUNT(*)" | "1" | "EXISTS" | "EXISTS(SELECT" | "DISTINCT", ..]
        | ["INSERT", "INTO" | "OR", _, ..]
        | ["REPLACE", "INTO", _, ..]
        | ["DELETE", "FROM", _, ..]
        | ["CREATE" | "ALTER" | "DROP", "TABLE" | "INDEX" | "TRIGGER" | "VIEW" | "UNIQUE" | "VIRTUAL", _, ..]
        | ["PRAGMA", _, ..]
        | ["BEGIN", "IMMEDIATE" | "EXCLUSIVE" | "DEFERRED" | "TRANSACTION", ..]
        | ["SAVEPOINT", _] => true,
        ["SELECT", ..] => has("FROM") && (has("WHERE") || has("ORDER") || has("LIMIT") || words.len() <= 8),
        ["UPDATE", _, "SET", ..] => words.iter().any(|word| word.contains('=')),
        ["WITH", _, "AS", next, ..] => next.starts_with('('),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn statements_are_told_from_sentences() {
        for sql in [
            "SELECT id FROM ticket",
            "select id\n from ticket where id = ?1",
            "INSERT INTO a VALUES (1)",
            "update ticket set state = ?1",
            "BEGIN IMMEDIATE",
            "PRAGMA journal_mode",
            "WITH q AS (SELECT 1) SELECT * FROM q",
        ] {
            assert!(is_sql(sql), "{sql}");
        }
        for sentence in [
            "select a unit from the list that the administrator keeps",
            "update the set of units",
            "Begin",
            "with care",
            "create an account",
        ] {
            assert!(!is_sql(sentence), "{sentence}");
        }
    }

    #[test]
    fn only_the_store_holds_sql() {
        let source = "//! x\nfn f() {\n    g(\"DELETE FROM ticket\");\n}\n";
        let (_root, files) = sample(&[
            ("components/a/src/lib.rs", source),
            ("components/a/src/tests/mod.rs", source),
            ("components/a/x.sql", ""),
            ("crates/runner/src/lib.rs", source),
            ("crates/store/src/lib.rs", source),
        ]);
        let found = check(&files).unwrap();
        let found: Vec<String> =
            found.iter().map(|finding| format!("{}:{}", finding.path.display(), finding.line)).collect();
        assert_eq!(found, ["components/a/src/lib.rs:3", "components/a/x.sql:0"]);
    }
}
