//! `allowed_outbound_hosts`: scheme, host and port, each exact or any; nothing is allowed unless granted.
//!
//! Entries are read as Spin reads them: `scheme://host[:port]`, `*` for any scheme, host or port, `*.domain` for what is
//! below a domain, an address block for addresses, `a..b` for ports, `self` for the application itself.

use std::net::IpAddr;
use std::ops::Range;

use anyhow::{Context as _, Result, bail, ensure};
use ipnet::IpNet;

/// Where a component may send requests.
#[derive(Clone, Debug, Default)]
pub struct AllowedHosts(Vec<AllowedHost>);

#[derive(Clone, Debug)]
struct AllowedHost {
    scheme: Option<String>,
    host: HostPattern,
    ports: Option<Range<u32>>,
}

#[derive(Clone, Debug)]
enum HostPattern {
    Any,
    Exact(String),
    /// With the dot before the domain.
    Below(String),
    Block(IpNet),
    Myself,
}

impl AllowedHosts {
    /// Adds an entry of the manifest, variables filled.
    ///
    /// # Errors
    /// If it is no `scheme://host[:port]`.
    pub fn add(&mut self, entry: &str) -> Result<()> {
        let entry = AllowedHost::parse(entry).with_context(|| format!("allowed_outbound_hosts: `{entry}`"))?;
        self.0.push(entry);
        Ok(())
    }

    /// Whether a request may go there.
    pub fn allow(&self, scheme: &str, host: &str, port: Option<u16>) -> bool {
        self.0.iter().any(|allowed| allowed.allows(scheme, host, port))
    }

    /// Whether a request may go to the application itself.
    pub fn allow_self(&self) -> bool {
        let scheme_fits = |scheme: &Option<String>| scheme.as_ref().is_none_or(|own| own == "http" || own == "https");
        let host_fits = |host: &HostPattern| matches!(host, HostPattern::Any | HostPattern::Myself);
        self.0.iter().any(|allowed| scheme_fits(&allowed.scheme) && host_fits(&allowed.host))
    }
}

impl AllowedHost {
    fn parse(entry: &str) -> Result<Self> {
        let entry = entry.trim();
        let (scheme, rest) = entry.split_once("://").context("write it as <scheme>://<host>[:<port>]")?;
        let any_scheme = scheme == "*";
        ensure!(any_scheme || scheme.chars().all(char::is_alphabetic), "a scheme has letters only");
        let (host, port) = rest.rsplit_once(':').unwrap_or((rest, ""));
        let port = match port.split_once('/') {
            Some((port, "")) => port,
            Some(_) => bail!("it has a path; leave that out"),
            None => port,
        };
        let scheme = (!any_scheme).then(|| scheme.to_owned());
        let ports = ports(port, scheme.as_deref())?;
        Ok(Self { host: HostPattern::parse(host)?, scheme, ports })
    }

    fn allows(&self, scheme: &str, host: &str, port: Option<u16>) -> bool {
        let port_fits = |ports: &Range<u32>| {
            port.or_else(|| well_known_port(scheme)).is_some_and(|port| ports.contains(&u32::from(port)))
        };
        self.scheme.as_ref().is_none_or(|own| own == scheme)
            && self.host.allows(host)
            && self.ports.as_ref().is_none_or(port_fits)
    }
}

impl HostPattern {
    fn parse(host: &str) -> Result<Self> {
        let host = host.trim();
        match host {
            "*" => return Ok(Self::Any),
            "self" | "self.alt" => return Ok(Self::Myself),
            _ => {}
        }
        ensure!(!host.starts_with('{'), "lists of hosts are not supported; write one entry for each");
        if let Ok(block) = host.parse::<IpNet>() {
            return Ok(Self::Block(block.trunc()));
        }
        if let Ok(address) = host.parse::<IpAddr>() {
            return Ok(Self::Block(address.into()));
        }
        ensure!(host.split_once('/').is_none_or(|(_, path)| path.is_empty()), "it has a path; leave that out");
        let host = host.trim_end_matches('/');
        ensure!(!host.is_empty(), "it has no host");
        match host.strip_prefix("*.") {
            Some(domain) if !domain.contains('*') => Ok(Self::Below(format!(".{domain}"))),
            None if !host.contains('*') => Ok(Self::Exact(host.to_owned())),
            _ => bail!("a wildcard stands for a whole host or for what is before a domain"),
        }
    }

