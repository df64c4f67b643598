//! The texts of an order as they came.

use serde::Deserialize;

/// A unit of a disposal, as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ShareTexts {
    pub(crate) unit: Option<String>,
    pub(crate) part: Option<String>,
    pub(crate) due: Option<String>,
}

macro_rules! texts {
    ($($name:ident,)*) => {
        /// The texts of an order as they came. Which of them count depends on the action.
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(crate) struct Texts {
            $($name: Option<String>,)*
            /// The units of a disposal, where there are several.
            pub(crate) units: Option<Vec<ShareTexts>>,
        }

        impl Texts {
            /// The text with a name; nothing, if there is none or it is blank.
            pub(crate) fn given(&self, name: &str) -> Option<&str> {
                let text = match name {
                    $(stringify!($name) => self.$name.as_deref(),)*
                    _ => None,
                };
                text.map(str::trim).filter(|text| !text.is_empty())
            }

            /// The text with a name as it came, spaces and all.
            pub(crate) fn raw(&self, name: &str) -> Option<&str> {
                match name {
                    $(stringify!($name) => self.$name.as_deref(),)*
                    _ => None,
                }
            }

            /// The names of the texts that came.
            pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
                let all = [$((stringify!($name), self.$name.is_some()),)* ("units", self.units.is_some())];
                all.into_iter().filter_map(|(name, came)| came.then_some(name))
            }

            /// The texts of a form.
            pub(crate) fn of_form(text: impl Fn(&str) -> Option<String>) -> Self {
                Self { $($name: text(stringify!($name)),)* units: None }
            }
        }
    };
}

texts! {
    accused_unit,
    answer,
    body,
    cause,
    class,
    competent_body,
    competent_unit,
    due,
    evidence,
    explanation,
    handler,
    instruction,
    into,
    letter,
    number,
    organ,
    outcome,
    priority,
    province,
    question,
    reason,
    regency,
    text,
    topic,
    unit,
    visibility,
}
