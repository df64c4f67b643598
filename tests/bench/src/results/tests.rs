//! What the table says, and what ends a run badly.

use super::*;

fn side(rates: &[f64]) -> Side {
    Side { rates: rates.to_vec(), p50_ms: 4.0, p99_ms: 9.5, sent: 100, ..Side::default() }
}

fn a_duel(ours: f64, theirs: f64) -> Duel {
    Duel::between(side(&[ours]), side(&[theirs]))
}

fn results() -> Results {
    let rows = Rows { tickets: 103, events: 103, outbox: 103, searchable: 103 };
    let memory = Memory { resident: 63_000_000, proportional: 40_000_000 };
    Results {
        cores: 2,
        connections: 16,
        rounds: 1,
        look_ups: a_duel(700.0, 1000.0),
        submissions: a_duel(90.0, 100.0),
        sign_ins: Crowd { quiet_p99_ms: vec![10.0], busy_p99_ms: vec![35.0], ratio: 3.5, sign_in_p50_ms: 400.0 },
        desk: Desk { lists: a_duel(900.0, 1000.0), searches: a_duel(500.0, 1000.0), tickets: a_duel(1000.0, 1000.0) },
        idle_after_start: memory,
        idle_after_look_ups: memory,
        sizes: vec![Size { name: "submit".to_owned(), bytes: 4_000_001 }],
        starts: vec![0.25],
        settled: 3,
        portal_rows: rows.clone(),
        native_rows: rows,
        targets: Targets::OURS,
    }
}

/// The words of the first line that begins so.
fn line(table: &str, start: &str) -> String {
    let line = table.lines().find(|line| line.trim_start().starts_with(start)).unwrap();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_target_is_judged() {
    let table = results().table();
    assert_eq!(
        line(&table, "look-ups per second"),
        "look-ups per second 700 constant 1000 0.70x (0.70 to 0.70) >= 0.6x met"
    );
    assert!(line(&table, "submissions per second").ends_with("0.90x (0.90 to 0.90) >= 1.0x MISSED"));
    assert_eq!(line(&table, "99 %"), "99 % of look-ups while 20 sign in 35.0 ms nobody 10.0 ms 3.5x");
    assert!(line(&table, "the desk's lists").ends_with("1.11x (1.11 to 1.11) <= 1.3x met"));
    assert!(line(&table, "the desk's searches").ends_with("2.00x (2.00 to 2.00) <= 1.3x MISSED"));
    assert_eq!(line(&table, "rows not"), "rows not as acknowledged 0 0 0 met");
    assert!(line(&table, "idle memory after start").ends_with("63.0 MB (Pss 40.0) <= 64 MB met"));
    assert!(line(&table, "Wasm of all").ends_with("4001 kB <= 4 MB MISSED"));
}

#[test]
fn a_missed_target_is_no_fault() {
    results().check().unwrap();
}

#[test]
fn a_wrong_answer_is_a_fault() {
    let mut results = results();
    results.look_ups.other.wrong = 1;
    results.look_ups.other.fault = Some("500".to_owned());
    assert_eq!(results.check().unwrap_err().to_string(), "constant: 1 of 100 requests went wrong, first: 500");
}

#[test]
fn a_ticket_that_is_not_in_the_record_is_a_fault() {
    let mut results = results();
    results.portal_rows.tickets -= 1;
    assert!(results.check().unwrap_err().to_string().contains("portal's record"));
    assert_eq!(line(&results.table(), "rows not"), "rows not as acknowledged 1 0 0 MISSED");
}
