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
                let before = before.replace(word.plain.clone());
                let joined = before.as_ref().map(|before| format!("{before}{}", word.plain));
                let last = terms.last_mut().filter(|last| before.as_ref() == Some(&last.word.plain));
                if let (Some(joined), Some(last)) = (joined.clone(), last) {
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
        let score = self.words(candidate, vocabulary) + self.place(candidate) + self.labels(candidate) - THRESHOLD;
        (score > 0.0).then_some(score)
    }

    /// What the words have in common.
    fn words(&self, candidate: &Candidate, vocabulary: &Vocabulary) -> f64 {
        let title = Bag::new(&candidate.similar.title, vocabulary);
        let body = Bag::new(&candidate.body, vocabulary);
        let (mut all, mut shared, mut own_title, mut shared_title) = (0.0, 0.0, 0.0, 0.0);
        for term in &self.terms {
            let (in_title, in_body) = (title.likeness(term), body.likeness(term));
            all += term.weight;
            shared += term.weight * in_title.max(in_body);
            if term.in_title {
                own_title += term.weight;
                shared_title += term.weight * in_title.max(0.5 * in_body);
            }
        }
        // As the cosine of two vectors, for long texts have words in common by chance. What the candidate's own words
        // would weigh is not known; as much as the draft's on average, so that the size of the record does not matter.
        let cosine =
            ratio(shared, all) * ratio(count(self.terms.len()), count(title.keys.len() + body.keys.len())).sqrt();
        SHARED * shared.min(6.0) + COSINE * cosine + TITLE * ratio(shared_title, own_title)
    }

    /// Whether the places are the same, differ within a province, or are in different provinces.
    fn place(&self, candidate: &Candidate) -> f64 {
        let regencies = self.likeness.regency.zip(candidate.regency);
        let provinces = self.likeness.province.or(self.likeness.regency.map(Regency::province));
        let provinces = provinces.zip(candidate.similar.province);
        match (regencies, provinces) {
            (Some((one, other)), _) if one == other => SAME_REGENCY,
            (_, Some((one, other))) if one != other => OTHER_PROVINCE,
            (Some(_), _) => OTHER_REGENCY,
            (None, Some(_)) => SAME_PROVINCE,
            (None, None) => 0.0,
        }
    }

    /// Topic and kind. Many people complain of what others wish for, so that the kind decides only between equals.
    fn labels(&self, candidate: &Candidate) -> f64 {
        let topic = match self.likeness.topic.zip(candidate.similar.topic) {
            Some((one, other)) if one == other => TOPIC,
            Some(_) => -TOPIC,
            None => 0.0,
        };
        if self.likeness.kind == candidate.similar.number.kind() { topic + KIND } else { topic }
    }
}

// Weights that tell most pairs of the tuning half of `tests/data/similar.toml` apart, with a bias against suggestions:
// a wrong one costs more trust than a missing one costs work.
const SHARED: f64 = 0.5;
const COSINE: f64 = 11.0;
const TITLE: f64 = 1.0;
const SAME_REGENCY: f64 = 1.2;
const SAME_PROVINCE: f64 = 0.6;
const OTHER_REGENCY: f64 = -0.7;
const OTHER_PROVINCE: f64 = -3.2;
const TOPIC: f64 = 0.8;
const KIND: f64 = 0.4;
const THRESHOLD: f64 = 6.2;

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

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
