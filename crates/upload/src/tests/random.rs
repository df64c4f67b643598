//! Files that were cut, mixed up and scribbled on: whatever comes of it, an answer does.

use proptest::prelude::*;

use super::sample::pdf::Document;
use super::{has, sample};
use crate::{FileKind, LARGEST, clean};

/// A scribble: where, as a part of the length, and what.
type Scribble = (f64, Vec<u8>);

fn samples() -> Vec<Vec<u8>> {
    let exif = sample::segment(0xE1, &sample::exif(6, true));
    let photo = sample::with_segments(&sample::jpeg(), &[exif]);
    let image = "/Subtype /Image /Width 50 /Height 35 /Filter /DCTDecode";
    let packed =
        [(2, "<< /Type /Pages /Kids [4 0 R] >>"), (6, "<< /Font << /F#31 9 0 R >> /XObject << /X 20 0 R >> >>")];
    vec![
        photo.clone(),
        sample::with_chunks(&sample::png(), &[sample::chunk(*b"tEXt", b"Author\0x")]),
        Document::two_pages().with_catalogue("/OpenAction << /S /JavaScript /JS (x) >>").finish(),
        Document::two_pages().with_object_stream(12, &packed).with_stream(20, image, &photo).finish(),
    ]
}

fn place(part: f64, length: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a small file"
    )]
    let place = (part * length as f64) as usize;
    place.min(length)
}

/// Scribbles that make sense to one of the parsers are likelier to lead somewhere.
fn scribble() -> impl Strategy<Value = Scribble> {
    let words: Vec<&[u8]> = vec![
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b"\\",
        b"%",
        b"/",
        b"#",
        b" obj ",
        b"stream\n",
        b"endstream",
        b"endobj",
        b"trailer",
        b"1 0 obj ",
        b" 4 0 R ",
        b"4294967296 0 R ",
        b"18446744073709551616 ",
        b"/Length 9999999 ",
        b"/Length -1 ",
        b"/N 99999999 ",
        b"/First 18446744073709551615 ",
        b"/Kids 2 0 R ",
        b"/Type /ObjStm ",
        b"\xFF",
        b"\xFF\xFF\xFF\xFF",
        b"\xFF\xD8",
        b"\xFF\xD9",
        b"\xFF\xDA",
        b"\xFF\xC0\0\x02",
        b"\xFF\xE1\0\0",
        b"\0",
        b"IHDR",
        b"IDAT",
        b"IEND",
        b"\x7F\xFF\xFF\xFF",
    ];
    let word = prop::sample::select(words).prop_map(<[u8]>::to_vec);
    (0.0..1.0, prop_oneof![word, prop::collection::vec(any::<u8>(), 0..6)])
}

fn check(bytes: &[u8]) {
    if let Ok(first) = clean(bytes) {
        assert!(first.bytes.len() <= 4 * LARGEST);
        // In a document, a cut can make the page's text of what was a photograph.
        assert!(first.kind == FileKind::Pdf || !has(&first.bytes, b"ContohFone"));
        let again = clean(&first.bytes);
        assert_eq!(again.as_ref(), Ok(&first), "{}", bytes.escape_ascii());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn scribbled_files_get_an_answer(which in 0..4_usize, scribbles in prop::collection::vec(scribble(), 1..6), over: bool) {
        let mut bytes = samples().swap_remove(which);
        for (part, scribble) in scribbles {
            let start = place(part, bytes.len());
            let end = if over { (start + scribble.len()).min(bytes.len()) } else { start };
            bytes.splice(start..end, scribble);
        }
        check(&bytes);
    }

    #[test]
    fn files_without_a_middle_get_an_answer(which in 0..4_usize, from in 0.0..1.0, to in 0.0..1.0) {
        let mut bytes = samples().swap_remove(which);
        let (from, to) = (place(from, bytes.len()), place(to, bytes.len()));
        bytes.drain(from.min(to)..from.max(to));
        check(&bytes);
    }

    #[test]
    fn noise_gets_an_answer(which in 0..4_usize, noise in prop::collection::vec(any::<u8>(), 0..2000)) {
        let start: &[u8] = [&b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1a\n", b"%PDF-1.7 ", b""][which];
        check(&[start, &noise].concat());
        check(&[start, &noise, b"startxref 0"].concat());
    }
}
