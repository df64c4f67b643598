//! Reads and checks the document as people write it.

mod check;
mod graph;
mod names;

use std::fmt;

use toml::Spanned;

use crate::Rules;
use crate::compile::{Found, compile};
use crate::document::{Document, Word};

/// A document in which nothing is wrong.
#[derive(Clone, Debug)]
pub struct Draft {
    /// As it was written.
    pub source: String,
    /// As it is kept: JSON.
    pub compiled: String,
    /// What it says.
    pub rules: Rules,
}

/// Something that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The rule, as it is called in the document.
    pub rule: String,
    /// What is wrong and how it is mended, in Indonesian.
    pub message: String,
}

/// The most bytes that a document may have.
pub const LONGEST: usize = 200_000;

/// Reads a document.
///
/// # Errors
/// Everything that is wrong with it, in the order of its lines.
pub fn read(source: &str) -> Result<Draft, Vec<Fault>> {
    let source = source.replace("\r\n", "\n");
    let locate = |found: Vec<Found>| {
        let mut faults: Vec<Fault> = found.into_iter().map(|found| fault(&source, found)).collect();
        faults.sort();
        faults.dedup();
        faults
    };
    if source.len() > LONGEST {
        return Err(locate(vec![unreadable(0, format!("dokumen lebih panjang dari {LONGEST} bita"))]));
    }
    let document: Document<Spanned<String>> = toml::from_str(&source).map_err(|error| locate(vec![syntax(&error)]))?;
    let (rules, found) = compile(&document);
    let Some(rules) = rules else { return Err(locate(found.0)) };
    let found = check::check(&document, &rules);
    if !found.0.is_empty() {
        return Err(locate(found.0));
    }
    let compiled = compiled(&source).map_err(|message| locate(vec![unreadable(0, message)]))?;
    Ok(Draft { source, compiled, rules })
}

fn compiled(source: &str) -> Result<String, String> {
    let plain: Document<String> = toml::from_str(source).map_err(|error| error.to_string())?;
    serde_json::to_string(&plain).map_err(|error| error.to_string())
}

fn unreadable(at: usize, message: String) -> Found {
    Found { at, rule: "dokumen".to_owned(), message }
}

/// What the reader of TOML says is English; people get the line, and its words behind it.
fn syntax(error: &toml::de::Error) -> Found {
    let at = error.span().map_or(0, |span| span.start);
    unreadable(at, format!("tidak terbaca sebagai TOML atau ada bagian yang kurang ({})", error.message()))
}

fn fault(source: &str, found: Found) -> Fault {
    let before = source.as_bytes().iter().take(found.at);
    Fault { line: before.filter(|byte| **byte == b'\n').count() + 1, rule: found.rule, message: found.message }
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "baris {}, {}: {}", self.line, self.rule, self.message)
    }
}

impl Word for Spanned<String> {
    fn text(&self) -> &str {
        self.get_ref()
    }

    fn at(&self) -> usize {
        self.span().start
    }
}

#[cfg(test)]
mod tests;
