//! Texts that people write, each with its bounds.

/// Why a text cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Fewer characters than it takes.
    #[error("shorter than {min} characters")]
    TooShort {
        /// The least number of characters.
        min: u32,
    },
    /// More characters than can be taken.
    #[error("longer than {max} characters")]
    TooLong {
        /// The greatest number of characters.
        max: u32,
    },
    /// A control character, or a line break in a text of one line.
    #[error("holds a control character")]
    Control,
}

/// What a text may be like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// The least number of characters.
    pub(crate) min: u32,
    /// The greatest number of characters.
    pub(crate) max: u32,
    /// Whether it may have more than one line.
    pub(crate) lines: bool,
}

/// Trims, makes all line breaks one, takes out what cannot be seen, and checks. Characters are counted as people count
/// them, not as bytes. Only one copy of the text is made, because it may be personal.
pub(crate) fn clean(text: &str, form: Form) -> Result<String, TextError> {
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.trim_matches(is_margin).chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' if form.lines => {
                kept.push('\n');
            }
            '\t' => kept.push(char),
            _ if is_invisible(char) => {}
            _ if char.is_control() || matches!(char, '\u{2028}' | '\u{2029}') => {
                return Err(TextError::Control);
            }
            _ => kept.push(char),
        }
    }
    let count = u32::try_from(kept.chars().count()).unwrap_or(u32::MAX);
    if count < form.min {
        return Err(TextError::TooShort { min: form.min });
    }
    if count > form.max {
        return Err(TextError::TooLong { max: form.max });
    }
    Ok(kept)
}

fn is_margin(char: char) -> bool {
    char.is_whitespace() || is_invisible(char)
}

/// Signs that nobody sees: the writer does not know of them (messengers and word processors put them in), and they can
/// make a line read backwards. The joiners U+200C and U+200D stay, because some scripts and emoji need them.
fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

macro_rules! text {
    ($(#[$meta:meta])* $name:ident, $min:literal, $max:literal, lines: $lines:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// The least number of characters.
            pub const MIN: u32 = $min;
            /// The greatest number of characters.
            pub const MAX: u32 = $max;

            /// Takes a text as typed. Space around it goes, line breaks become `\n`, and signs that nobody sees are
            /// left out.
            ///
            /// # Errors
            /// [`TextError`](crate::text::TextError) if it is too short, too long, or holds control characters.
            pub fn parse(text: &str) -> Result<Self, $crate::text::TextError> {
                $crate::text::clean(text, $crate::text::Form { min: $min, max: $max, lines: $lines }).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, to be kept.
            pub fn into_string(self) -> String {
                self.0
            }
        }
    };
}

pub(crate) use text;

text! {
    /// What a report is about, in one line of 5 to 150 characters.
    Title, 5, 150, lines: false
}
text! {
    /// A report in the reporter's words, 20 to 20,000 characters.
    Body, 20, 20_000, lines: true
}
text! {
    /// A message between reporter and staff, 2 to 5,000 characters.
    Message, 2, 5_000, lines: true
}
text! {
    /// What a unit is to do, 2 to 2,000 characters. Staff only.
    Instruction, 2, 2_000, lines: true
}
text! {
    /// Why something is done, 5 to 2,000 characters.
    Reason, 5, 2_000, lines: true
}
text! {
    /// The number of a letter or of another body's ticket, 3 to 80 characters.
    LetterNumber, 3, 80, lines: false
}
text! {
    /// The name of a body other than the Secretariat General, 3 to 200 characters.
    BodyName, 3, 200, lines: false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bounds_are_counted_in_characters() {
        assert_eq!(Title::parse("  Jalan rusak \r\n").unwrap().as_str(), "Jalan rusak");
        assert_eq!(Title::parse("éééé"), Err(TextError::TooShort { min: 5 }));
        assert!(Title::parse("ééééé").is_ok());
        assert!(Title::parse(&"é".repeat(150)).is_ok());
        assert_eq!(Title::parse(&"é".repeat(151)), Err(TextError::TooLong { max: 150 }));
    }

    #[test]
    fn every_text_keeps_its_own_bounds() {
        macro_rules! check {
            ($($text:ident $min:literal $max:literal,)*) => {$(
                assert_eq!(($text::MIN, $text::MAX), ($min, $max));
                assert!($text::parse(&"a".repeat($min)).is_ok() && $text::parse(&"a".repeat($max)).is_ok());
                assert_eq!($text::parse(&"a".repeat($min - 1)), Err(TextError::TooShort { min: $min }));
                assert_eq!($text::parse(&"a".repeat($max + 1)), Err(TextError::TooLong { max: $max }));
                assert_eq!($text::parse(""), Err(TextError::TooShort { min: $min }));
                assert_eq!($text::parse(&" ".repeat(40)), Err(TextError::TooShort { min: $min }));
            )*};
        }
        check! {
            Title 5 150,
            Body 20 20_000,
            Message 2 5_000,
            Instruction 2 2_000,
            Reason 5 2_000,
            LetterNumber 3 80,
            BodyName 3 200,
        }
    }

    #[test]
    fn line_breaks_become_one_and_controls_are_refused() {
        let typed = "baris satu\r\nbaris dua\rbaris tiga\u{b}baris empat\u{2028}baris lima\n\nbaris tujuh";
        let expected = "baris satu\nbaris dua\nbaris tiga\nbaris empat\nbaris lima\n\nbaris tujuh";
        assert_eq!(Body::parse(typed).unwrap().as_str(), expected);
        for title in ["dua\nbaris judul", "dua\r\nbaris judul", "dua\u{2028}baris judul"] {
            assert_eq!(Title::parse(title), Err(TextError::Control), "{title:?}");
        }
        for message in ["nol\0byte", "lonceng\u{7}", "layar\u{1b}[31m", "c1\u{9b}31m"] {
            assert_eq!(Message::parse(message), Err(TextError::Control), "{message:?}");
        }
        assert_eq!(Message::parse("satu\tdua").unwrap().as_str(), "satu\tdua");
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let typed = "\u{feff}Jalan \u{202e}rusak\u{202c} di\u{200b} desa\u{ad} kami\u{2069}\u{200e} ";
        assert_eq!(Title::parse(typed).unwrap().as_str(), "Jalan rusak di desa kami");
        assert_eq!(Message::parse(&"\u{200b}".repeat(9)), Err(TextError::TooShort { min: 2 }));
        // A family is one sign, joined.
        assert_eq!(Message::parse("👨‍👩‍👧").unwrap().as_str(), "👨‍👩‍👧");
    }

    proptest! {
        #[test]
        fn what_was_taken_is_taken_again_unchanged(typed in any::<String>()) {
            if let Ok(text) = Message::parse(&typed) {
                prop_assert_eq!(Message::parse(text.as_str()), Ok(text.clone()));
                prop_assert_eq!(text.as_str().trim(), text.as_str());
                prop_assert!(text.as_str().chars().all(|char| !char.is_control() || matches!(char, '\n' | '\t')));
            }
        }
    }
}