    fn allows(&self, host: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Exact(exact) => exact == host,
            Self::Below(domain) => host.ends_with(domain.as_str()),
            Self::Block(block) => host.parse::<IpAddr>().is_ok_and(|address| block.contains(&address)),
            Self::Myself => false,
        }
    }
}

fn ports(text: &str, scheme: Option<&str>) -> Result<Option<Range<u32>>> {
    let number =
        |text: &str| text.parse::<u16>().map(u32::from).with_context(|| format!("the port `{text}` is no number"));
    match text {
        "*" => Ok(None),
        "" => {
            let port = scheme.and_then(well_known_port).map(u32::from);
            let port = port.context("its scheme has no port of its own; add one, or `:*` for any")?;
            Ok(Some(port..port + 1))
        }
        _ => match text.split_once("..") {
            Some((low, high)) => Ok(Some(number(low)?..number(high)?)),
            None => number(text).map(|port| Some(port..port + 1)),
        },
    }
}

/// The port of a scheme where none is named.
pub(super) fn well_known_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        "mqtt" => Some(1883),
        "mysql" => Some(3306),
        "postgres" => Some(5432),
        "redis" => Some(6379),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(entries: &[&str]) -> AllowedHosts {
        let mut hosts = AllowedHosts::default();
        for entry in entries {
            hosts.add(entry).unwrap();
        }
        hosts
    }

    #[test]
    fn only_what_is_granted_passes() {
        let hosts = hosts(&[
            "https://api.example",
            "http://*.inner.example:8080",
            "*://any.example:*",
            "http://10.1.2.3/8:80",
            "http://ports.example:5000..5002/",
        ]);
        for (scheme, host, port, expected) in [
            ("https", "api.example", None, true),
            ("https", "api.example", Some(443), true),
            ("http", "api.example", Some(443), false),
            ("https", "api.example", Some(8443), false),
            ("https", "evil-api.example", None, false),
            ("http", "a.inner.example", Some(8080), true),
            ("http", "inner.example", Some(8080), false),
            ("http", "evilinner.example", Some(8080), false),
            ("http", "any.example", Some(1234), true),
            ("https", "other.example", None, false),
            ("http", "10.200.0.1", None, true),
            ("http", "11.0.0.1", None, false),
            ("http", "ports.example", Some(5001), true),
            ("http", "ports.example", Some(5002), false),
        ] {
            assert_eq!(hosts.allow(scheme, host, port), expected, "{scheme}://{host}:{port:?}");
        }
        assert!(!AllowedHosts::default().allow("https", "api.example", None));
    }

    #[test]
    fn the_application_itself_is_a_grant_of_its_own() {
        assert!(hosts(&["http://self"]).allow_self() && hosts(&["*://*:*"]).allow_self());
        assert!(!hosts(&["https://api.example"]).allow_self() && !AllowedHosts::default().allow_self());
        assert!(!hosts(&["http://self"]).allow("http", "self", None));
    }

    #[test]
    fn what_spin_refuses_is_refused() {
        for wrong in [
            "api.example",
            "*",
            "",
            "insecure:allow-all",
            "https://a.example/path",
            "https://a.example:443/path",
            "https://*.a.*",
            "https://a.*",
            "ftp://a.example",
            "https://a.example:many",
            "h2c://a.example:80",
            "https://{a,b}:80",
        ] {
            assert!(AllowedHosts::default().add(wrong).is_err(), "{wrong}");
        }
    }
}
