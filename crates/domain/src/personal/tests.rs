//! What is taken as a personal detail, in which form it is kept, and that none is ever printed.

use proptest::prelude::*;

use super::*;

#[test]
fn nothing_is_printed() {
    let reporter = Reporter {
        name: Some(Name::parse("Wayan Contoh").unwrap()),
        email: Some(Email::parse("wayan@warga.example").unwrap()),
        phone: Some(Phone::parse("0812 0000 0001").unwrap()),
        nik: Some(Nik::parse("5171 0141 0101 0001").unwrap()),
        address: Some(Address::parse("Jalan Contoh 1").unwrap()),
    };
    for printed in [format!("{reporter:?}"), format!("{reporter:#?}")] {
        for detail in ["Wayan", "warga", "812", "5171", "Jalan"] {
            assert!(!printed.contains(detail), "{printed}");
        }
        for part in ["Name", "Email", "Phone", "Nik", "Address"] {
            assert!(printed.contains(&format!("{part}([redacted])")), "{printed}");
        }
    }
}

fn is_wiped_on_drop<T: ZeroizeOnDrop>() {}

#[test]
fn details_are_wiped() {
    // The same code runs when they are dropped.
    let mut name = Name::parse("Wayan Contoh").unwrap();
    name.zeroize();
    assert_eq!(name.reveal(), "");
    is_wiped_on_drop::<Name>();
    is_wiped_on_drop::<Email>();
    is_wiped_on_drop::<Phone>();
    is_wiped_on_drop::<Nik>();
    is_wiped_on_drop::<Address>();
}

#[test]
fn a_reporter_may_say_nothing() {
    assert!(Reporter::default().is_empty());
    let fill: [fn(&mut Reporter); 5] = [
        |reporter| reporter.name = Name::parse("Wayan").ok(),
        |reporter| reporter.email = Email::parse("wayan@warga.example").ok(),
        |reporter| reporter.phone = Phone::parse("081200000001").ok(),
        |reporter| reporter.nik = Nik::parse("5171014101010001").ok(),
        |reporter| reporter.address = Address::parse("Jalan Contoh 1").ok(),
    ];
    for fill in fill {
        let mut reporter = Reporter::default();
        fill(&mut reporter);
        assert!(!reporter.is_empty());
    }
}

#[test]
fn names_are_as_people_have_them() {
    for typed in
        ["Su", "Sukirno", "Hj. Nurhayati", "Ida Ayu Made Puspa Dewi", "Ma'ruf", "D'Haya Sri-Rejeki, S.H.", "Ürün"]
    {
        assert_eq!(Name::parse(typed).unwrap().reveal(), typed);
    }
    assert_eq!(Name::parse("  Sukirno\u{202e} ").unwrap().reveal(), "Sukirno");
    assert_eq!(Name::parse("S"), Err(NameError::Text(TextError::TooShort { min: 2 })));
    assert_eq!(Name::parse(&"S".repeat(101)), Err(NameError::Text(TextError::TooLong { max: 100 })));
    assert_eq!(Name::parse("Sukirno\nSukarno"), Err(NameError::Text(TextError::Control)));
    assert_eq!(Name::parse("12345"), Err(NameError::NoLetter));
}

#[test]
fn emails_look_like_emails() {
    for typed in ["a@b.id", "sahat.marbun+dpd@warga.example", "x_y-z'1@sub.domain-satu.co.id", "ü@bücher.example"] {
        assert_eq!(Email::parse(&format!(" {typed}\n")).unwrap().reveal(), typed);
    }
    for typed in [
        "",
        "@",
        "a",
        "a@b",
        "a b@c.id",
        "@c.id",
        "a@",
        "a@.id",
        "a@c.",
        "a@c..id",
        ".a@c.id",
        "a.@c.id",
        "a..b@c.id",
        "a@c.i",
        "a@1.2.3.4",
        "a@[1.2.3.4]",
        "a@-c.id",
        "a@c-.id",
        "a@c\n.id",
        "a@b@c.id",
        "\"a\"@c.id",
        "a@c_d.id",
        "Nama <a@c.id>",
        "a@c.id, b@c.id",
        "mailto:a@c.id",
    ] {
        assert_eq!(Email::parse(typed), Err(EmailError::Shape), "{typed}");
    }
    assert_eq!(Email::parse(&format!("{}@c.id", "a".repeat(65))), Err(EmailError::Shape));
    assert_eq!(Email::parse(&format!("a@c.{}", "i".repeat(251))), Err(EmailError::TooLong { max: 254 }));
}

