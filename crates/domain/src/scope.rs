//! What a program may do with its token.

use std::fmt;
use std::str::FromStr;

use crate::UnknownWord;
use crate::command::Action;

/// One thing that a program may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Read tickets, as far as the token's role and unit see them.
    Read,
    /// Fetch lists as files.
    Export,
    /// Do one thing to tickets.
    Act(Action),
}

impl Scope {
    /// All scopes, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Read, Self::Export].into_iter().chain(Action::ALL.iter().copied().map(Self::Act))
    }

    /// The words for people, in Indonesian.
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "Baca tiket",
            Self::Export => "Unduh daftar",
            Self::Act(action) => action.label(),
        }
    }
}

impl fmt::Display for Scope {
    /// The word of the programming interface: `read`, `export`, `act:verify`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read => formatter.write_str("read"),
            Self::Export => formatter.write_str("export"),
            Self::Act(action) => write!(formatter, "act:{}", action.code()),
        }
    }
}

impl FromStr for Scope {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        match word {
            "read" => Ok(Self::Read),
            "export" => Ok(Self::Export),
            _ => {
                let action = word.strip_prefix("act:").ok_or(UnknownWord { list: "scope" })?;
                action.parse().map(Self::Act)
            }
        }
    }
}

/// The scopes of a token, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Whether nothing may be done at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something may be done.
    pub fn allow(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        let mut kept = Vec::new();
        for scope in scopes {
            if !kept.contains(&scope) {
                kept.push(scope);
            }
        }
        Self(kept)
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scope) in self.0.iter().enumerate() {
            write!(formatter, "{}{scope}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

impl FromStr for Scopes {
    type Err = UnknownWord;

    /// Takes words separated by blanks.
    fn from_str(words: &str) -> Result<Self, UnknownWord> {
        words.split_ascii_whitespace().map(str::parse).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_as_they_are_written() {
        for scope in Scope::all() {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        let scopes: Scopes = "read act:verify read".parse().unwrap();
        assert_eq!(scopes.to_string(), "read act:verify");
        assert!(scopes.allow(Scope::Act(Action::Verify)) && !scopes.allow(Scope::Act(Action::Close)));
        assert!(!scopes.allow(Scope::Export));
        for wrong in ["all", "act:", "act:fly", "READ", "verify"] {
            assert!(wrong.parse::<Scopes>().is_err(), "{wrong}");
        }
        assert!("".parse::<Scopes>().unwrap().is_empty());
    }
}
