//! What staff see of tickets that are not theirs: nothing, by whatever door they ask.
//!
//! Each ticket holds a word of its own in title and text. Who sees a ticket whole, who only that it is there, and who
//! nothing is written down in [`TICKETS`]; every door is held against that.

use domain::kind::Kind;
use domain::number::TicketNumber;
use serde_json::{Value, json};

use crate::people::{
    ADMINISTRATOR, CUSTODIAN, FIRST_UNIT, INSPECTOR, LEADER, OFFICER, Reporter, SECOND_UNIT, SUPERVISOR, Session,
    report,
};
use crate::portal::Portal;
use crate::request::Answer;

/// Everyone who asks, in the order of the letters of [`TICKETS`].
const ASKING: [&str; 8] = [OFFICER, SUPERVISOR, FIRST_UNIT, SECOND_UNIT, INSPECTOR, CUSTODIAN, LEADER, ADMINISTRATOR];

/// A word that stands in one ticket only, and what each of [`ASKING`] sees of the ticket: `x` all, `m` that it is there,
/// `-` nothing.
const TICKETS: [(&str, &str); 6] = [
    ("kelapa", "xxx---xm"),
    ("durian", "xx-x--xm"),
    ("rambutan", "-x--x-mm"),
    ("manggis", "xxx---mm"),
    ("salak", "-x----mm"),
    ("nangka", "xx-x--xm"),
];

const NAME: &str = "Beatrix Pelupessy";

/// A portal with all of [`TICKETS`] in it.
struct Scene {
    portal: Portal,
    reporters: Vec<Reporter>,
}

/// How much somebody sees of a ticket.
fn sight(ticket: usize, who: usize) -> char {
    TICKETS[ticket].1.chars().nth(who).unwrap()
}

impl Scene {
    fn new() -> Self {
        let portal = Portal::staffed();
        let reporters = TICKETS.iter().map(|(word, _)| reported(&portal, word)).collect();
        let scene = Self { portal, reporters };
        let desk = scene.portal.sign_in(OFFICER);
        let supervisor = scene.portal.sign_in(SUPERVISOR);
        let inspector = scene.portal.sign_in(INSPECTOR);
        let dispose = |who: &Session<'_>, ticket: usize, unit: &str| {
            who.act(scene.number(ticket), "verify", &json!({ "topic": "infrastruktur" })).expect(200);
            let body = json!({ "unit": unit, "instruction": format!("Mohon ditelaah: {}.", TICKETS[ticket].0) });
            who.act(scene.number(ticket), "dispose", &body).expect(200);
        };
        dispose(&desk, 0, FIRST_UNIT);
        dispose(&desk, 1, SECOND_UNIT);
        let accuse = json!({ "class": "berkadar", "accused_unit": FIRST_UNIT });
        supervisor.act(scene.number(2), "classify", &accuse).expect(200);
        inspector.act(scene.number(2), "verify", &json!({})).expect(200);
        inspector.act(scene.number(2), "start", &json!({})).expect(200);
        dispose(&desk, 3, FIRST_UNIT);
        dispose(&desk, 4, FIRST_UNIT);
        supervisor.act(scene.number(4), "name_handler", &json!({ "handler": SUPERVISOR })).expect(200);
        dispose(&desk, 5, FIRST_UNIT);
        let forward = json!({ "unit": SECOND_UNIT, "reason": "Bidang komite itu." });
        scene.portal.sign_in(FIRST_UNIT).act(scene.number(5), "forward", &forward).expect(200);
        for (ticket, (word, _)) in TICKETS.iter().enumerate() {
            let text = json!({ "text": format!("Catatan tentang {word}.") });
            supervisor.act(scene.number(ticket), "note", &text).expect(200);
        }
        scene
    }

    fn number(&self, ticket: usize) -> &str {
        &self.reporters[ticket].number
    }

    /// Asks as everyone, about each ticket.
    fn each(&self, ask: impl Fn(&Session<'_>, usize, char, &str)) {
        for (who, login) in ASKING.iter().enumerate() {
            let session = self.portal.sign_in(login);
            for (ticket, (word, _)) in TICKETS.iter().enumerate() {
                ask(&session, ticket, sight(ticket, who), &format!("{login}, {word}"));
            }
        }
    }
}