#[test]
fn phones_are_kept_in_one_form() {
    for (typed, kept) in [
        ("0812-0000-0001", "+6281200000001"),
        ("081200000001", "+6281200000001"),
        ("+62 812 0000 0001", "+6281200000001"),
        ("6281200000001", "+6281200000001"),
        ("+62 (0)812-0000-0001", "+6281200000001"),
        ("(0812) 0000.0001", "+6281200000001"),
        ("021 5550 001", "+62215550001"),
        ("(0911) 35-5001", "+62911355001"),
        ("0811-000-001", "+62811000001"),
        ("+60 12 345 6789", "+60123456789"),
        ("+852 5555 0001", "+85255550001"),
    ] {
        assert_eq!(Phone::parse(typed).unwrap().reveal(), kept, "{typed}");
    }
}

#[test]
fn phones_that_nobody_can_call_are_refused() {
    for (typed, error) in [
        ("", PhoneError::Length),
        ("+", PhoneError::Length),
        ("112", PhoneError::Start),
        ("81200000001", PhoneError::Start),
        ("0000000000", PhoneError::Length),
        ("0112345678", PhoneError::Length),
        ("0812000", PhoneError::Length),
        ("08120000000012", PhoneError::Length),
        ("+6201", PhoneError::Length),
        ("+0123456789", PhoneError::Length),
        ("+1234567890123456", PhoneError::Length),
        ("08120000000a", PhoneError::Character),
        ("++6281200000001", PhoneError::Character),
        ("0812,0000,0001", PhoneError::Character),
        ("０８１２００００", PhoneError::Character),
    ] {
        assert_eq!(Phone::parse(typed), Err(error), "{typed}");
    }
}

#[test]
fn identity_numbers_are_plausible_in_every_part() {
    for (typed, kept) in [
        ("3173014101010001", "3173014101010001"),
        ("3173 0171 1290 0002", "3173017112900002"),
        ("31.73.01.290204.9999", "3173012902049999"),
        ("5401010101700001", "5401010101700001"),
    ] {
        assert_eq!(Nik::parse(typed).unwrap().reveal(), kept, "{typed}");
    }
    for (typed, error) in [
        ("", NikError::Length),
        ("317301410101000", NikError::Length),
        ("31730141010100012", NikError::Length),
        ("31730141O1010001", NikError::Length),
        ("０173014101010001", NikError::Length),
        ("0073014101010001", NikError::Place),
        ("9973014101010001", NikError::Place),
        ("3100014101010001", NikError::Place),
        ("3173004101010001", NikError::Place),
        ("3173010001010001", NikError::Date),
        ("3173013201010001", NikError::Date),
        ("3173014001010001", NikError::Date),
        ("3173017201010001", NikError::Date),
        ("3173019901010001", NikError::Date),
        ("3173010100010001", NikError::Date),
        ("3173010113010001", NikError::Date),
        ("3173013002010001", NikError::Date),
        ("3173017104010001", NikError::Date),
        ("3173014101010000", NikError::Sequence),
    ] {
        assert_eq!(Nik::parse(typed), Err(error), "{typed}");
    }
}

#[test]
fn addresses_may_have_lines() {
    assert_eq!(Address::parse("Jalan Contoh 1\r\nDesa Contoh ").unwrap().reveal(), "Jalan Contoh 1\nDesa Contoh");
    assert_eq!(Address::parse(" "), Err(TextError::TooShort { min: 3 }));
    assert_eq!(Address::parse(&"a".repeat(501)), Err(TextError::TooLong { max: 500 }));
}

proptest! {
    #[test]
    fn what_was_kept_is_kept_again_unchanged(typed in any::<String>(), digits in "[+]?[0-9 ]{0,20}") {
        macro_rules! check {
            ($($part:ident)*) => {$(
                for typed in [&typed, &digits] {
                    if let Ok(part) = $part::parse(typed) {
                        prop_assert_eq!($part::parse(part.reveal()), Ok(part.clone()));
                    }
                }
            )*};
        }
        check!(Name Email Phone Nik Address);
    }

    #[test]
    fn phones_in_one_form_are_digits(typed in "(\\+62|62|0)[ -]?[2-9][0-9]{7,11}") {
        let phone = Phone::parse(&typed).unwrap();
        prop_assert!(phone.reveal().starts_with("+62"));
        prop_assert!(phone.reveal()[1..].bytes().all(|byte| byte.is_ascii_digit()));
    }
}
