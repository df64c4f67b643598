//! What a citizen called the file.

use proptest::prelude::*;

use crate::{FileKind, safe_name};

fn check(name: &str, expected: &str) {
    assert_eq!(safe_name(name, FileKind::Jpeg), expected, "{name:?}");
}

#[test]
fn an_ordinary_name_stays() {
    check("Foto jalan rusak.jpg", "Foto jalan rusak.jpg");
    check("IMG_2024-01-05 (1).JPEG", "IMG_2024-01-05 (1).jpg");
    check("Surat Désa 文書.jpg", "Surat Désa 文書.jpg");
    check("tanpa akhiran", "tanpa akhiran.jpg");
    assert_eq!(safe_name("Laporan 2.5", FileKind::Pdf), "Laporan 2-5.pdf");
}

#[test]
fn the_extension_is_that_of_the_content() {
    check("foto.png", "foto.jpg");
    check("foto.exe", "foto.jpg");
    check("foto.jpg.exe", "foto-jpg.jpg");
    check("foto.php.jpg", "foto-php.jpg");
    check(".htaccess", "htaccess.jpg");
}

#[test]
fn paths_are_gone() {
    check("../../etc/passwd", "passwd.jpg");
    check(r"C:\fakepath\foto.jpg", "foto.jpg");
    check("/", "lampiran.jpg");
    check("a/b/..", "lampiran.jpg");
}

#[test]
fn what_is_not_seen_or_breaks_headers_is_gone() {
    check("foto\u{202E}gpj.exe", "fotogpj.jpg");
    check("fo\u{200B}to\u{FEFF}.jpg", "foto.jpg");
    check("a\r\nSet-Cookie: x\".jpg", "a Set-Cookie x.jpg");
    check("a\0b<c>|d?*.jpg", "a b c d.jpg");
    check("  --rf .jpg", "rf.jpg");
}

#[test]
fn a_name_of_nothing_gets_one() {
    for name in ["", ".", "..", " ", ".jpg", "\u{202E}", "???", "---.jpg", "CON", "nul.jpg", "com1.txt"] {
        check(name, "lampiran.jpg");
    }
    assert_eq!(safe_name("", FileKind::Pdf), "lampiran.pdf");
}

#[test]
fn a_long_name_is_cut_between_characters() {
    let name = safe_name(&"文".repeat(300), FileKind::Png);
    assert_eq!(name.chars().count(), 80);
    assert!(name.ends_with("文.png"));
}

proptest! {
    #[test]
    fn every_name_is_harmless(name in any::<String>()) {
        for kind in FileKind::ALL {
            let safe = safe_name(&name, kind);
            prop_assert!(safe.chars().count() <= 80);
            prop_assert_eq!(safe.matches('.').count(), 1);
            prop_assert!(safe.ends_with(kind.extension()) && !safe.starts_with(['.', '-', ' ']));
            prop_assert!(!safe.contains(['/', '\\', '"', '<', '>', ';', '%']) && !safe.contains(char::is_control));
            prop_assert_eq!(safe_name(&safe, kind), safe);
        }
    }
}