fn reported(portal: &Portal, word: &str) -> Reporter {
    let mut report = report();
    report["title"] = json!(format!("Jalan {word} rusak"));
    report["body"] = json!(format!("Jalan {word} di depan sekolah kami rusak sejak tiga bulan yang lalu."));
    if ["manggis", "salak"].contains(&word) {
        report["visibility"] = json!("rahasia");
    }
    let answer = portal.request("POST", "/api/v1/tickets").json(&report).send().expect(201);
    Reporter { number: answer.field("/number"), code: answer.field("/access_code") }
}

/// Fails if an answer tells more of a ticket than is to be seen.
#[track_caller]
fn hold(answer: &Answer, number: &str, word: &str, sight: char, what: &str) {
    let text = answer.text().to_lowercase();
    assert_eq!(text.contains(word), sight == 'x', "{what}: the word, {}", answer.text());
    assert_eq!(answer.text().contains(number), sight != '-', "{what}: the number, {}", answer.text());
    assert!(!answer.text().contains(NAME), "{what}: who reports");
}

#[test]
fn tickets_and_their_pages_and_trails() {
    let scene = Scene::new();
    scene.each(|who, ticket, sight, what| {
        let (number, word) = (scene.number(ticket), TICKETS[ticket].0);
        let known = if sight == '-' { 404 } else { 200 };
        let file = who.file(number).expect(known);
        let page = who.request("GET", &format!("/petugas/tiket/{number}")).send().expect_page(known);
        if sight == '-' {
            for answer in [&file, &page] {
                assert!(!answer.text().to_lowercase().contains(word), "{what}");
            }
            let nowhere = who.file("P-2026-000999-9");
            assert_eq!(nowhere.status, 404, "{what}");
        } else {
            hold(&file, number, word, sight, what);
            hold(&page, number, word, sight, what);
        }
        for ending in ["", ".csv", ".json"] {
            let trail = who.request("GET", &format!("/petugas/tiket/{number}/jejak{ending}")).send();
            assert_eq!(trail.status, if sight == 'x' { 200 } else { 404 }, "{what}: trail{ending}");
            assert_eq!(trail.text().to_lowercase().contains(word), sight == 'x', "{what}: trail{ending}");
            assert!(!trail.text().contains(NAME), "{what}: trail{ending}");
        }
    });
}

#[test]
fn what_is_masked_tells_class_state_and_dates_only() {
    let scene = Scene::new();
    scene.each(|who, ticket, sight, what| {
        if sight != 'm' {
            return;
        }
        let file = who.file(scene.number(ticket)).expect(200).json();
        assert_eq!(file["masked"], true, "{what}");
        for field in
            ["topic", "organ", "province_code", "regency_code", "occurred_on", "unit", "queue", "work", "joined"]
        {
            assert!(file[field].is_null(), "{what}: {field} is {}", file[field]);
        }
        for field in ["entries", "attachments", "screening"] {
            assert_eq!(file[field], json!([]), "{what}: {field}");
        }
        assert_eq!(file["body"], "", "{what}");
    });
}

