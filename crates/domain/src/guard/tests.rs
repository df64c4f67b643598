//! What the labelled sentences in `tests/guard.rs` do not show.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{PersonalData, find, mask};

/// Not among the lists that `words.rs` checks, because the labels begin small.
#[test]
fn codes_and_labels_are_distinct() {
    for what in PersonalData::ALL {
        assert_eq!(what.code().parse(), Ok(*what));
    }
    let labels: BTreeSet<_> = PersonalData::ALL.iter().map(|what| what.label()).collect();
    assert_eq!(labels.len(), PersonalData::ALL.len());
}

#[test]
fn masks_stand_for_what_was_found() {
    let text =
        "NIK saya 3374011205800001, WA 0812-3456-7890 (siti@contoh.example), BRI 1234-01-012345-53-7, B 1234 XYZ.";
    let masked = "NIK saya [NIK atau nomor KK disamarkan], WA [nomor telepon disamarkan] ([alamat email disamarkan]), \
                  BRI [nomor rekening disamarkan], [pelat nomor kendaraan disamarkan].";
    assert_eq!(mask(text), masked);
}

/// What people write close together, and what the words beside a number change.
#[test]
fn numbers_are_told_apart() {
    let cases = [
        ("Telp/WA: 0812-3456-7890 / 0813-4567-8901", "Telp/WA: [telepon] / [telepon]"),
        ("|3374011205800001|Budi|081234567890|b@contoh.example|", "|[nik]|Budi|[telepon]|[email]|"),
        ("081234567890,081234567891,081234567892", "[telepon],[telepon],[telepon]"),
        ("telepon 0341-551312/551313", "telepon [telepon]"),
        ("BRI 1234 01 012345 53 7 dan BCA 1234567890", "BRI [rekening] dan BCA [rekening]"),
        ("Siti 3374010101800001 Budi 3374010101800002", "Siti [nik] Budi [nik]"),
        ("NIK:3374011205800001 KK:3374010101010001", "NIK:[nik] KK:[nik]"),
        ("NIK 3374011205800001 2 orang, NIK 33740112058000012", "NIK [nik] 2 orang, NIK [nik]"),
        ("nomor ujian 1-24-03-01-0123-0045-8", "nomor ujian 1-24-03-01-0123-0045-8"),
        ("KTP 3374011299800001, 3374011299800002", "KTP [nik], [nik]"),
        (
            "rekening saya diblokir sejak bulan lalu. Hubungi 081234567890",
            "rekening saya diblokir sejak bulan lalu. Hubungi [telepon]",
        ),
        ("rekening BRI atas nama Siti no 0812-01-012345-50-1", "rekening BRI atas nama Siti no [rekening]"),
        ("pengaduan saya 081234567890", "pengaduan saya [telepon]"),
        ("nomor pengaduan 081234567890", "nomor pengaduan 081234567890"),
        ("08123456789O dan o8123456789", "[telepon] dan [telepon]"),
        ("081234567890-Budi, INV-081234567890", "[telepon]-Budi, INV-081234567890"),
        ("no081234567890 081234567891wa", "no[telepon] [telepon]wa"),
        ("pelat B 1234 XYZ/B 5678 ABC", "pelat [pelat]/[pelat]"),
        ("budi dot santoso at yahoo dot co dot id", "[email]"),
        ("NIP 19780512 200501 1 003, paspor B1234567", "NIP 19780512 200501 1 003, paspor B1234567"),
        ("call center 0800-1-500567", "call center 0800-1-500567"),
    ];
    for (text, expected) in cases {
        let mut masked = mask(text);
        for what in PersonalData::ALL {
            masked = masked.replace(&format!("[{} disamarkan]", what.label()), &format!("[{}]", what.code()));
        }
        assert_eq!(masked, expected);
    }
}

#[test]
fn digits_of_other_scripts_and_hidden_signs_hide_nothing() {
    for number in [
        "０８１２３４５６７８９０",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "۰۸۱۲۳۴۵۶۷۸۹۰",
        "0812\u{200b}3456\u{200b}7890",
        "0\u{200d}812\u{ad}34567\u{2060}890",
        "𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎",
        "0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣",
        "0812–3456–7890",
        "0812\u{a0}3456\u{a0}7890",
    ] {
        let text = format!("Sebelum {number} sesudah");
        let masked = mask(&text);
        assert!(masked.starts_with("Sebelum [nomor telepon disamarkan]") && masked.ends_with(" sesudah"), "{masked:?}");
    }
}

#[test]
fn a_mask_does_not_tell_how_long_it_was() {
    assert_eq!(mask("WA 081234567"), mask("WA 0812345678901"));
}

/// Pieces from which texts are made that look like the real thing more often than chance does.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,17}",
        "[ .,:;/()\\[\\]+@-]{1,3}",
        "(NIK|KK|WA|hp|rekening|BCA|a\\.n\\.|Rp|tender|pelat|mobil|titik|\\(at\\)|gmail| at |com|nol|delapan|dua)",
        " ",
        "08[0-9]{8,11}",
        "(B|AB|kt) ?[0-9]{1,4} ?[A-Za-z]{0,3}",
        "[a-z]{1,6}",
        "[\u{200b}\u{660}-\u{669}\u{ff10}-\u{ff19}éß\u{a0}😀]",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn findings_are_in_order_and_masks_hide_them_all(text in prop_oneof![any::<String>(), pieces()]) {
        let mut from = 0;
        for finding in find(&text) {
            prop_assert!(from <= finding.start && finding.start < finding.end, "{finding:?}");
            prop_assert!(text.get(finding.start..finding.end).is_some(), "{finding:?}");
            from = finding.end;
        }
        let masked = mask(&text);
        prop_assert_eq!(find(&masked), []);
        prop_assert_eq!(mask(&masked), masked);
    }
}
