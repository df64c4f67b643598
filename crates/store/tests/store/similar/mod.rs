//! The search for similar reports: what may come out, whatever goes in, and how good it is on labelled pairs.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod labelled;

use crate::support::{Portal, key, report};
use domain::consent::Consent;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::place::{Province, Regency};
use domain::reject::RejectReason;
use domain::text::{Body, Instruction, Message, Reason};
use domain::topic::Topic;
use domain::visibility::Visibility;
use store::native::block_on;
use store::{Command, Likeness, NewTicket, Similar};

fn publish(portal: &Portal, new: &NewTicket, index: u32) -> TicketNumber {
    let number = block_on(portal.store.submit(new, &key(index), portal.now)).unwrap().number;
    act(portal, number, 1, &Command::Verify { topic: None, organ: None });
    number
}

fn act(portal: &Portal, number: TicketNumber, version: i64, command: &Command) {
    let key = key(1_000 + u32::try_from(version).unwrap());
    block_on(portal.store.act(&portal.officer, number, version, command, &key, portal.now)).unwrap().unwrap();
}

fn search(portal: &Portal, draft: &Likeness<'_>) -> Vec<Similar> {
    block_on(portal.store.similar(draft)).unwrap()
}

fn bridge() -> NewTicket {
    NewTicket {
        body: Body::parse("Jembatan gantung Alue Tuwi putus diterjang banjir, murid menyeberang dengan rakit.")
            .unwrap(),
        topic: Some(Topic::Infrastructure),
        province: Province::find("11"),
        regency: Regency::find("11.03"),
        consent: Consent { processing: true, publication: true },
        ..report(Kind::Complaint, "Jembatan Alue Tuwi putus")
    }
}

const BRIDGE: Likeness<'static> = Likeness {
    kind: Kind::Complaint,
    title: "Jembatan gantung Alue Tuwi putus",
    body: "Sejak banjir jembatan gantung putus dan murid naik rakit.",
    topic: None,
    province: None,
    regency: None,
};

#[test]
fn only_published_reports_come_out() {
    let portal = Portal::new();
    let here = |expected: bool, why: &str| {
        let found = search(&portal, &Likeness { regency: Regency::find("11.03"), ..BRIDGE });
        assert_eq!(!found.is_empty(), expected, "{why}");
    };
    publish(&portal, &NewTicket { consent: Consent { processing: true, publication: false }, ..bridge() }, 1);
    publish(&portal, &NewTicket { visibility: Visibility::Confidential, ..bridge() }, 2);
    publish(&portal, &NewTicket { kind: Kind::Information, ..bridge() }, 3);
    here(false, "without consent, confidential, or a request for information");
    let number = block_on(portal.store.submit(&bridge(), &key(4), portal.now)).unwrap().number;
    here(false, "not verified yet");
    act(&portal, number, 1, &Command::Verify { topic: None, organ: None });
    here(true, "verified");
    let instruction = Instruction::parse("Mohon dijawab dalam lima hari kerja").unwrap();
    act(&portal, number, 2, &Command::dispose(portal.unit_id, instruction));
    here(true, "with a unit");
    act(&portal, number, 3, &Command::Ask { question: Message::parse("Di mana tepatnya?").unwrap() });
    here(true, "asked");
}

#[test]
fn a_wish_finds_the_complaint_about_the_same_matter() {
    let portal = Portal::new();
    publish(&portal, &bridge(), 1);
    let found = search(&portal, &Likeness { kind: Kind::Aspiration, ..BRIDGE });
    assert_eq!(found.len(), 1);
}

#[test]
fn a_rejected_report_is_not_suggested() {
    let portal = Portal::new();
    let number = block_on(portal.store.submit(&bridge(), &key(1), portal.now)).unwrap().number;
    let explanation = Reason::parse("Bukan kewenangan kami, mohon maaf").unwrap();
    act(&portal, number, 1, &Command::Reject { reason: RejectReason::ALL[0], explanation });
    assert!(search(&portal, &BRIDGE).is_empty());
}

#[test]
fn at_most_five_come_and_the_likeliest_first() {
    let portal = Portal::new();
    let elsewhere = NewTicket { province: Province::find("12"), regency: Regency::find("12.05"), ..bridge() };
    publish(&portal, &elsewhere, 0);
    for index in 1..=7 {
        publish(&portal, &bridge(), index);
    }
    let found = search(&portal, &Likeness { regency: Regency::find("11.03"), ..BRIDGE });
    assert_eq!(found.len(), 5);
    assert!(found.iter().all(|similar| similar.province == Province::find("11")));
    assert_eq!((found[0].title.as_str(), found[0].topic), ("Jembatan Alue Tuwi putus", Some(Topic::Infrastructure)));
}

#[test]
fn an_excerpt_is_short_and_ends_between_words() {
    let portal = Portal::new();
    let body = format!("{}\n\n{}", BRIDGE.body, "murid menyeberang ".repeat(200));
    publish(&portal, &NewTicket { body: Body::parse(&body).unwrap(), ..bridge() }, 1);
    let found = search(&portal, &BRIDGE);
    let excerpt = &found[0].excerpt;
    assert!(excerpt.chars().count() <= 161 && excerpt.ends_with("murid…") | excerpt.ends_with("menyeberang…"));
    assert!(!excerpt.contains('\n'));
}

#[test]
fn no_text_is_read_as_a_query() {
    let portal = Portal::new();
    publish(&portal, &bridge(), 1);
    let long = "jembatan rakit ".repeat(1_400);
    let endless = "a".repeat(20_000);
    let dense = (0..4_000).map(|index| format!("kata{index}x")).collect::<Vec<_>>().join(" ");
    for text in [
        "",
        " ",
        "\"",
        "\"\"\"",
        "*",
        "jembatan*",
        "\" OR title:x OR \"",
        "title : jembatan",
        "{title body} : a",
        "NEAR(jembatan rakit, 2)",
        "AND OR NOT",
        "NOT",
        "^jembatan",
        "jembatan + rakit",
        "-jembatan",
        "(((",
        "'; DROP TABLE ticket; --",
        "\\",
        "\0",
        "?1 ?2",
        "%_",
        "😀😀 🇮🇩",
        "جسر معلق \u{202e}abc",
        "\u{200b}jem\u{200d}batan\u{feff}",
        "e\u{301}\u{301}\u{301}",
        "桥断了",
        "ǆ İ ß ﬁ",
        "[\"a\",\"b\"]",
        &long,
        &endless,
        &dense,
    ] {
        for draft in [
            Likeness { title: text, ..BRIDGE },
            Likeness { body: text, ..BRIDGE },
            Likeness { title: text, body: text, ..BRIDGE },
        ] {
            let found = block_on(portal.store.similar(&draft));
            assert!(found.is_ok(), "{:?}: {found:?}", text.chars().take(40).collect::<String>());
        }
    }
    assert_eq!(search(&portal, &BRIDGE).len(), 1, "the words themselves are found");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_is_answered(title in "\\PC{0,60}", body in "[a-z\"*:(){}^+ -]{0,200}") {
        thread_local!(static PORTAL: Portal = Portal::new());
        PORTAL.with(|portal| search(portal, &Likeness { title: &title, body: &body, ..BRIDGE }));
    }
}