#[test]
fn lists_searches_and_files() {
    let scene = Scene::new();
    let rows = |who: &Session<'_>, query: &str| {
        who.request("GET", &format!("/api/v1/staff/tickets?view=semua{query}")).send().expect(200)
    };
    let page = |who: &Session<'_>, query: &str| who.request("GET", &format!("/petugas?view=semua{query}")).send();
    let export = |who: &Session<'_>| {
        let fields = [("csrf", who.csrf.as_str()), ("saringan", "view=semua")];
        who.request("POST", "/petugas/ekspor/csv").form(&fields).send().expect(200)
    };
    scene.each(|who, ticket, sight, what| {
        let (number, word) = (scene.number(ticket), TICKETS[ticket].0);
        for (door, answer) in [("list", rows(who, "")), ("page", page(who, "")), ("csv", export(who))] {
            hold(&answer, number, word, sight, &format!("{what}: {door}"));
        }
        // A word that is not to be seen cannot be found either, nor can a place, a subject or a unit.
        let found = rows(who, &format!("&q={word}")).json()["tickets"].as_array().unwrap().len();
        assert_eq!(found, usize::from(sight == 'x'), "{what}: search");
        for query in ["&topic=infrastruktur", "&province=81", "&priority=biasa", "&claimed=belum"] {
            let listed = rows(who, query).text().contains(number);
            assert!(!listed || sight == 'x', "{what}: {query}");
        }
        for unit in [FIRST_UNIT, SECOND_UNIT] {
            let listed = rows(who, &format!("&unit={unit}")).text().contains(number);
            assert!(!listed || sight == 'x', "{what}: {unit}");
        }
        let sheet = who.request("POST", "/petugas/ekspor/xlsx");
        sheet.form(&[("csrf", who.csrf.as_str()), ("saringan", "view=semua")]).send().expect(200);
    });
}

/// The numbers on the tabs and in the overview are of tickets that are seen, and of no others.
#[test]
fn counts() {
    let scene = Scene::new();
    for (who, login) in ASKING.iter().enumerate() {
        let session = scene.portal.sign_in(login);
        let seen = (0..TICKETS.len()).filter(|ticket| sight(*ticket, who) != '-').count();
        if *login == CUSTODIAN {
            // Who sees no ticket has no queue and no numbers.
            assert_eq!(session.request("GET", "/petugas").send().status, 303);
            session.request("GET", "/api/v1/staff/overview").send().expect_problem(403, &[]);
            session.request("GET", "/petugas/ringkasan").send().expect_page(403);
            continue;
        }
        let page = session.request("GET", "/petugas").send().expect_page(200);
        assert!(page.text().contains(&format!("Semua ({seen})")), "{login}: {}", page.text());
        let overview = session.request("GET", "/api/v1/staff/overview").send();
        if [FIRST_UNIT, SECOND_UNIT].contains(login) {
            overview.expect_problem(403, &[]);
            session.request("GET", "/petugas/ringkasan").send().expect_page(403);
            continue;
        }
        let overview = overview.expect(200).json();
        for list in ["open", "received"] {
            let totals = overview[list].as_array().unwrap().iter().map(|line| line["total"].as_u64().unwrap());
            assert_eq!(totals.sum::<u64>(), seen as u64, "{login}: {list} in {overview}");
        }
        session.request("GET", "/petugas/ringkasan").send().expect_page(200);
    }
}

#[test]
fn files_of_tickets() {
    let scene = Scene::new();
    for (ticket, reporter) in scene.reporters.iter().enumerate() {
        crate::attachments::photo(&scene.portal, reporter, &format!("{}.png", TICKETS[ticket].0));
    }
    let supervisor = scene.portal.sign_in(SUPERVISOR);
    let sequence = |reporter: &Reporter| supervisor.file(&reporter.number).json()["attachments"][0]["sequence"].clone();
    let sequences: Vec<_> = scene.reporters.iter().map(sequence).collect();
    scene.each(|who, ticket, sight, what| {
        let number = scene.number(ticket);
        let expected = if sight == 'x' { 200 } else { 404 };
        for path in [format!("/petugas/tiket/{number}/berkas"), format!("/api/v1/staff/tickets/{number}/attachments")] {
            let answer = who.request("GET", &format!("{path}/{}", sequences[ticket])).send();
            assert_eq!(answer.status, expected, "{what}: {path}");
        }
    });
}

