//! How likely a report is about the same matter as a draft.

use std::collections::HashSet;

use domain::place::Regency;

use super::word::{Vocabulary, Word};
use super::{Candidate, Likeness};

/// The most different words of a draft that are looked at, its title first.
const MOST_TERMS: usize = 64;

/// The most words of a text that are walked through.
const MOST_WORDS: usize = 2_000;

/// A word of a draft, once.
pub(super) struct Term {
    pub(super) word: Word,
    pub(super) in_title: bool,
    /// Written as one with the word before or after it: "batu bara" is "batubara".
    joined: Vec<String>,
    /// How often it occurs in the record, counted up to a bound.
    pub(super) occurrences: i64,
    /// How telling it is, from 0 to 1.
    pub(super) weight: f64,
}

/// A draft, taken apart.
pub(super) struct Draft<'a> {
    pub(super) likeness: &'a Likeness<'a>,
    pub(super) terms: Vec<Term>,
}

/// The words of a candidate.
struct Bag {
    keys: HashSet<String>,
    joined: HashSet<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(likeness: &'a Likeness<'a>, vocabulary: &Vocabulary) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        let mut seen = HashSet::new();
        for (text, in_title) in [(likeness.title, true), (likeness.body, false)] {
            let mut before: Option<String> = None;
            for word in vocabulary.words(text).take(MOST_WORDS) {
                let joined = before.replace(word.plain.clone()).map(|before| before + &word.plain);
                if let (Some(joined), Some(last)) = (joined.clone(), terms.last_mut()) {
                    last.joined.push(joined);
                }
                if terms.len() < MOST_TERMS && seen.insert(word.keys.clone()) {
                    let joined = joined.into_iter().collect();
                    terms.push(Term { word, in_title, joined, occurrences: 0, weight: 0.0 });
                }
            }
        }
        Self { likeness, terms }
    }

    /// The score of a candidate, `None` below the threshold.
    pub(super) fn score(&self, candidate: &Candidate, vocabulary: &Vocabulary) -> Option<f64> {
        let features = self.features(candidate, vocabulary);
        let score = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum::<f64>() + BIAS;
        #[cfg(debug_assertions)]
        if std::env::var_os("SIMILAR_DUMP").is_some() {
            use std::io::Write as _;
            let _ = writeln!(std::io::stderr(), "FEAT\t{}\t{features:?}\t{score}", candidate.similar.title);
        }
        (score > THRESHOLD).then_some(score)
    }

    fn features(&self, candidate: &Candidate, vocabulary: &Vocabulary) -> [f64; 8] {
        let title = Bag::new(&candidate.similar.title, vocabulary);
        let body = Bag::new(&candidate.body, vocabulary);
        let (mut all, mut shared, mut shared_titles, mut own_title) = (0.0, 0.0, 0.0, 0.0);
        for term in &self.terms {
            let (in_title, in_body) = (title.likeness(term), body.likeness(term));
            all += term.weight;
            shared += term.weight * in_title.max(in_body);
            if term.in_title {
                own_title += term.weight;
                shared_titles += term.weight * in_title.max(0.5 * in_body);
            }
        }
        let size = f64::from(u32::try_from(body.keys.len() + title.keys.len()).unwrap_or(u32::MAX));
        let (same, other_regency, other_province) = self.place(candidate);
        let topic = match (self.likeness.topic, candidate.similar.topic) {
            (Some(one), Some(other)) if one == other => 1.0,
            (Some(_), Some(_)) => -1.0,
            _ => 0.0,
        };
        [
            shared,
            ratio(shared, all.max(1.0)),
            ratio(shared, size.sqrt()),
            ratio(shared_titles, own_title),
            topic,
            same,
            other_regency,
            other_province,
        ]
    }

    /// Whether the places are the same, differ within a province, or are in different provinces.
    fn place(&self, candidate: &Candidate) -> (f64, f64, f64) {
        let regencies = (self.likeness.regency, candidate.regency);
        let province = self.likeness.province.or(self.likeness.regency.map(Regency::province));
        match (regencies, province, candidate.similar.province) {
            ((Some(one), Some(other)), _, _) if one == other => (1.0, 0.0, 0.0),
            (_, Some(one), Some(other)) if one != other => (0.0, 0.0, 1.0),
            ((Some(_), Some(_)), _, _) => (0.0, 1.0, 0.0),
            (_, Some(_), Some(_)) => (0.5, 0.0, 0.0),
            _ => (0.0, 0.0, 0.0),
        }
    }
}

const WEIGHTS: [f64; 8] = [1.0, 4.0, 2.0, 2.0, 0.7, 1.0, -2.0, -3.0];
const BIAS: f64 = -4.0;
const THRESHOLD: f64 = 0.0;

impl Bag {
    fn new(text: &str, vocabulary: &Vocabulary) -> Self {
        let (mut keys, mut joined) = (HashSet::new(), HashSet::new());
        let mut before: Option<String> = None;
        for word in vocabulary.words(text).take(MOST_WORDS) {
            if let Some(before) = before.replace(word.plain.clone()) {
                joined.insert(before + &word.plain);
            }
            keys.extend(word.keys);
        }
        Self { keys, joined }
    }

    /// How surely a term is here: 1 for the word itself, less for one that looks like it.
    fn likeness(&self, term: &Term) -> f64 {
        let word = &term.word;
        if word.keys.iter().any(|key| self.keys.contains(key)) {
            return 1.0;
        }
        if self.joined.contains(&word.plain) || term.joined.iter().any(|joined| self.keys.contains(joined)) {
            return 1.0;
        }
        let Some(key) = word.keys.first().filter(|key| key.len() >= 5) else { return 0.0 };
        if self.keys.iter().any(|other| misspelt(key, other)) { 0.7 } else { 0.0 }
    }
}

/// One slip of the pen apart, two in long words; the first letter is hardly ever wrong.
fn misspelt(one: &str, other: &str) -> bool {
    let most = if one.len() >= 8 { 2 } else { 1 };
    one.as_bytes().first() == other.as_bytes().first()
        && one.len().abs_diff(other.len()) <= most
        && other.len() >= 5
        && strsim::osa_distance(one, other) <= most
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
