//! The square picture that a phone's camera turns into an address.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code as one path of an SVG picture. It must encode public addresses only: anyone can photograph it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules on a side, the quiet margin included; the width and height of the view box.
    pub side: i32,
    /// The dark modules, as the `d` of a path in modules.
    pub path: String,
}

/// Light modules around the code, as ISO/IEC 18004 asks for.
const MARGIN: i32 = 4;

impl Qr {
    /// Draws an address. `None` when it is too long for any code, which no address of ours is.
    pub fn draw(address: &str) -> Option<Self> {
        let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            for (from, length) in runs(&code, y) {
                let (x, y) = (from + MARGIN, y + MARGIN);
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
            }
        }
        Some(Self { side: code.size() + 2 * MARGIN, path })
    }
}

/// The stretches of dark modules in one line: one rectangle each keeps the page small.
fn runs(code: &QrCode, y: i32) -> Vec<(i32, i32)> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
        match runs.last_mut() {
            Some((from, length)) if *from + *length == x => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://satupintu.example/lacak/P-2026-000123-0";

    /// The modules that a path covers.
    fn covered(path: &str) -> Vec<(i32, i32)> {
        let mut modules = Vec::new();
        for part in path.split('z').filter(|part| !part.is_empty()) {
            let (start, rest) = part.trim_start_matches('M').split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let length: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
            modules.extend((x..x + length).map(|x| (x, y)));
        }
        modules
    }

    #[test]
    fn the_path_covers_the_dark_modules_and_nothing_else() {
        let code = QrCode::encode_text(ADDRESS, QrCodeEcc::Medium).unwrap();
        let qr = Qr::draw(ADDRESS).unwrap();
        let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark: Vec<_> =
            all.filter(|(x, y)| code.get_module(*x, *y)).map(|(x, y)| (x + MARGIN, y + MARGIN)).collect();
        assert_eq!(covered(&qr.path), dark);
        assert_eq!(qr.side, code.size() + 2 * MARGIN);
        assert!(qr.path.len() < 6000, "{} bytes", qr.path.len());
    }

    #[test]
    fn an_endless_text_has_no_picture() {
        assert_eq!(Qr::draw(&"a".repeat(5000)), None);
    }
}
