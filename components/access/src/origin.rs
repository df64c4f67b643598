//! From where somebody comes in, told so roughly that it is known again and nobody is found by it.

use domain::screening::network_of;
use store::Origin;
use web::Request;

/// Words in `User-Agent` and the family that they mean, the more special before the more common: nearly all of them call
/// themselves Safari as well.
const FAMILIES: [(&str, &str); 8] = [
    ("Edg", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The origin of a request.
pub(crate) fn of(request: &Request) -> Origin {
    Origin { browser: request.header("user-agent").map(|agent| family(agent).to_owned()), network: network(request) }
}

/// The network of a request.
pub(crate) fn network(request: &Request) -> Option<String> {
    request.client_address().and_then(network_of)
}

fn family(agent: &str) -> &'static str {
    let known = FAMILIES.iter().find(|(word, _)| agent.contains(word));
    known.map_or("Peramban atau program lain", |(_, family)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_apart() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(family(chrome), "Chrome");
        assert_eq!(family(&format!("{chrome} Edg/140.0.0.0")), "Microsoft Edge");
        assert_eq!(family("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox");
        assert_eq!(
            family("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"),
            "Safari"
        );
        assert_eq!(family("curl/8.5.0"), "Peramban atau program lain");
    }
}
