//! The document as it is written down: the same in TOML, where people write it, and in JSON, where it is kept.
//!
//! `W` is a word of it: a plain [`String`], or one that remembers where it stood.

use serde::{Deserialize, Serialize};

/// One version of the rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document<W> {
    #[serde(rename = "versi")]
    pub(crate) name: W,
    #[serde(rename = "judul")]
    pub(crate) title: W,
    #[serde(rename = "berlaku")]
    pub(crate) effective_on: W,
    #[serde(rename = "dasar")]
    pub(crate) basis: Vec<W>,
    #[serde(rename = "hari_diam")]
    pub(crate) silent_days: i64,
    #[serde(rename = "peran", default = "Vec::new")]
    pub(crate) roles: Vec<Role<W>>,
    #[serde(rename = "keadaan", default = "Vec::new")]
    pub(crate) states: Vec<Named<W>>,
    #[serde(rename = "perbuatan", default = "Vec::new")]
    pub(crate) acts: Vec<Act<W>>,
    #[serde(rename = "persetujuan", default = "Vec::new")]
    pub(crate) approvals: Vec<Approval<W>>,
    #[serde(rename = "izin_identitas", default = "Vec::new")]
    pub(crate) consents: Vec<Consent<W>>,
    #[serde(rename = "tenggat", default = "Vec::new")]
    pub(crate) terms: Vec<Term<W>>,
    #[serde(rename = "alasan_penolakan", default = "Vec::new")]
    pub(crate) reasons: Vec<Named<W>>,
    #[serde(rename = "hasil", default = "Vec::new")]
    pub(crate) outcomes: Vec<Named<W>>,
    #[serde(rename = "templat", default = "Vec::new")]
    pub(crate) templates: Vec<Template<W>>,
}

/// A word of a closed list with the name that people read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named<W> {
    #[serde(rename = "kode")]
    pub(crate) code: W,
    #[serde(rename = "nama")]
    pub(crate) label: W,
}

/// What a role is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Role<W> {
    #[serde(rename = "kode")]
    pub(crate) code: W,
    #[serde(rename = "nama")]
    pub(crate) label: W,
    #[serde(rename = "jangkauan")]
    pub(crate) reach: W,
    #[serde(rename = "kode_sekali_pakai")]
    pub(crate) totp: bool,
}

/// An act: who may do it to tickets in which states, and where it leads. An act may stand in several rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Act<W> {
    #[serde(rename = "kode")]
    pub(crate) code: W,
    #[serde(rename = "nama")]
    pub(crate) label: W,
    #[serde(rename = "oleh")]
    pub(crate) by: Vec<W>,
    #[serde(rename = "dari")]
    pub(crate) from: Vec<W>,
    #[serde(rename = "ke")]
    pub(crate) to: W,
}

/// Which acts wait for somebody else's consent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approval<W> {
    #[serde(rename = "perbuatan")]
    pub(crate) act: W,
    #[serde(rename = "oleh")]
    pub(crate) by: Vec<W>,
    #[serde(rename = "jenis", default = "Vec::new")]
    pub(crate) kinds: Vec<W>,
    #[serde(rename = "kadar", default = "Vec::new")]
    pub(crate) classes: Vec<W>,
    #[serde(rename = "disetujui")]
    pub(crate) approvers: Vec<W>,
}

/// For which tickets somebody has to consent before an identity is opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Consent<W> {
    #[serde(rename = "kerahasiaan")]
    pub(crate) visibility: W,
    #[serde(rename = "oleh")]
    pub(crate) by: W,
}

/// How many days something may take.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term<W> {
    #[serde(rename = "kode")]
    pub(crate) clock: W,
    #[serde(rename = "jenis", default = "Vec::new")]
    pub(crate) kinds: Vec<W>,
    #[serde(rename = "kadar", default = "Vec::new")]
    pub(crate) classes: Vec<W>,
    #[serde(rename = "hari")]
    pub(crate) days: i64,
    #[serde(rename = "hitungan")]
    pub(crate) counting: W,
    #[serde(rename = "dasar")]
    pub(crate) basis: W,
}

/// A text module.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template<W> {
    #[serde(rename = "kode")]
    pub(crate) code: W,
    #[serde(rename = "nama")]
    pub(crate) label: W,
    #[serde(rename = "untuk")]
    pub(crate) acts: Vec<W>,
    #[serde(rename = "isi")]
    pub(crate) text: W,
}

/// A word of the document.
pub(crate) trait Word {
    /// The word itself.
    fn text(&self) -> &str;

    /// Where it stood, in bytes from the beginning; 0 where nobody knows.
    fn at(&self) -> usize;
}

impl Word for String {
    fn text(&self) -> &str {
        self
    }

    fn at(&self) -> usize {
        0
    }
}
