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
    /// A control character that has no place in text.
    #[error("holds a control character")]
    Control,
}

/// Trims, makes all line ends one, and checks. Characters are counted as people count them, not as bytes.
fn clean(text: &str, min: u32, max: u32, lines: bool) -> Result<String, TextError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    let allowed = |char: char| !char.is_control() || char == '\t' || (lines && char == '\n');
    if !text.chars().all(allowed) {
        return Err(TextError::Control);
    }
    let count = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if count < min {
        return Err(TextError::TooShort { min });
    }
    if count > max {
        return Err(TextError::TooLong { max });
    }
    Ok(text.to_owned())
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

            /// Takes a text as typed.
            ///
            /// # Errors
            /// [`TextError`] if it is out of bounds.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                clean(text, $min, $max, $lines).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

text! {
    /// A report in one line.
    Title, 5, 150, lines: false
}
text! {
    /// A report.
    Body, 20, 20_000, lines: true
}
text! {
    /// A message between reporter and staff.
    Message, 2, 5_000, lines: true
}
text! {
    /// What a unit is to do.
    Instruction, 2, 2_000, lines: true
}
text! {
    /// Why something is done.
    Reason, 5, 2_000, lines: true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_counted_in_characters() {
        assert_eq!(Title::parse("  Jalan rusak \r\n").unwrap().as_str(), "Jalan rusak");
        assert_eq!(Title::parse("éééé"), Err(TextError::TooShort { min: 5 }));
        assert!(Title::parse(&"é".repeat(150)).is_ok());
        assert_eq!(Title::parse(&"é".repeat(151)), Err(TextError::TooLong { max: 150 }));
    }

    #[test]
    fn line_ends_become_one_and_controls_are_refused() {
        assert_eq!(Body::parse("baris satu\r\nbaris dua\rbaris tiga").unwrap().as_str(), "baris satu\nbaris dua\nbaris tiga");
        assert_eq!(Title::parse("dua\nbaris judul"), Err(TextError::Control));
        assert_eq!(Message::parse("nol\0byte"), Err(TextError::Control));
    }
}
