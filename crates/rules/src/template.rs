//! Text modules.

use domain::authority::Placeholder;

use crate::types::Template;

impl Template {
    /// The text with everything filled in that is known. What is not known stays as it is, for the officer to see.
    pub fn fill(&self, known: impl Fn(Placeholder) -> Option<String>) -> String {
        let mut rest = self.text.trim();
        let mut filled = String::with_capacity(rest.len());
        while let Some((before, name, after)) = next(rest) {
            filled.push_str(before);
            match name.parse().ok().and_then(&known) {
                Some(value) => filled.push_str(&value),
                None => filled.extend(["{", name, "}"]),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// The names in curly brackets, and where each begins.
#[cfg(any(test, feature = "author"))]
pub(crate) fn placeholders(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next(rest) {
        found.push((name, text.len() - rest.len() + before.len()));
        rest = after;
    }
    found
}

/// What stands before the next placeholder, its name, and what stands after it. A bracket that never closes opens one
/// that is on no list.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(text: &str) -> Template {
        Template { code: "x".to_owned(), label: "X".to_owned(), actions: vec![], text: text.to_owned() }
    }

    #[test]
    fn what_is_known_is_filled_in_and_the_rest_stays() {
        let known = |placeholder| (placeholder == Placeholder::Number).then(|| "P-2026-000001-0".to_owned());
        let text = "Nomor {nomor}, paling lambat {batas}.\n";
        assert_eq!(template(text).fill(known), "Nomor P-2026-000001-0, paling lambat {batas}.");
        assert_eq!(template("tanpa isian").fill(known), "tanpa isian");
    }

    #[test]
    fn a_value_is_not_filled_in_again() {
        assert_eq!(template("{judul}").fill(|_| Some("{nomor}".to_owned())), "{nomor}");
    }

    #[test]
    fn placeholders_tell_where_they_begin() {
        assert_eq!(placeholders("a {nomor} {x"), [("nomor", 2), ("x", 10)]);
    }
}
