//! The two languages of the citizens' pages.
//!
//! Sentences stand in Indonesian where they are used, so that a page's source reads as the page does. Their English
//! stands in one catalogue, `messages/en.toml`, under the very sentence; `build.rs` turns it into a table. A sentence that
//! is missing there fails the tests of this crate.

mod digest;

/// A language in which citizens may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// The language of the portal, its record and its staff.
    #[default]
    Indonesian,
    /// For those who read no Indonesian. Reports may be written in any language.
    English,
}

/// The first part of the address of every English page.
pub const ENGLISH_PREFIX: &str = "en";

impl Language {
    /// The languages, in the order of the switch.
    pub const ALL: &[Self] = &[Self::Indonesian, Self::English];

    /// The word in `lang` (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// What the language calls itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Indonesian => "Bahasa Indonesia",
            Self::English => "English",
        }
    }

    /// The same text in this language; as it is, where it needs no translation.
    pub fn t(self, text: &str) -> &str {
        match self {
            Self::Indonesian => text,
            Self::English => english(text).unwrap_or(text),
        }
    }

    /// A sentence with places such as `{number}`, translated first and filled then.
    pub fn fill(self, pattern: &'static str, places: &[(&str, &str)]) -> String {
        let mut text = String::with_capacity(pattern.len() + 40);
        let mut rest = self.t(pattern);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(places.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
            rest = after;
        }
        text.push_str(rest);
        text
    }

    /// An address of ours, for the pages in this language.
    pub fn at(self, address: impl AsRef<str>) -> String {
        let address = address.as_ref();
        match self {
            Self::Indonesian => address.to_owned(),
            Self::English if address == "/" => format!("/{ENGLISH_PREFIX}"),
            Self::English => format!("/{ENGLISH_PREFIX}{address}"),
        }
    }
}

/// The English of a sentence.
fn english(text: &str) -> Option<&'static str> {
    let wanted = digest::digest(text);
    let index = ENGLISH.binary_search_by_key(&wanted, |(digest, _)| *digest).ok()?;
    ENGLISH.get(index).map(|(_, english)| *english)
}

include!(concat!(env!("OUT_DIR"), "/english.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_looked_up_and_filled() {
        assert_eq!(Language::Indonesian.t("Lacak tiket"), "Lacak tiket");
        assert_eq!(Language::English.t("Lacak tiket"), "Track a ticket");
        assert_eq!(Language::English.t("Jalan di Desa Sukamaju"), "Jalan di Desa Sukamaju");
        let places = [("position", "3"), ("total", "{total}")];
        assert_eq!(
            Language::English.fill("Nomor antrean {position} dari {total} laporan yang menunggu", &places),
            "Place 3 of {total} reports waiting"
        );
    }

    #[test]
    fn english_pages_have_addresses_of_their_own() {
        assert_eq!(Language::English.at("/"), "/en");
        assert_eq!(Language::English.at("/lacak"), "/en/lacak");
        assert_eq!(Language::Indonesian.at("/lacak"), "/lacak");
    }
}
