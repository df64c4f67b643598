//! What is wrong with a mapping file, by key.

use std::fmt;

/// One key and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, from the top of the file, with dots: `sandbox.ids.topics.lainnya`.
    pub key: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    Missing,
    /// No such key, code or place; what would be right.
    Unknown(String),
    /// It says something else than the same thing elsewhere.
    Twice,
    /// Its value cannot be; why.
    Value(String),
}

impl Problem {
    pub(super) fn new(key: impl Into<String>, fault: Fault) -> Self {
        Self { key: key.into(), fault }
    }

    /// What the administrator can do, in Indonesian.
    pub fn mend(&self) -> String {
        let key = &self.key;
        match &self.fault {
            Fault::Missing => format!("Isi kunci {key}."),
            Fault::Unknown(known) => format!("Kunci {key} tidak dikenal. Yang dikenal: {known}."),
            Fault::Twice => format!("Kunci {key} tercantum dua kali. Hapus salah satunya."),
            Fault::Value(why) => format!("Perbaiki isi kunci {key} ({why})."),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = &self.key;
        match &self.fault {
            Fault::Missing => write!(f, "{key} is missing"),
            Fault::Unknown(known) => write!(f, "{key} is not known, only {known}"),
            Fault::Twice => write!(f, "{key} stands there twice"),
            Fault::Value(why) => write!(f, "{key}: {why}"),
        }
    }
}

/// All that is wrong with a file; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn new(problems: Vec<Problem>) -> Self {
        Self(problems)
    }

    /// What did not fit the form, at the key where that was seen.
    pub(super) fn form<E: fmt::Display>(error: &serde_path_to_error::Error<E>) -> Self {
        Self(vec![Problem::new(error.path().to_string(), Fault::Value(first_line(error.inner())))])
    }

    /// What is no TOML at all.
    #[cfg(feature = "toml")]
    pub(super) fn syntax(error: &impl fmt::Display) -> Self {
        Self(vec![Problem::new(".", Fault::Value(first_line(error)))])
    }

    /// Each of them.
    pub fn all(&self) -> &[Problem] {
        &self.0
    }
}

fn first_line(error: &impl fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&texts.join("; "))
    }
}

impl std::error::Error for Problems {}
