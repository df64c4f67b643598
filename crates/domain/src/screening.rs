//! What speaks for a machine or a joke behind a report. Nothing of it refuses a report: it only decides whether the report
//! waits in the desk's own line or in the line of reports to be looked at first.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::words::words;

words! {
    /// One reason to look at a report first.
    Suspicion, "suspicion";
    /// The field that people do not see was filled in.
    Trap = "jebakan", "Isian jebakan terisi";
    /// The form came back sooner than anyone can type.
    Haste = "tergesa", "Dikirim terlalu cepat";
    /// More reports came from the same network than one household sends.
    Network = "jaringan", "Banyak laporan dari jaringan yang sama";
    /// The text is full of links.
    Links = "tautan", "Banyak tautan";
}

/// How many reports an hour one network sends before the next ones are looked at first. Mobile networks in Indonesia put
/// hundreds of phones behind one address, so the bound is wide.
pub const NETWORK_REPORTS_PER_HOUR: u32 = 30;

/// The shortest time from the opening of a form to its sending, in seconds.
pub const SHORTEST_TYPING_SECONDS: i64 = 3;

/// From this many links on a text is suspect.
const MANY_LINKS: usize = 3;

/// What is known of the way by which a report came.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// The network from which it came, see [`network_of`].
    pub network: Option<String>,
    /// What speaks against it so far.
    pub suspicions: Vec<Suspicion>,
    /// Whether the sender's machine has worked for it: then a crowded network alone is no reason any more.
    pub worked: bool,
}

impl Arrival {
    /// The reasons as one word for the record; `None` without any.
    pub fn reasons(&self) -> Option<String> {
        let codes: Vec<_> = self.suspicions.iter().map(|suspicion| suspicion.code()).collect();
        (!codes.is_empty()).then(|| codes.join(","))
    }
}

/// The network of an address: its first 24 bits (IPv4) or 48 bits (IPv6), as providers give them out.
pub fn network_of(address: &str) -> Option<String> {
    let address = address.trim_start_matches('[').trim_end_matches(']');
    Some(match address.parse::<IpAddr>().ok()?.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            Ipv4Addr::new(a, b, c, 0).to_string()
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).to_string()
        }
    })
}

/// Whether a text is full of links.
pub fn has_many_links(text: &str) -> bool {
    text.match_indices("://").chain(text.match_indices("www.")).count() >= MANY_LINKS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_network() {
        assert_eq!(network_of("203.0.113.7"), Some("203.0.113.0".to_owned()));
        assert_eq!(network_of("203.0.113.200"), network_of("203.0.113.7"));
        assert_eq!(network_of("::ffff:203.0.113.7"), network_of("203.0.113.7"));
        assert_eq!(network_of("[2001:db8:1:2::9]"), Some("2001:db8:1::".to_owned()));
        assert_ne!(network_of("2001:db8:2::9"), network_of("2001:db8:1::9"));
        for nonsense in ["", "localhost", "203.0.113", "203.0.113.7, 10.0.0.1"] {
            assert_eq!(network_of(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn one_link_is_evidence_and_many_are_advertising() {
        assert!(!has_many_links("Lihat https://contoh.example/foto dan www.contoh.example"));
        assert!(has_many_links("http://a.example http://b.example www.c.example"));
    }

    #[test]
    fn reasons_are_kept_as_words() {
        assert_eq!(Arrival::default().reasons(), None);
        let arrival = Arrival { suspicions: vec![Suspicion::Trap, Suspicion::Links], ..Arrival::default() };
        assert_eq!(arrival.reasons().as_deref(), Some("jebakan,tautan"));
    }
}
