//! Square pictures that a phone's camera reads: an address on a receipt, the secret of an authenticator app.

use qrcodegen::{QrCode, QrCodeEcc};

/// A QR code as one path of an SVG picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules on a side, the quiet margin included.
    pub side: i32,
    /// The dark modules, as the `d` of a path in modules.
    pub path: String,
}

/// Light modules around the code, as ISO/IEC 18004 asks for.
const MARGIN: i32 = 4;

impl Qr {
    /// Draws `text`. `None` when it is too long for any code, which no address of ours is.
    pub fn draw(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            for (from, length) in runs(&code, y) {
                path.extend([format!("M{},{}h{length}v1h-{length}z", from + MARGIN, y + MARGIN)]);
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

    const URL: &str = "https://satupintu.example/lacak/P-2026-000123-0";

    /// The modules that a path covers.
    fn covered(path: &str) -> Vec<(i32, i32)> {
        let rectangles = path.split('z').filter(|part| !part.is_empty());
        rectangles
            .flat_map(|part| {
                let (start, rest) = part.trim_start_matches('M').split_once('h').unwrap();
                let (x, y) = start.split_once(',').unwrap();
                let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
                let length: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
                (x..x + length).map(move |x| (x, y)).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn the_path_covers_the_dark_modules_and_nothing_else() {
        let code = QrCode::encode_text(URL, QrCodeEcc::Medium).unwrap();
        let qr = Qr::draw(URL).unwrap();
        let dark: Vec<_> = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .map(|(x, y)| (x + MARGIN, y + MARGIN))
            .collect();
        assert_eq!(covered(&qr.path), dark);
        assert_eq!(qr.side, code.size() + 8);
    }

    #[test]
    fn an_endless_text_has_no_picture() {
        assert_eq!(Qr::draw(&"a".repeat(5000)), None);
    }
}