/// Many at once is no way around: the page that asks shows no title of others' tickets, and nothing is done to them.
#[test]
fn many_at_once_and_taking_up() {
    let scene = Scene::new();
    let before = scene.portal.record();
    scene.each(|who, ticket, sight, what| {
        let (number, word) = (scene.number(ticket), TICKETS[ticket].0);
        let tick = format!("t-{number}");
        let fields = [("csrf", who.csrf.as_str()), ("tindakan_atas", "claim"), ("letak", "atas"), (&tick, "1")];
        let page = who.request("POST", "/petugas/massal").form(&fields).send();
        let works = ![CUSTODIAN, LEADER, ADMINISTRATOR].iter().any(|login| what.starts_with(login));
        assert_eq!(page.status, if works { 200 } else { 403 }, "{what}: {}", page.text());
        assert_eq!(page.text().to_lowercase().contains(word), page.status == 200 && sight == 'x', "{what}");
        for path in ["ambil", "lepas"] {
            let form = [("csrf", who.csrf.as_str())];
            let answer = who.request("POST", &format!("/petugas/tiket/{number}/{path}")).form(&form).send();
            let expected = match (sight, works) {
                ('x', true) => 303,
                ('x', false) => 403,
                _ => 404,
            };
            assert_eq!(answer.status, expected, "{what}: {path}");
        }
    });
    assert_eq!(scene.portal.record(), before);
}

/// Who is at a ticket is told on its page only.
#[test]
fn who_is_there() {
    let scene = Scene::new();
    let supervisor = scene.portal.sign_in(SUPERVISOR);
    for ticket in 0..TICKETS.len() {
        let path = format!("/petugas/tiket/{}", scene.number(ticket));
        supervisor.request("GET", &path).send().expect_page(200);
        supervisor
            .request("POST", &format!("{path}/ambil"))
            .form(&[("csrf", supervisor.csrf.as_str())])
            .send()
            .expect(303);
    }
    for (who, login) in ASKING.iter().enumerate().filter(|(_, login)| **login != SUPERVISOR) {
        let session = scene.portal.sign_in(login);
        let list = session.request("GET", "/api/v1/staff/tickets?view=semua").send().expect(200).json();
        for row in list["tickets"].as_array().unwrap() {
            let ticket = scene.reporters.iter().position(|reporter| row["number"] == reporter.number).unwrap();
            let known = sight(ticket, who) == 'x';
            assert_eq!(row["claimed_by"].is_string(), known, "{login}: {row}");
        }
        for ticket in (0..TICKETS.len()).filter(|ticket| sight(*ticket, who) != 'x') {
            let page = session.request("GET", &format!("/petugas/tiket/{}", scene.number(ticket))).send();
            assert!(!page.text().contains("Nama penyelia"), "{login}: {}", TICKETS[ticket].0);
        }
    }
}

/// To go on under a ticket that is not seen is refused like one that is not there.
#[test]
fn merging_does_not_tell_what_is_there() {
    let scene = Scene::new();
    let desk = scene.portal.sign_in(OFFICER);
    let into =
        |number: &str| desk.act(scene.number(0), "merge", &json!({ "into": number })).expect_problem(422, &["into"]);
    let nowhere = TicketNumber::new(Kind::Complaint, 2026, 999_999).to_string();
    let nowhere = into(&nowhere).text().to_owned();
    for hidden in [2, 4] {
        assert_eq!(into(scene.number(hidden)).text(), nowhere, "{}", TICKETS[hidden].0);
    }
}

/// A complaint about misconduct is kept from the unit that it accuses, even where that unit had it before.
#[test]
fn the_accused_unit_loses_what_it_had() {
    let portal = Portal::staffed();
    let reporter = reported(&portal, "pisang");
    let (desk, supervisor) = (portal.sign_in(OFFICER), portal.sign_in(SUPERVISOR));
    desk.act(&reporter.number, "verify", &json!({})).expect(200);
    let unit = json!({ "unit": FIRST_UNIT, "instruction": "Mohon ditelaah." });
    desk.act(&reporter.number, "dispose", &unit).expect(200);
    let accused = portal.sign_in(FIRST_UNIT);
    accused.file(&reporter.number).expect(200);
    let accuse = json!({ "class": "berkadar", "accused_unit": FIRST_UNIT });
    supervisor.act(&reporter.number, "classify", &accuse).expect(200);
    accused.file(&reporter.number).expect_problem(404, &[]);
    desk.file(&reporter.number).expect_problem(404, &[]);
    supervisor.act(&reporter.number, "dispose", &unit).expect_problem(422, &["unit"]);
    let list: Value = accused.request("GET", "/api/v1/staff/tickets?view=semua").send().expect(200).json();
    assert_eq!(list["tickets"], json!([]));
}
