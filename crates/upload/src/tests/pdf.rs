//! Documents that are taken, and what stays of them.

use super::sample::pdf::{Document, seen, unpacked, zlib};
use super::{check_cut_off, cleaned, has, sample};
use crate::{FileKind, Refused, clean};

/// Cleans the document and makes sure that an independent reader sees the same pages.
fn same_pages(pdf: &[u8]) -> Vec<u8> {
    let result = cleaned(pdf, FileKind::Pdf);
    assert_eq!(seen(pdf), seen(&result));
    result
}

#[test]
fn pages_stay_with_what_they_draw() {
    let result = same_pages(&Document::two_pages().finish());
    let pages = seen(&result);
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[0].content, "BT /F1 12 Tf 20 20 Td (Jalan rusak) Tj ET");
    assert!(pages[1].content.contains("baris kedua"));
    assert_eq!(pages[1].boxes, [[0.0, 0.0, 300.0, 400.0], [10.0, 10.0, 200.0, 200.0]]);
    assert!(pages[0].is_turned);
    assert_eq!(pages[0].fonts, ["F1"]);
    assert!(has(&result, b"/Helvetica") && has(&result, b"/WinAnsiEncoding"));
}

#[test]
fn pictures_forms_and_fonts_stay() {
    let pdf = Document::two_pages()
        .with(
            6,
            "<< /Font << /F1 9 0 R >> /XObject << /Gambar 20 0 R /Form#20A 21 0 R >> /ExtGState << /G 22 0 R >> >>",
        )
        .with_packed_stream(
            20,
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace [/ICCBased 23 0 R] /BitsPerComponent 8",
            b"rgb",
        )
        .with_stream(
            21,
            "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F2 24 0 R >> >>",
            b"q Q",
        )
        .with(22, "<< /Type /ExtGState /ca .5 /SMask /None /BM /Multiply >>")
        .with_packed_stream(23, "/N 3", b"profile")
        .with(24, "<< /Type /Font /Subtype /Type0 /BaseFont /A#42C /DescendantFonts [25 0 R] /ToUnicode 27 0 R >>")
        .with(25, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABC /FontDescriptor 26 0 R /W [0 [500 600]] >>")
        .with(26, "<< /Type /FontDescriptor /FontName /ABC /Flags 4 /FontFile2 28 0 R >>")
        .with_packed_stream(27, "/Type /CMap", b"begincmap")
        .with_packed_stream(28, "/Length1 8", b"truetype")
        .finish();
    let all = unpacked(&same_pages(&pdf));
    for kept in [
        "/Gambar",
        "/Form#20A",
        "rgb",
        "q Q",
        "profile",
        "/ca .5",
        "/SMask/None",
        "/Multiply",
        "/BaseFont/ABC",
        "[0[500 600]]",
        "begincmap",
        "truetype",
        "/Length1 8",
        "/Flags 4",
    ] {
        assert!(has(&all, kept.as_bytes()), "{kept}");
    }
}

#[test]
fn documents_with_packed_objects_are_read() {
    let pdf = Document::empty()
        .with_object_stream(
            10,
            &[
                (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                (3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources 5 0 R >>"),
                (5, "<< /Font << /F 6 0 R >> >>"),
                (6, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"),
            ],
        )
        .with_packed_stream(4, "", b"(halaman) Tj")
        .finish();
    let result = cleaned(&pdf, FileKind::Pdf);
    let pages = seen(&result);
    assert_eq!((pages.len(), pages[0].content.as_str()), (1, "(halaman) Tj"));
    assert!(has(&result, b"/Courier"));
    assert!(!has(&result, b"ObjStm"));
}

#[test]
fn the_last_version_of_an_object_counts() {
    let pdf = Document::two_pages().with_stream(7, "", b"(baru) Tj").finish();
    let result = cleaned(&pdf, FileKind::Pdf);
    assert_eq!(seen(&result)[0].content, "(baru) Tj");
    assert!(!has(&result, b"Jalan rusak"), "what was edited away is gone");
}

#[test]
fn a_length_may_stand_elsewhere_or_be_wrong() {
    let data = b"(a endstream b) Tj";
    let elsewhere = Document::two_pages()
        .with(7, &format!("<< /Length 30 0 R >>\nstream\n{}\nendstream", str::from_utf8(data).unwrap()))
        .with(30, "18");
    assert_eq!(seen(&cleaned(&elsewhere.finish(), FileKind::Pdf))[0].content.as_bytes(), data);
    for length in ["3", "9999999", "-1", "(x)", "40 0 R"] {
        let wrong = Document::two_pages().with(7, &format!("<< /Length {length} >>\nstream\r\n(isi) Tj\r\nendstream"));
        assert_eq!(seen(&cleaned(&wrong.finish(), FileKind::Pdf))[0].content, "(isi) Tj", "{length}");
    }
}

#[test]
fn content_stays_whatever_a_program_calls_it() {
    let content = b"(isi) Tj";
    let keys = "/Type /Contents /Subtype /Page /Author (Rahasia)";
    let result = same_pages(&Document::two_pages().with_packed_stream(7, keys, content).finish());
    assert_eq!(seen(&result)[0].content.as_bytes(), content);
    assert!(!has(&result, b"Rahasia"));
}

#[test]
fn names_are_written_as_they_were_meant() {
    let pdf = Document::two_pages()
        .with(6, "<< /Font << / 9 0 R /#2F 9 0 R /A#20#28 9 0 R /#zz 9 0 R /\u{e9} 9 0 R >> >>")
        .finish();
    let mut fonts = seen(&same_pages(&pdf))[0].fonts.clone();
    fonts.sort();
    assert_eq!(fonts, ["", "#zz", "/", "A (", "\u{e9}"]);
}

#[test]
fn photographs_in_documents_lose_their_place() {
    let exif = sample::segment(0xE1, &sample::exif(6, true));
    let photo = sample::with_segments(&sample::jpeg(), &[exif]);
    let keys = "/Subtype /Image /Width 50 /Height 35 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode";
    let document = Document::two_pages().with(6, "<< /XObject << /P 20 0 R >> >>");
    let result = cleaned(&document.clone().with_stream(20, keys, &photo).finish(), FileKind::Pdf);
    assert!(!has(&result, b"GPS") && has(&result, &sample::jpeg()[20..]));
    let packed = keys.replace("/DCTDecode", "[/FlateDecode /DCTDecode]");
    assert_eq!(cleaned(&document.clone().with_stream(20, &packed, &zlib(&photo)).finish(), FileKind::Pdf), result);
    let half = &photo[..photo.len() - 9];
    assert_eq!(clean(&document.clone().with_stream(20, keys, half).finish()), Err(Refused::Damaged));
    let plain = document.with_stream(20, keys, &sample::jpeg()[..300]).finish();
    assert!(has(&cleaned(&plain, FileKind::Pdf), &sample::jpeg()[..300]), "nothing to hide, so nothing to refuse");
}

#[test]
fn half_a_document_is_damaged() {
    let pdf = Document::two_pages().finish();
    let end = pdf.windows(9).position(|window| window == b"startxref").unwrap();
    check_cut_off(&pdf[..end], 5);
}

#[test]
fn a_document_without_pages_is_damaged() {
    let pages = |kids: &str| Document::empty().with(2, &format!("<< /Type /Pages /Kids {kids} >>")).finish();
    for kids in ["[]", "[9 0 R]", "[2 0 R]", "3", "[<< /Type /Page >>]", "2 0 R"] {
        assert_eq!(clean(&pages(kids)), Err(Refused::Damaged), "{kids}");
    }
    assert_eq!(clean(&Document::empty().finish()), Err(Refused::Damaged));
    assert_eq!(clean(b"%PDF-1.7\nstartxref\n0\n%%EOF"), Err(Refused::Damaged));
}

#[test]
fn an_encrypted_document_is_locked() {
    let pdf = Document::two_pages().with(40, "<< /Filter /Standard /V 2 >>").with_trailer("/Encrypt 40 0 R").finish();
    assert_eq!(clean(&pdf), Err(Refused::Locked));
    let packed = Document::two_pages()
        .with_stream(41, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", b"not to be read without the key")
        .with_packed_stream(42, "/Type /XRef /Root 1 0 R /Encrypt 40 0 R /W [1 2 1] /Size 1", &zlib(b"....")[..])
        .finish();
    assert_eq!(clean(&packed), Err(Refused::Locked));
}
