//! Cookies (RFC 6265). By hand: the portal sets two, whose values are letters and digits, and a library for all cookies
//! brings one for all dates.

use std::fmt;

use crate::Request;

/// A cookie to be set. Scripts never see it.
#[derive(Clone, Copy, Debug)]
pub struct Cookie<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value: nothing but letters, digits, `-`, `_` and `.`.
    pub value: &'a str,
    /// Below which address it is sent.
    pub path: &'a str,
    /// Whether other sites' links and forms bring it along.
    pub same_site: SameSite,
    /// How many seconds the browser keeps it; 0 forgets it at once. Without, until the browser is closed.
    pub lasts: Option<i64>,
    /// Whether it is sent over HTTPS only.
    pub secure: bool,
}

/// Whether other sites' links and forms bring a cookie along.
#[derive(Clone, Copy, Debug)]
pub enum SameSite {
    /// Links only.
    Lax,
    /// Neither.
    Strict,
}

impl fmt::Display for Cookie<'_> {
    /// The value of `Set-Cookie`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, value, path, same_site, lasts, secure } = self;
        write!(to, "{name}={value}; HttpOnly; SameSite={same_site:?}")?;
        if *secure {
            to.write_str("; Secure")?;
        }
        write!(to, "; Path={path}")?;
        match lasts {
            Some(seconds) => write!(to, "; Max-Age={seconds}"),
            None => Ok(()),
        }
    }
}

impl Request {
    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let headers = self.headers.get_all(http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.split_once('='));
        let mut found = pairs.filter(|(this, _)| this.trim() == name);
        found.next().map(|(_, value)| value.trim().to_owned())
    }
}
