//! Who reports. These types cannot be printed by accident: they have no `Display`, their `Debug` is blank, and their
//! memory is wiped when they are dropped. [`Name::reveal`] and its like are the only way to what they hold, so a search
//! for `reveal` finds everyone who reads it (UU 27/2022 on personal data, minimisation and security).

mod parse;

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::text::TextError;

/// Why a name cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Too short, too long, or not one line of text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// There is no letter in it.
    #[error("holds no letter")]
    NoLetter,
}

/// Why an e-mail address cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    /// It is not of the form `name@host.top`.
    #[error("not of the form name@host.top")]
    Shape,
    /// More characters than an address can have (RFC 5321).
    #[error("longer than {max} characters")]
    TooLong {
        /// The greatest number of characters.
        max: u32,
    },
}

/// Why a telephone number cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Something in it is neither digit nor separator.
    #[error("holds something other than digits")]
    Character,
    /// It begins with neither `0` nor `+`, so nobody knows of which network it is.
    #[error("does not begin with 0 or +")]
    Start,
    /// No number has so few or so many digits.
    #[error("has too few or too many digits")]
    Length,
}

/// Why a national identity number cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NikError {
    /// Not 16 digits.
    #[error("not 16 digits")]
    Length,
    /// No number of that place can have been given out.
    #[error("begins with no known place")]
    Place,
    /// Its third group is no date of birth.
    #[error("holds no date of birth")]
    Date,
    /// Its last group is 0000.
    #[error("ends with no running number")]
    Sequence,
}

macro_rules! personal {
    ($(#[$meta:meta])* $name:ident, $error:ty, $parse:path) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
        pub struct $name(String);

        impl $name {
            /// Takes it as typed.
            ///
            /// # Errors
            /// If it cannot be one. The error holds nothing of what was typed.
            pub fn parse(text: &str) -> Result<Self, $error> {
                $parse(text).map(Self)
            }

            /// What it holds. Wherever this stands, someone reads it.
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
    /// A name of 2 to 100 characters in one line, with a letter in it. Single names are names.
    Name, NameError, parse::name
}
personal! {
    /// An e-mail address that looks like one. Only a message that arrives proves it.
    Email, EmailError, parse::email
}
personal! {
    /// A telephone number in its international form: `+62…` for Indonesia, whatever way it was typed. Numbers abroad are
    /// taken with their `+`, for the sake of Indonesians who work there.
    Phone, PhoneError, parse::phone
}
personal! {
    /// A national identity number (NIK): 16 digits whose parts are plausible. Whether it was given out, only the
    /// population registry knows.
    Nik, NikError, parse::nik
}
personal! {
    /// A postal address of 3 to 500 characters.
    Address, TextError, parse::address
}

/// Who reports, as far as the reporter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

#[cfg(test)]
mod tests;
