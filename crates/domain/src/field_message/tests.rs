//! The sentences, as people read them.

use super::*;
use crate::personal::{Email, Name, Nik, Phone};
use crate::state::State;
use crate::text::{Body, Title};

#[track_caller]
fn check<T>(parsed: Result<T, impl FieldMessage>, field: &str, expected: &str) {
    let message = parsed.err().map(|error| error.field_message(field));
    assert_eq!(message.as_deref(), Some(expected));
}

#[test]
fn sentences_say_what_to_mend_and_how() {
    check(Body::parse("pendek"), "isi laporan", "Tulis isi laporan paling sedikit 20 huruf.");
    check(Body::parse(&"a".repeat(20_001)), "isi laporan", "Ringkas isi laporan menjadi paling banyak 20.000 huruf.");
    check(Title::parse("judul\0baru"), "judul", "Ketik ulang judul: ada karakter yang tidak dapat kami simpan.");
    check(Name::parse("1"), "nama", "Tulis nama paling sedikit 2 huruf.");
    check(Email::parse("a"), "alamat email", "Tulis alamat email dengan lengkap, misalnya nama@contoh.id.");
    check(Phone::parse("x"), "nomor telepon", "Tulis nomor telepon dengan angka saja, misalnya 0812 3456 7890.");
    check(Nik::parse("1"), "NIK", "Tulis NIK seperti pada KTP: 16 angka.");
}

#[test]
fn every_sentence_is_one_and_names_the_field() {
    let errors: [&dyn FieldMessage; 26] = [
        &TextError::TooShort { min: 20 },
        &TextError::TooLong { max: 5000 },
        &TextError::Control,
        &NameError::Text(TextError::Control),
        &NameError::NoLetter,
        &EmailError::Shape,
        &EmailError::TooLong { max: 254 },
        &PhoneError::Character,
        &PhoneError::Start,
        &PhoneError::Length,
        &NikError::Length,
        &NikError::Place,
        &NikError::Date,
        &NikError::Sequence,
        &NumberError::Shape,
        &NumberError::CheckDigit,
        &CodeError::Length,
        &CodeError::Character,
        &DateError::NoSuchDay,
        &DateError::TooEarly,
        &DateError::Future,
        &UnknownWord { list: "topic" },
        &UnfitKey,
        &Loosening,
        &NameError::Text(TextError::TooShort { min: 2 }),
        &NameError::Text(TextError::TooLong { max: 100 }),
    ];
    let sentences: Vec<String> = errors.iter().map(|error| error.field_message("isian contoh")).collect();
    for sentence in &sentences {
        assert!(sentence.contains("isian contoh") && sentence.ends_with('.'), "{sentence}");
        assert!(sentence.starts_with(char::is_uppercase) && !sentence.contains("  "), "{sentence}");
        for word in ["gagal", "invalid", "salah", "error", "harus"] {
            assert!(!sentence.to_lowercase().contains(word), "{sentence}");
        }
    }
}

#[test]
fn what_can_no_longer_happen_is_told_with_the_state() {
    let sentence = State::Closed.answer().unwrap_err().sentence();
    let expected = "Laporan ini berstatus “Ditutup”, sehingga tidak dapat dijawab sekarang. Muat ulang halaman untuk \
                    melihat keadaan terbarunya.";
    assert_eq!(sentence, expected);
}

#[test]
fn the_examples_in_sentences_would_be_taken() {
    assert!("P-2026-000123-0".parse::<crate::number::TicketNumber>().is_ok());
    assert!("7KQ2-M4XW-9HAB-CDEF".parse::<crate::access_code::AccessCode>().is_ok());
    assert!(Email::parse("nama@contoh.id").is_ok());
    assert!(Phone::parse("0812 3456 7890").is_ok() && Phone::parse("+62 812 3456 7890").is_ok());
}

#[test]
fn thousands_are_told_apart() {
    for (number, text) in
        [(0, "0"), (20, "20"), (999, "999"), (1250, "1.250"), (20_000, "20.000"), (1_234_567, "1.234.567")]
    {
        assert_eq!(grouped(number), text);
    }
}
