//! The catalogue holds the English of everything that citizens read, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "catalogue/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};

use domain::guard::PersonalData;
use domain::kind::Kind;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::rating::Rating;
use domain::reject::RejectReason;
use domain::state::State;
use domain::topic::Topic;
use domain::visibility::Visibility;
use source::{Literal, literals_in};

/// What citizens read is made here.
const CITIZENS: [&str; 6] = [
    "components/public-page",
    "components/submit",
    "components/ticket-lookup",
    "components/attachment",
    "crates/report",
    "crates/web",
];

/// Pages of staff in a function for citizens: they are Indonesian only.
const STAFF: [&str; 2] = ["/pages/staff_files.rs", "/templates/staff_files.html"];

/// What reads like a sentence and is none.
const NO_SENTENCES: [&str; 2] =
    ["Satu Pintu", "User-agent: *\nDisallow: /petugas\nDisallow: /api/\nDisallow: /lacak/\n"];

fn catalogue() -> BTreeMap<String, String> {
    toml::from_str(include_str!("../messages/en.toml")).unwrap()
}

/// The names between braces, sorted.
fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<_> = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    places.sort_unstable();
    places
}

/// Whether a literal begins like a sentence or a label of several words.
fn reads_like_a_sentence(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let begins = first.is_some_and(char::is_uppercase) && second.is_some_and(char::is_lowercase);
    let begins_with_place = first == Some('{') && text.contains("} ") && text.ends_with('.');
    (begins || begins_with_place) && text.contains(' ')
}

#[track_caller]
fn all_are_in<'a>(known: &BTreeMap<String, String>, words: impl IntoIterator<Item = &'a str>, whose: &str) {
    let missing: BTreeSet<_> = words.into_iter().filter(|word| !known.contains_key(*word)).collect();
    assert!(missing.is_empty(), "{whose}: without English in messages/en.toml: {missing:#?}");
}

#[test]
fn everything_that_is_translated_has_its_english() {
    let (known, mut found) = (catalogue(), 0);
    for folder in CITIZENS {
        let literals = literals_in(folder);
        let translated = literals.iter().filter(|literal| literal.is_translated());
        found += translated.clone().count();
        all_are_in(&known, translated.map(|literal| literal.text.as_str()), folder);
    }
    assert!(found > 300, "only {found} are seen");
}

/// Constants are translated where they are shown, so they are known by their looks.
#[test]
fn every_sentence_of_the_functions_has_its_english() {
    for folder in CITIZENS.into_iter().filter(|folder| *folder != "crates/web") {
        // Programs are answered in Indonesian.
        let own = |literal: &Literal| {
            !literal.file.contains("/api/") && !STAFF.iter().any(|staff| literal.file.ends_with(staff))
        };
        let literals = literals_in(folder).into_iter().filter(own);
        let sentences: Vec<_> =
            literals.map(|literal| literal.text).filter(|text| reads_like_a_sentence(text)).collect();
        let sentences = sentences.iter().map(String::as_str).filter(|text| !NO_SENTENCES.contains(text));
        all_are_in(&catalogue(), sentences, folder);
    }
}

#[test]
fn the_closed_lists_have_their_english() {
    macro_rules! labels {
        ($($list:ty),* $(,)?) => {
            [$((stringify!($list), <$list>::ALL.iter().map(|word| word.label()).collect::<Vec<_>>()),)*]
        };
    }
    let known = catalogue();
    for (list, labels) in labels!(Kind, Topic, Organ, Outcome, Rating, RejectReason, Visibility, State, PersonalData) {
        all_are_in(&known, labels, list);
    }
    all_are_in(&known, State::ALL.iter().map(|state| state.sentence()), "the sentences of the states");
}

#[test]
fn nothing_stands_in_the_catalogue_that_nobody_says() {
    let said: BTreeSet<String> =
        ["components", "crates"].into_iter().flat_map(literals_in).map(|Literal { text, .. }| text).collect();
    let known = catalogue();
    let unsaid: Vec<_> = known.keys().filter(|text| !said.contains(*text)).collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}

#[test]
fn both_sides_have_the_same_places() {
    for (indonesian, english) in catalogue() {
        assert_eq!(places(&indonesian), places(&english), "{indonesian}");
    }
}

#[test]
fn the_english_is_shaped_like_the_indonesian() {
    for (indonesian, english) in catalogue() {
        assert!(!english.trim_end_matches('\n').is_empty() && !english.contains("  "), "{indonesian}");
        for end in ['.', ':', '?', '\n'] {
            assert_eq!(indonesian.ends_with(end), english.ends_with(end), "{indonesian}\n{english}");
        }
    }
}
