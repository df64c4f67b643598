//! The labelled sentences, and how findings are held against them.

use std::fs;
use std::path::Path;

use domain::guard::{Finding, PersonalData, find};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(rename = "place")]
    _place: String,
    sentences: Vec<String>,
}

/// A sentence without its labels, and what they said.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    labels: Vec<Finding>,
}

#[derive(Clone, Copy, Default)]
struct Score {
    hits: u32,
    false_alarms: u32,
    misses: u32,
}

impl Score {
    fn precision(self) -> f64 {
        share(self.hits, self.false_alarms)
    }

    fn recall(self) -> f64 {
        share(self.hits, self.misses)
    }

    fn f1(self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall())
    }

    fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.false_alarms += other.false_alarms;
        self.misses += other.misses;
    }
}

fn share(hits: u32, others: u32) -> f64 {
    f64::from(hits) / f64::from(hits + others)
}

/// Whether wrong sentences are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Report {
    Figures,
    Details,
}

pub(crate) fn check(name: &str, sentences: &[(usize, Sentence)], report: Report) {
    assert!(sentences.len() >= 100);
    let mut all = Score::default();
    println!("{name}: {} sentences", sentences.len());
    println!("kind      precision  recall     F1  hits  false alarms  misses");
    for what in PersonalData::ALL {
        let mut score = Score::default();
        for (_, sentence) in sentences {
            score.add(compare(sentence, *what));
        }
        print(what.code(), score);
        all.add(score);
        assert!(score.precision() >= 0.95 && score.recall() >= 0.95, "{name}, {what:?}");
    }
    print("all", all);
    for (index, sentence) in sentences.iter().filter(|_| report == Report::Details) {
        let found = find(&sentence.text);
        if found != sentence.labels {
            println!("{index}: {}\n    {found:?}\n    {:?}", sentence.text, sentence.labels);
        }
    }
    assert!(all.precision() >= 0.97 && all.recall() >= 0.97, "{name}");
}

fn compare(sentence: &Sentence, what: PersonalData) -> Score {
    let of_kind = |findings: Vec<Finding>| findings.into_iter().filter(|finding| finding.what == what).collect();
    let (found, labels): (Vec<_>, Vec<_>) = (of_kind(find(&sentence.text)), of_kind(sentence.labels.clone()));
    let hits = count(found.iter().filter(|finding| labels.contains(finding)));
    Score { hits, false_alarms: count(found.iter()) - hits, misses: count(labels.iter()) - hits }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    items.map(|_| 1).sum()
}

fn print(name: &str, score: Score) {
    println!(
        "{name:<9} {:>9.3}  {:>6.3}  {:>5.3}  {:>4}  {:>12}  {:>6}",
        score.precision(),
        score.recall(),
        score.f1(),
        score.hits,
        score.false_alarms,
        score.misses
    );
}

pub(crate) fn sentences() -> Vec<Sentence> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/guard.toml");
    let file: File = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let sentences: Vec<_> = file.group.iter().flat_map(|group| &group.sentences).map(|text| labelled(text)).collect();
    assert!(sentences.len() >= 300);
    sentences
}

/// Takes the labels `«kind:as written»` out of a sentence.
fn labelled(marked: &str) -> Sentence {
    let mut sentence = Sentence { text: String::new(), labels: Vec::new() };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('«') {
        let (label, after) = after.split_once('»').unwrap();
        let (kind, written) = label.split_once(':').unwrap();
        sentence.text.push_str(before);
        let start = sentence.text.len();
        sentence.text.push_str(written);
        sentence.labels.push(Finding { what: kind.parse().unwrap(), start, end: sentence.text.len() });
        rest = after;
    }
    sentence.text.push_str(rest);
    sentence
}
