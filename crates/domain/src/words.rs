//! The form that all closed lists share.

/// A word that is not on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such {list}")]
pub struct UnknownWord {
    /// What the list is of.
    pub list: &'static str,
}

/// Defines a closed list: variants with their documentation, code and label.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident, $list:literal;
        $($(#[$doc:meta])* $variant:ident = $code:literal, $label:literal;)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which lists show them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word in JSON, forms and the database.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The words for people, in Indonesian.
            pub fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::UnknownWord> {
                match word {
                    $($code => Ok(Self::$variant),)*
                    _ => Err($crate::UnknownWord { list: $list }),
                }
            }
        }
    };
}

pub(crate) use words;
