//! Their ids and names, and ours.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::IdForm;

/// An id of theirs, which comes now as a number and now as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "String")]
pub struct Id(String);

impl Id {
    /// The id, if the text is not empty and could stand in an address.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as it is sent.
    pub(crate) fn wire(&self, form: IdForm) -> Value {
        match self.0.parse::<u64>() {
            // A leading zero or sign would be lost in a number.
            Ok(number) if form == IdForm::Number && number.to_string() == self.0 => number.into(),
            _ => self.0.clone().into(),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl TryFrom<Value> for Id {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        Self::parse(&text).ok_or("an id is a number or a text without spaces")
    }
}

/// Their ids, under our codes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ids {
    /// DPD RI itself, to whom a report is disposed when it is made.
    pub own_institution: Option<Id>,
    /// The account in whose name reports without an identity are made.
    pub user_id: Option<Id>,
    /// The channel by which they came.
    pub channel: Option<Id>,
    /// Under the codes of [`crate::outgoing::Class`].
    pub classifications: BTreeMap<String, Id>,
    /// Under the codes of [`domain::topic::Topic`].
    pub topics: BTreeMap<String, Id>,
    /// Under the codes of provinces, and `nasional`.
    pub locations: BTreeMap<String, Id>,
    /// Under codes that the administrator chooses.
    pub institutions: BTreeMap<String, Id>,
    /// Codes of [`crate::status::State`] under their own codes, for several of theirs may be one of ours.
    pub statuses: BTreeMap<String, String>,
}

impl Ids {
    /// Our code for one of their ids, if it has exactly one.
    pub(crate) fn code<'a>(map: &'a BTreeMap<String, Id>, id: &str) -> Option<&'a str> {
        let mut fitting = map.iter().filter(|(_, theirs)| theirs.as_str() == id);
        let (code, _) = fitting.next()?;
        fitting.next().is_none().then_some(code)
    }
}

/// The names that people read over there, in small letters, and our codes for them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Names {
    /// Codes of [`crate::outgoing::Class`].
    pub classifications: BTreeMap<String, String>,
    /// Codes of [`crate::status::State`].
    pub statuses: BTreeMap<String, String>,
    /// Codes of [`domain::topic::Topic`].
    pub topics: BTreeMap<String, String>,
}

impl Names {
    /// Our code for a name, whatever its case and inner spaces.
    pub(crate) fn code<'a>(map: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
        let name = name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        map.get(&name).map(String::as_str)
    }
}
