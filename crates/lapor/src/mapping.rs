//! The mapping file: everything about SP4N-LAPOR! that can turn out to be otherwise.
//!
//! One file per dialect, with one section for the sandbox and one for production, so that both stand side by side. It
//! holds no secret: headers are named, and the name of the secret that fills them.

mod check;
mod ids;
mod problem;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

pub use ids::{Id, Ids, Names};
pub use problem::{Fault, Problem, Problems};

/// The whole file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What people call it.
    pub name: String,
    /// The generation of the interface.
    pub dialect: DialectName,
    /// The headers of every call.
    #[serde(default)]
    pub headers: Vec<Header>,
    /// A secret that stands in the body.
    pub body_secret: Option<BodySecret>,
    /// Where each call goes.
    pub paths: Paths,
    /// How long is waited.
    pub timing: Timing,
    /// How times are written.
    pub dates: Dates,
    /// Where things stand in an answer.
    #[serde(default)]
    pub pointers: Pointers,
    /// What is written otherwise than one would think.
    #[serde(default)]
    pub quirks: Quirks,
    /// What a status of HTTP means for a call that writes.
    pub answers: Answers,
    /// What names mean.
    #[serde(default)]
    pub names: Names,
    /// Where it can be tried.
    pub sandbox: Option<Section>,
    /// Where it counts.
    pub production: Option<Section>,
}

/// A generation of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DialectName {
    /// REST, version 3.
    V3,
    /// One XML document.
    Addstream,
}

/// A header whose value holds a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The header's name.
    pub name: String,
    /// The name of the secret, which the caller knows.
    pub secret: String,
    /// What stands before the secret.
    #[serde(default)]
    pub before: String,
}

/// A secret that stands in the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodySecret {
    /// The name of the secret, which the caller knows.
    pub secret: String,
    /// The text in whose place it is put.
    pub mark: String,
}

/// Where each call goes, below the base URL, with `{complaint_id}`, `{page}` and `{number}` to be filled.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named as its call")]
pub struct Paths {
    pub create: Option<String>,
    pub upload: Option<String>,
    pub hand_over: Option<String>,
    pub status: Option<String>,
    pub follow_ups: Option<String>,
    pub follow_up_add: Option<String>,
    pub templates: Option<String>,
    pub institutions: Option<String>,
    pub search: Option<String>,
}

/// How long is waited, in seconds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// For the connection.
    pub connect: u32,
    /// For the answer to a call that writes.
    pub create: u32,
    /// For the answer to a call that reads.
    pub read: u32,
    /// After a call that writes has gone unanswered, until what it may have done can be seen.
    pub settle: u32,
}

/// How times are written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// The formats in which they come, the first that fits counts; ISO 8601 is always understood.
    pub read: Vec<String>,
    /// The format in which a day is sent.
    pub write: String,
    /// The zone that is meant where none is written, in hours east of UTC.
    pub offset_hours: i8,
}

/// Where things stand in an answer, as JSON pointers. The first that holds something counts; of `files`, all.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(missing_docs, reason = "each is named as what it points to")]
pub struct Pointers {
    pub complaint_id: Vec<String>,
    pub files: Vec<String>,
    pub list: Vec<String>,
    pub next_page: Vec<String>,
    pub status: Vec<String>,
    pub logs: Vec<String>,
    pub message: Vec<String>,
}

/// What is written otherwise than one would think.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quirks {
    /// How the ids of files are sent.
    pub attachments: ListForm,
    /// How it is said that there is none.
    pub no_attachments: NoneForm,
    /// How truth is written.
    pub truth: TruthForm,
    /// How ids are written.
    pub ids: IdForm,
}

/// How a list of ids is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListForm {
    /// `[1,2]`
    #[default]
    Array,
    /// `"[1,2]."`
    DottedString,
}

/// How no attachment is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoneForm {
    /// As a list without anything.
    #[default]
    Array,
    /// `false`
    False,
    /// Not at all.
    Omit,
}

