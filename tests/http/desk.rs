//! The desk: what waits, in order, page by page.

use serde_json::{Value, json};

use crate::people::{FIRST_UNIT, OFFICER, Session, report};
use crate::portal::Portal;

fn list(session: &Session<'_>, query: &str) -> (Vec<String>, Value) {
    let page = session.request("GET", &format!("/api/v1/staff/tickets{query}")).send().expect(200).json();
    let rows = page["tickets"].as_array().unwrap().iter();
    (rows.map(|row| row["number"].as_str().unwrap().to_owned()).collect(), page["next_cursor"].clone())
}

#[test]
fn the_queue_is_first_come_first_served() {
    let portal = Portal::staffed();
    let numbers: Vec<_> = (0..3).map(|_| portal.reporter().number).collect();
    let desk = portal.sign_in(OFFICER);
    assert_eq!(list(&desk, ""), (numbers.clone(), Value::Null));
    assert_eq!(list(&desk, "?view=antrean").0, numbers);
    assert_eq!(list(&desk, "?view=semua").0, numbers.iter().rev().cloned().collect::<Vec<_>>());
}

#[test]
fn a_long_list_is_turned_over_page_by_page() {
    let portal = Portal::staffed();
    let numbers: Vec<_> = (0..60).map(|_| portal.reporter().number).collect();
    let desk = portal.sign_in(OFFICER);
    let (mut seen, mut cursor) = list(&desk, "?view=belum_diverifikasi");
    assert!(seen.len() < 60);
    while let Some(next) = cursor.as_str() {
        let (rows, after) = list(&desk, &format!("?view=belum_diverifikasi&cursor={next}"));
        assert!(!rows.is_empty());
        seen.extend(rows);
        cursor = after;
    }
    assert_eq!(seen, numbers);
    // From one network so many within the hour are looked at first; none is refused.
    let screened = list(&desk, "?view=perlu_disaring&limit=100").0;
    assert_eq!(screened.as_slice(), &numbers[30..]);
}

#[test]
fn views_hold_what_they_say() {
    let portal = Portal::staffed();
    let desk = portal.sign_in(OFFICER);
    let [received, verified, disposed, asked, answered] = [(); 5].map(|()| portal.reporter().number);
    for number in [&verified, &disposed, &answered] {
        desk.act(number, "verify", &json!({})).expect(200);
    }
    desk.act(&disposed, "dispose", &json!({ "unit": FIRST_UNIT, "instruction": "Mohon ditelaah." })).expect(200);
    desk.act(&asked, "ask", &json!({ "question": "Di jalan apa sekolahnya?" })).expect(200);
    desk.act(&answered, "reply", &json!({ "answer": "Jalan itu diperbaiki pekan depan." })).expect(200);
    for (view, expected) in [
        ("antrean", vec![&received, &verified]),
        ("belum_diverifikasi", vec![&received]),
        ("di_unit", vec![&disposed]),
        ("menunggu_pelapor", vec![&asked]),
        ("dijawab", vec![&answered]),
    ] {
        let (rows, _) = list(&desk, &format!("?view={view}"));
        assert_eq!(rows.iter().collect::<Vec<_>>(), expected, "{view}");
    }
    assert_eq!(list(&desk, "?view=semua&status=verified").0, [verified]);
    assert_eq!(list(&desk, &format!("?view=semua&unit={FIRST_UNIT}")).0, [disposed]);
}

#[test]
fn words_find_titles_and_texts() {
    let portal = Portal::staffed();
    portal.reporter();
    let mut other = report();
    other["title"] = json!("Puskesmas tanpa dokter");
    let other = portal.request("POST", "/api/v1/tickets").json(&other).send().expect(201).field("/number");
    let desk = portal.sign_in(OFFICER);
    assert_eq!(list(&desk, "?view=semua&q=dokter").0, [other.as_str()]);
    assert_eq!(list(&desk, "?view=semua&q=DOKTER%20puskesmas").0, [other.as_str()]);
    assert_eq!(list(&desk, "?view=semua&q=sekolah").0.len(), 2);
    // The search language of the database is not the visitor's.
    for words in ["%22", "dokter%20OR%20", "*", "title%3Ax", "NEAR(", "-", "%27%27"] {
        list(&desk, &format!("?view=semua&q={words}"));
    }
}

#[test]
fn questions_that_cannot_be_understood_are_named() {
    let portal = Portal::staffed();
    let desk = portal.sign_in(OFFICER);
    for (query, field) in [
        ("view=x", "view"),
        ("status=x", "status"),
        ("unit=x", "unit"),
        ("cursor=x", "cursor"),
        ("halaman=2", "halaman"),
    ] {
        let answer = desk.request("GET", &format!("/api/v1/staff/tickets?{query}")).send();
        assert!([400, 422].contains(&answer.status), "{query}: {}", answer.status);
        assert!(answer.text().contains(field), "{query}: {}", answer.text());
    }
}

#[test]
fn the_page_shows_the_same() {
    let portal = Portal::staffed();
    let numbers: Vec<_> = (0..3).map(|_| portal.reporter().number).collect();
    let desk = portal.sign_in(OFFICER);
    let page = desk.request("GET", "/petugas").send().expect_page(200);
    let places: Vec<_> = numbers.iter().map(|number| page.text().find(number.as_str()).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!page.text().contains("Pelupessy"));
    let file = desk.request("GET", &format!("/petugas/tiket/{}", numbers[0])).send().expect_page(200);
    assert!(file.text().contains("tiga bulan yang lalu"));
    assert!(!file.text().contains("Pelupessy"));
}
