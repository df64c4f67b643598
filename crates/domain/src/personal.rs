//! Who reports. These types cannot be printed by accident: no `Display`, a blank `Debug`, wiped when dropped.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Why a personal detail cannot be taken. It never holds the detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a plausible {what}")]
pub struct Implausible {
    /// What it was to be.
    pub what: &'static str,
}

macro_rules! personal {
    ($(#[$meta:meta])* $name:ident, $what:literal, $parse:expr) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
        pub struct $name(String);

        impl $name {
            /// Takes the detail as typed.
            ///
            /// # Errors
            /// [`Implausible`] if it cannot be one.
            pub fn parse(text: &str) -> Result<Self, Implausible> {
                let parse: fn(&str) -> Option<String> = $parse;
                parse(text.trim()).map(Self).ok_or(Implausible { what: $what })
            }

            /// The detail itself. Wherever this stands, someone reads it.
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    };
}

personal! {
    /// A name of at most 100 characters, with a letter in it.
    Name, "name", |text| line(text, 100).filter(|name| name.chars().any(char::is_alphabetic))
}
personal! {
    /// An e-mail address that looks like one. Only a message that arrives proves it.
    Email, "e-mail address", email
}
personal! {
    /// An Indonesian telephone number, kept as `+62…`.
    Phone, "telephone number", phone
}
personal! {
    /// A national identity number: 16 digits whose date part is one.
    Nik, "national identity number", nik
}
personal! {
    /// A postal address of at most 500 characters.
    Address, "address", |text| lines(text, 500)
}

/// Who reports, as far as the reporter says.
#[derive(Clone, Debug, Default)]
pub struct Reporter {
    /// The name.
    pub name: Option<Name>,
    /// Where to write.
    pub email: Option<Email>,
    /// Where to call.
    pub phone: Option<Phone>,
    /// The national identity number.
    pub nik: Option<Nik>,
    /// Where the reporter lives.
    pub address: Option<Address>,
}

impl Reporter {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.email.is_none()
            && self.phone.is_none()
            && self.nik.is_none()
            && self.address.is_none()
    }
}

fn line(text: &str, max: usize) -> Option<String> {
    let fits = !text.is_empty() && text.chars().count() <= max && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn lines(text: &str, max: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let fits = text.chars().count() <= max && !text.chars().any(|char| char.is_control() && char != '\n');
    (fits && !text.is_empty()).then_some(text)
}

fn email(text: &str) -> Option<String> {
    let text = line(text, 254)?;
    let (local, host) = text.rsplit_once('@')?;
    let (_, top) = host.rsplit_once('.')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|char: char| char.is_whitespace() || "\"(),:;<>@[\\]".contains(char));
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    (plain(local) && local.len() <= 64 && dots(local) && plain(host) && dots(host) && top.len() >= 2).then_some(text)
}

fn phone(text: &str) -> Option<String> {
    let typed: String = text.chars().filter(|char| !matches!(char, ' ' | '-' | '.' | '(' | ')')).collect();
    let national = typed.strip_prefix("+62").or_else(|| typed.strip_prefix("62")).or_else(|| typed.strip_prefix('0'))?;
    let plausible = (8..=13).contains(&national.len())
        && national.bytes().all(|byte| byte.is_ascii_digit())
        && !national.starts_with('0');
    plausible.then(|| format!("+62{national}"))
}

fn nik(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|char| !matches!(char, ' ' | '.' | '-')).collect();
    if digits.len() != 16 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Women's day of birth is written with 40 added.
    let day = digits.get(6..8)?.parse::<u8>().ok()? % 40;
    let month = digits.get(8..10)?.parse::<u8>().ok()?;
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_printed() {
        let reporter = Reporter {
            name: Some(Name::parse("Wayan Contoh").unwrap()),
            email: Some(Email::parse("wayan@warga.example").unwrap()),
            phone: Some(Phone::parse("0812 0000 0001").unwrap()),
            nik: Some(Nik::parse("5171 0141 0101 0001").unwrap()),
            address: Some(Address::parse("Jalan Contoh 1").unwrap()),
        };
        let printed = format!("{reporter:?}");
        for detail in ["Wayan", "warga", "812", "5171", "Jalan"] {
            assert!(!printed.contains(detail), "{printed}");
        }
    }

    #[test]
    fn phones_are_kept_in_one_form() {
        for typed in ["0812-0000-0001", "+62 812 0000 0001", "6281200000001", "(0812) 0000.0001"] {
            assert_eq!(Phone::parse(typed).unwrap().reveal(), "+6281200000001", "{typed}");
        }
        for typed in ["", "812", "0000000000", "08120000000a", "+1 202 555 0100 99 99"] {
            assert!(Phone::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn implausible_details_are_refused() {
        for typed in ["", "a@b", "a b@c.id", "@c.id", "a@.id", "a@c..id", ".a@c.id", "a@c.i", "a@c\n.id"] {
            assert!(Email::parse(typed).is_err(), "{typed}");
        }
        for typed in ["", "1234", "5171014101010a01", "5171013201010001", "5171010113010001"] {
            assert!(Nik::parse(typed).is_err(), "{typed}");
        }
        assert!(Name::parse("123").is_err() && Name::parse("I Wayan \u{7}").is_err());
    }
}
