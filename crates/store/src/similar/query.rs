//! The two statements' parameters: ranges of the index to count, and the FTS5 expression.

use super::score::Term;
use super::word::SHORTEST_STEM;
use crate::db::Row;
use crate::error::{Error, Result};

/// Up to how many occurrences of a word are counted. A word that reaches it is frequent, and is not searched for.
pub(super) const COUNTED: i64 = 1_000;

/// The most terms of an expression.
const MOST_TERMS: usize = 24;

/// The most occurrences that all terms of an expression may have together: the bound of the search's work.
const MOST_OCCURRENCES: i64 = 4_000;

/// Matches nothing: no word of a report is as long.
const NOTHING: &str = "\"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"";

impl Term {
    /// The words to look for, each with whether it may go on.
    fn phrases(&self) -> impl Iterator<Item = (&str, bool)> {
        let open = |word: &str| word.len() > SHORTEST_STEM;
        let keys = self.word.keys.iter().map(String::as_str).filter(move |key| key.len() >= SHORTEST_STEM);
        let keys = keys.map(|key| (key, true));
        let plain = self.word.plain.as_str();
        let others = self.word.others.iter().map(|other| (*other, false));
        std::iter::once((plain, open(plain))).chain(keys).chain(others)
    }
}

/// All words of all terms as ranges [first, end) of the index, a JSON array of arrays.
pub(super) fn ranges(terms: &[Term]) -> String {
    let ranges = terms.iter().flat_map(Term::phrases).map(|(word, open)| {
        // Nothing in the index sorts between a word and the word with a space; U+10FFFF ends all that begin with it.
        let end = if open { format!("{word}\u{10ffff}") } else { format!("{word} ") };
        serde_json::Value::from(vec![word.to_owned(), end])
    });
    serde_json::Value::Array(ranges.collect()).to_string()
}

/// Gives the terms their occurrences and weights: 1 for a word that nobody else used, towards 0 for one in every report.
pub(super) fn weigh(terms: &mut [Term], rows: &[Row]) -> Result<()> {
    let reports = rows.first().ok_or_else(|| Error::missing("the count of words"))?.integer(2)?;
    let mut counts = rows.iter();
    for term in terms {
        let phrases = term.phrases().count();
        let counted = counts.by_ref().take(phrases).map(|row| row.integer(1)).collect::<Result<Vec<_>>>()?;
        term.occurrences = counted.iter().copied().max().unwrap_or_default();
        term.weight = weight(term.occurrences, reports);
    }
    Ok(())
}

fn weight(occurrences: i64, reports: i64) -> f64 {
    // In a small record a word is not telling for being there once; as if there were some hundreds.
    let reports = f64::from(u32::try_from(reports.max(300)).unwrap_or(u32::MAX));
    let occurrences = f64::from(u32::try_from(occurrences.max(1)).unwrap_or(u32::MAX));
    ((reports + 1.0) / occurrences).ln().max(0.1) / (reports + 1.0).ln()
}

/// The most telling terms, any of which may occur. Every word is quoted and made of letters and digits only, so that no
/// sign of the query language gets through.
pub(super) fn expression(terms: &[Term]) -> String {
    let mut rare: Vec<&Term> = terms.iter().filter(|term| (1..COUNTED).contains(&term.occurrences)).collect();
    rare.sort_by_key(|term| term.occurrences);
    let mut occurrences = 0;
    let within = |term: &&&Term| {
        occurrences += term.occurrences;
        occurrences <= MOST_OCCURRENCES
    };
    let phrases: Vec<String> = rare.iter().take(MOST_TERMS).take_while(within).flat_map(|term| quoted(term)).collect();
    if phrases.is_empty() { NOTHING.to_owned() } else { phrases.join(" OR ") }
}

fn quoted(term: &Term) -> impl Iterator<Item = String> {
    term.phrases().map(|(word, open)| format!("\"{word}\"{}", if open { "*" } else { "" }))
}
