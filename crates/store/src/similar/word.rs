//! Makes words comparable: one word of a text becomes the keys under which it is found again.
//!
//! Light stemming without a dictionary, after the rules of Nazief and Adriani: particles, possessives, suffixes and
//! prefixes come off while at least four letters stay. What is cut wrongly is cut wrongly on both sides.

use std::collections::{HashMap, HashSet};

use super::vocabulary::{GROUPS, STOP_WORDS};

/// The fewest letters that are left of a word, and that a word must have to be looked for by its beginning.
pub(super) const SHORTEST_STEM: usize = 4;

/// The longest word that is looked at. Nothing longer is a word.
const LONGEST: usize = 30;

/// The tables of words, ready for looking up.
pub(super) struct Vocabulary {
    stop: HashSet<&'static str>,
    group: HashMap<&'static str, &'static [&'static str]>,
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As written, in small letters, without the 2 that stands for a repetition.
    pub(super) plain: String,
    /// The keys, at least one. Two words are the same word when they share a key.
    pub(super) keys: Vec<String>,
    /// Other ways to write or say it.
    pub(super) others: &'static [&'static str],
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        let group = GROUPS.iter().flat_map(|group| group.iter().map(move |word| (*word, *group))).collect();
        Self { stop: STOP_WORDS.iter().copied().collect(), group }
    }

    /// The words of a text in their order, without those that tell nothing.
    pub(super) fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Word> + 'a {
        text.split(|char: char| !char.is_alphanumeric()).filter_map(|part| self.word(part))
    }

    fn word(&self, part: &str) -> Option<Word> {
        if part.is_empty() || part.len() > 4 * LONGEST {
            return None;
        }
        let plain = part.to_lowercase();
        let is_year = plain.len() == 4 && plain.bytes().all(|byte| byte.is_ascii_digit());
        let plain = if is_year { plain } else { plain.trim_end_matches('2').to_owned() };
        let letters = plain.chars().count();
        if !(2..=LONGEST).contains(&letters) || self.stop.contains(plain.as_str()) {
            return None;
        }
        if !is_year && plain.starts_with(|first: char| first.is_numeric()) {
            return None;
        }
        let stems = stems(&plain);
        let group =
            self.group.get(plain.as_str()).or_else(|| stems.iter().find_map(|stem| self.group.get(stem.as_str())));
        if stems.iter().any(|stem| self.stop.contains(stem.as_str())) {
            return None;
        }
        let others = group.copied().unwrap_or_default();
        let keys = others.first().map_or(stems, |canonical| vec![(*canonical).to_owned()]);
        Some(Word { plain, keys, others })
    }
}

/// The stems that a word may have: two where the prefix swallowed the first letter (menambang: tambang, ambang).
fn stems(word: &str) -> Vec<String> {
    if !word.is_ascii() {
        return vec![word.to_owned()];
    }
    let mut stem = word;
    for endings in [["lah", "kah", "pun"].as_slice(), &["nya", "ku", "mu"], &["an"]] {
        if let Some(rest) = endings.iter().find_map(|ending| long_enough(stem.strip_suffix(ending))) {
            stem = rest;
        }
    }
    // -an and -kan cannot be told apart after a k (kerusakan: rusak); so no stem ends in one.
    stem = long_enough(Some(stem.trim_end_matches('k'))).unwrap_or(stem);
    for prefix in ["di", "ke", "se", "ter", "ber", "per"] {
        if let Some(rest) = long_enough(stem.strip_prefix(prefix)) {
            return vec![rest.to_owned()];
        }
    }
    for (prefix, swallowed) in SWALLOWING {
        let rest = ["me", "pe"].iter().find_map(|start| stem.strip_prefix(start)?.strip_prefix(prefix));
        match rest {
            Some(rest) if rest.starts_with(['a', 'e', 'i', 'o', 'u']) && rest.len() + 1 >= SHORTEST_STEM => {
                return vec![format!("{swallowed}{rest}"), rest.to_owned()];
            }
            Some(rest) if rest.len() >= SHORTEST_STEM => return vec![rest.to_owned()],
            _ => {}
        }
    }
    vec![stem.to_owned()]
}

/// What follows me- and pe-, and the letter that it replaces before a vowel.
const SWALLOWING: &[(&str, &str)] = &[("ny", "s"), ("ng", "k"), ("m", "p"), ("n", "t")];

fn long_enough(rest: Option<&str>) -> Option<&str> {
    rest.filter(|rest| rest.len() >= SHORTEST_STEM)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(word: &str) -> Vec<String> {
        Vocabulary::new().words(word).flat_map(|word| word.keys).collect()
    }

    #[test]
    fn forms_of_a_word_share_a_key() {
        for (one, other) in [
            ("menambang", "tambang"),
            ("penambangan", "tambangnya"),
            ("rusaknya", "kerusakan"),
            ("dikeruk", "mengeruk"),
            ("jln", "jalan"),
            ("anak2", "anak"),
            ("pupuk", "memupuk"),
        ] {
            let shared = keys(one).iter().any(|key| keys(other).contains(key));
            assert!(shared, "{one} {:?}, {other} {:?}", keys(one), keys(other));
        }
    }

    #[test]
    fn what_tells_nothing_is_left_out() {
        for text in ["yang", "mohon", "4", "20", "", "\u{200b}", "😀", &"a".repeat(500)] {
            assert_eq!(keys(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(keys("2027"), ["2027"]);
    }

    #[test]
    fn a_word_of_a_group_is_one_word_and_stands_in_no_other() {
        let mut seen = HashSet::new();
        let letters = |word: &str| word.chars().all(char::is_alphanumeric);
        assert!(GROUPS.iter().flat_map(|group| group.iter()).all(|word| letters(word)));
        assert!(GROUPS.iter().flat_map(|group| group.iter()).all(|word| seen.insert(word)));
    }
}
