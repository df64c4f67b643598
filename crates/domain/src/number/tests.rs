//! Numbers come back however they are typed, and no slip of the finger makes another number.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Result<TicketNumber, NumberError> {
    text.parse()
}

/// The number without dashes, as characters to be mistyped.
fn signs(number: TicketNumber) -> Vec<char> {
    number.to_string().replace('-', "").chars().collect()
}

/// Everything that one wrong sign, or one swap of neighbours, makes of a number.
fn slips(number: TicketNumber) -> Vec<String> {
    let text = signs(number);
    let mut slips = Vec::new();
    for letter in Kind::ALL.iter().map(|kind| kind.letter()) {
        slips.push(replaced(&text, 0, letter));
    }
    for place in 1..text.len() {
        slips.extend(('0'..='9').map(|digit| replaced(&text, place, digit)));
        let mut swapped = text.clone();
        swapped.swap(place - 1, place);
        slips.push(swapped.into_iter().collect());
    }
    let right: String = text.iter().collect();
    slips.retain(|slip| *slip != right);
    slips
}

fn replaced(text: &[char], place: usize, by: char) -> String {
    text.iter().enumerate().map(|(index, char)| if index == place { by } else { *char }).collect()
}

#[test]
fn is_written_as_on_the_receipt() {
    let numbers = [
        (TicketNumber::new(Kind::Complaint, 2026, 123), "P-2026-000123-"),
        (TicketNumber::new(Kind::Aspiration, 2027, 999_999), "A-2027-999999-"),
        (TicketNumber::new(Kind::Information, 2026, 1_000_000), "I-2026-1000000-"),
    ];
    for (number, start) in numbers {
        let text = number.to_string();
        assert!(text.starts_with(start) && text.len() == start.len() + 1, "{text}");
        assert_eq!(read(&text), Ok(number));
    }
    // Worked by hand: the digits 1 2 0 2 6 0 0 0 1 2 3 lead through the states 3 5 3 5 9 2 4 6 8 3 0.
    assert_eq!(numbers[0].0.to_string(), "P-2026-000123-0");
}

#[test]
fn the_table_is_totally_anti_symmetric() {
    for state in DAMM {
        assert_eq!(state.iter().collect::<BTreeSet<_>>().len(), 10, "a wrong digit leads elsewhere");
    }
    let next = |state: u8, digit: u8| DAMM[usize::from(state)][usize::from(digit)];
    for state in 0..10 {
        assert_eq!(next(state, state), 0, "the check digit is the state that was reached");
        for (first, second) in (0..10).flat_map(|first| (0..10).map(move |second| (first, second))) {
            let told_apart = next(next(state, first), second) != next(next(state, second), first);
            assert!(first == second || told_apart, "{state} {first} {second}");
        }
    }
}

#[test]
fn every_wrong_digit_and_every_swap_is_caught() {
    // The first three thousand of every kind, and what comes after six digits are full.
    let sequences = (1..=3_000).chain(999_990..1_000_010).chain([u32::MAX - 1, u32::MAX]);
    let mut tried = 0;
    for sequence in sequences {
        for &kind in Kind::ALL {
            let number = TicketNumber::new(kind, 2026, sequence);
            for slip in slips(number) {
                assert!(read(&slip).is_err(), "{slip} was taken for {number}");
                tried += 1;
            }
        }
    }
    assert!(tried > 900_000, "{tried}");
}

#[test]
fn what_is_no_number_is_told_apart_from_a_slip() {
    for text in [
        "",
        "-",
        "P",
        "2026-000123-0",
        "X-2026-000123-0",
        "P-26-123-4",
        "P-2026-000000-0",
        "P-2026-00012３-4",
        "P-2026-000123",
        "PP-2026-000123-0",
        "P-2026-0000123-0",
        "P-2026-4294967296-0",
        "P-2026-00000000000123-0",
        "P-2026-000123-0x",
        "P+2026-000123-0",
    ] {
        assert_eq!(read(text), Err(NumberError::Shape), "{text}");
    }
    for digit in 1..10 {
        assert_eq!(read(&format!("P-2026-000123-{digit}")), Err(NumberError::CheckDigit));
    }
}

#[test]
fn numbers_that_are_never_given_out_do_not_panic() {
    for (year, sequence) in [(i16::MIN, 0), (-1, u32::MAX), (0, 1), (i16::MAX, u32::MAX)] {
        assert!(!TicketNumber::new(Kind::Complaint, year, sequence).to_string().is_empty());
    }
}

fn any_number() -> impl Strategy<Value = TicketNumber> {
    (0..3_usize, 1000_i16..=9999, 1_u32..)
        .prop_map(|(kind, year, sequence)| TicketNumber::new(Kind::ALL[kind], year, sequence))
}

proptest! {
    #[test]
    fn comes_back_however_it_is_typed(number in any_number()) {
        let text = number.to_string();
        let typed = [
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            text.replace('-', "–"),
            text.replace('-', " / "),
            text.to_lowercase().replace('-', "."),
            format!("\t{text}\n"),
        ];
        for typed in typed.iter().chain([&text]) {
            prop_assert_eq!(read(typed), Ok(number), "{}", typed);
        }
    }

    #[test]
    fn slips_are_caught_in_every_year(number in any_number()) {
        for slip in slips(number) {
            prop_assert!(read(&slip).is_err(), "{} was taken for {}", slip, number);
        }
    }

    #[test]
    fn nothing_panics(text in any::<String>(), near in "[PAIpai]?[-0-9 ]{0,24}") {
        for text in [text, near] {
            if let Ok(number) = read(&text) {
                prop_assert_eq!(read(&number.to_string()), Ok(number));
            }
        }
    }
}