/// How truth is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TruthForm {
    /// `false` and `true`
    #[default]
    Boolean,
    /// `0` and `1`
    Number,
}

/// How ids are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdForm {
    /// As a number where they consist of digits.
    #[default]
    Number,
    /// Always as text.
    Text,
}

/// What a status of HTTP below 500 means for a call that writes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Nothing was done, and it may be tried again.
    pub retry: Vec<u16>,
    /// It may have been done.
    pub unclear: Vec<u16>,
    /// It will never be done, if the answer is their own (JSON or XML) and not that of a gateway.
    pub never: Vec<u16>,
}

/// One of the two systems behind an interface.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What all paths begin with.
    pub base_url: String,
    /// Their ids for what we name.
    #[serde(default)]
    pub ids: Ids,
}

/// Which of the two systems is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Where it can be tried.
    Sandbox,
    /// Where it counts.
    Production,
}

/// A mapping that has been checked for one of the two systems.
#[derive(Clone, Debug)]
pub struct Setting {
    mapping: Mapping,
    section: Section,
}

const V3: &str = include_str!(concat!(env!("OUT_DIR"), "/v3.json"));
const ADDSTREAM: &str = include_str!(concat!(env!("OUT_DIR"), "/addstream.json"));

impl Mapping {
    /// The mapping that comes with the portal.
    ///
    /// # Errors
    /// Never, as a test says; the type leaves the caller without a panic.
    pub fn shipped(dialect: DialectName) -> Result<Self, Problems> {
        Self::from_json(match dialect {
            DialectName::V3 => V3,
            DialectName::Addstream => ADDSTREAM,
        })
    }

    /// Reads what the file became.
    ///
    /// # Errors
    /// The first key that is unknown, missing or of the wrong type.
    pub fn from_json(json: &str) -> Result<Self, Problems> {
        let mut reader = serde_json::Deserializer::from_str(json);
        serde_path_to_error::deserialize(&mut reader).map_err(|error| Problems::form(&error))
    }

    /// Reads the file as people write it.
    ///
    /// # Errors
    /// The line that is no TOML, or the first key that is unknown, missing or of the wrong type.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, Problems> {
        let table: toml::Table = text.parse().map_err(|error| Problems::syntax(&error))?;
        serde_path_to_error::deserialize(table).map_err(|error| Problems::form(&error))
    }

    /// What the file becomes.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The mapping for one of the two systems.
    ///
    /// # Errors
    /// Every key that is missing, unknown or cannot be.
    pub fn setting(&self, environment: Environment) -> Result<Setting, Problems> {
        let (key, section) = match environment {
            Environment::Sandbox => ("sandbox", &self.sandbox),
            Environment::Production => ("production", &self.production),
        };
        let problems = check::check(self, key, section.as_ref());
        match section {
            Some(section) if problems.is_empty() => Ok(Setting { mapping: self.clone(), section: section.clone() }),
            _ => Err(Problems::new(problems)),
        }
    }
}

impl Setting {
    /// The file.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// Their ids.
    pub fn ids(&self) -> &Ids {
        &self.section.ids
    }

    /// The names that they use.
    pub fn names(&self) -> &Names {
        &self.mapping.names
    }

    /// The same behind another address, for a simulator or a proxy.
    ///
    /// # Errors
    /// If it is none that a call may go to.
    pub fn at(mut self, base_url: &str) -> Result<Self, Problems> {
        let problems = check::base_url("base_url", base_url);
        base_url.trim_end_matches('/').clone_into(&mut self.section.base_url);
        if problems.is_empty() { Ok(self) } else { Err(Problems::new(problems)) }
    }

    /// The address of a path whose places are filled; `None` if this dialect has no such call.
    pub(crate) fn url(&self, path: Option<&str>, fill: &BTreeMap<&str, String>) -> Option<String> {
        let mut url = format!("{}{}", self.section.base_url.trim_end_matches('/'), path?);
        for (place, value) in fill {
            url = url.replace(&format!("{{{place}}}"), &escaped(value));
        }
        Some(url)
    }
}

/// What may stand in a path or query without changing it.
fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
