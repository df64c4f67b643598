//! The form that all closed lists share.

/// A word that is not on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such {list}")]
pub struct UnknownWord {
    /// What the list is of, in English.
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

            /// The word in JSON, forms and the database. It never changes, for it is written down.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// The words for people, in Indonesian.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$variant => $label,)*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;

            /// Takes exactly one of the codes.
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Debug;
    use std::str::FromStr;

    use super::UnknownWord;

    /// Every code leads back to its word, every code and label stands once, and nothing else is taken.
    fn check<T: Copy + Debug + PartialEq + FromStr<Err = UnknownWord>>(
        all: &[T],
        code: fn(T) -> &'static str,
        label: fn(T) -> &'static str,
    ) {
        for &word in all {
            assert_eq!(code(word).parse(), Ok(word));
            assert!(!code(word).is_empty() && code(word).trim() == code(word), "{word:?}");
            assert!(label(word).chars().next().is_some_and(char::is_uppercase), "{word:?}");
            for wrong in [code(word).to_uppercase() + "x", format!(" {}", code(word)), String::new()] {
                assert!(wrong.parse::<T>().is_err(), "{wrong:?}");
            }
        }
        for words in [code, label] {
            assert_eq!(all.iter().map(|&word| words(word)).collect::<BTreeSet<_>>().len(), all.len());
        }
    }

    macro_rules! check_lists {
        ($($list:ty),* $(,)?) => {
            $(check(<$list>::ALL, <$list>::code, <$list>::label);)*
        };
    }

    #[test]
    fn every_list_holds_its_promise() {
        check_lists!(
            crate::assignment::Part,
            crate::assignment::Priority,
            crate::assignment::ReturnReason,
            crate::assignment::Standing,
            crate::authority::Class,
            crate::authority::Clock,
            crate::authority::Counting,
            crate::authority::Placeholder,
            crate::authority::Reach,
            crate::calendar::HolidayKind,
            crate::channel::Channel,
            crate::command::Action,
            crate::desk::Claimed,
            crate::desk::Order,
            crate::intake::ConsentGiven,
            crate::intake::Wording,
            crate::kind::Kind,
            crate::organ::Organ,
            crate::outcome::Outcome,
            crate::place::SubWilayah,
            crate::place::Zone,
            crate::reject::RejectReason,
            crate::staff::Role,
            crate::state::Happening,
            crate::state::State,
            crate::topic::Topic,
            crate::unit::UnitKind,
            crate::visibility::Visibility,
        );
    }

    #[test]
    fn an_unknown_word_says_of_what() {
        let error = "cuaca".parse::<crate::topic::Topic>().unwrap_err();
        assert_eq!(error.to_string(), "no such topic");
    }
}
