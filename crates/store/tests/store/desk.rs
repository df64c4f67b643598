//! The lists of the desk, who has taken what up, and what leaves as a file.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use domain::desk::{Claimed as By, Order};
use domain::number::TicketNumber;
use domain::text::{Instruction, Reason};
use jiff::SignedDuration;
use store::native::block_on;
use store::{Claimed, Command, DeskQuery, Error, ExportForm, NewTicket, Released, View};

use crate::support::*;

fn numbers(portal: &Portal, actor: &store::Actor, query: &DeskQuery) -> Vec<TicketNumber> {
    block_on(portal.store.desk(actor, query)).unwrap().rows.iter().map(|row| row.number).collect()
}

impl Portal {
    fn list(&self, view: View) -> DeskQuery {
        DeskQuery::new(view).at(self.now)
    }

    fn order(&self, number: TicketNumber, version: i64, command: &Command, index: u32) {
        let once = key(10_000 + index);
        block_on(self.store.act(&self.officer, number, version, command, &once, self.now)).unwrap().unwrap();
    }

    fn disposed(&self, index: u32) -> TicketNumber {
        let number = self.submit(index).number;
        self.order(number, 1, &Command::Verify { topic: None, organ: None }, index);
        let instruction = Instruction::parse("Mohon ditangani.").unwrap();
        self.order(number, 2, &Command::dispose(self.unit_id, instruction), 1000 + index);
        number
    }
}

#[test]
fn pages_go_on_and_back_without_gap_or_repeat_while_tickets_come() {
    let portal = Portal::new();
    for view in [View::Unverified, View::All] {
        let first: Vec<_> = (0..60).map(|index| portal.submit(index).number).collect();
        let all = DeskQuery { limit: 100, ..portal.list(view) };
        let whole = numbers(&portal, &portal.officer, &all);
        assert_eq!(whole.len(), first.len());
        let mut query = DeskQuery { limit: 25, ..portal.list(view) };
        let (mut there, mut back) = (Vec::new(), Vec::new());
        let mut pages = Vec::new();
        loop {
            let page = block_on(portal.store.desk(&portal.officer, &query)).unwrap();
            there.extend(page.rows.iter().map(|row| row.number));
            pages.push(page.rows.len());
            query.cursor = page.next;
            if page.next.is_none() {
                query.cursor = page.previous;
                break;
            }
        }
        assert_eq!((there, pages), (whole.clone(), vec![25, 25, 10]));
        while query.cursor.is_some() {
            let page = block_on(portal.store.desk(&portal.officer, &query)).unwrap();
            back.splice(0..0, page.rows.iter().map(|row| row.number));
            query.cursor = page.previous;
        }
        assert_eq!(back, whole.get(..50).unwrap());
    }
}

#[test]
fn a_ticket_that_comes_in_moves_no_page() {
    let portal = Portal::new();
    for index in 0..30 {
        portal.submit(index);
    }
    let query = DeskQuery { limit: 25, ..portal.list(View::All) };
    let first = block_on(portal.store.desk(&portal.officer, &query)).unwrap();
    let next = DeskQuery { cursor: first.next, ..query };
    let before = numbers(&portal, &portal.officer, &next);
    portal.submit(99);
    assert_eq!(numbers(&portal, &portal.officer, &next), before);
    assert_eq!(before.len(), 5);
}

#[test]
fn deadlines_and_silence_are_views() {
    let mut portal = Portal::new();
    let early = portal.submit(1).number;
    let late = |portal: &Portal| numbers(portal, &portal.officer, &portal.list(View::Late));
    let soon = |portal: &Portal| numbers(portal, &portal.officer, &portal.list(View::Soon));
    assert!(late(&portal).is_empty() && soon(&portal).is_empty());
    // Reported on Tuesday, to be verified by Friday at 16.00.
    portal.now += SignedDuration::from_hours(24);
    let second = portal.submit(2).number;
    assert_eq!(soon(&portal), [early]);
    portal.now += SignedDuration::from_hours(24 * 5);
    assert_eq!((late(&portal), soon(&portal)), (vec![early], vec![second]));
    let by_due = DeskQuery { order: Some(Order::Due), ..portal.list(View::All) };
    assert_eq!(numbers(&portal, &portal.officer, &by_due), [early, second]);
    assert!(numbers(&portal, &portal.officer, &portal.list(View::Silent)).is_empty());
    let silent = DeskQuery { silent_days: 5, ..portal.list(View::Silent) };
    assert_eq!(numbers(&portal, &portal.officer, &silent), [early]);
}

#[test]
fn counts_are_what_the_lists_show() {
    let mut portal = Portal::new();
    for index in 0..3 {
        portal.submit(index);
    }
    portal.disposed(20);
    portal.now += SignedDuration::from_hours(24 * 30);
    for actor in [&portal.officer, &portal.liaison] {
        let counts = block_on(portal.store.desk_counts(actor, &portal.list(View::All))).unwrap();
        assert!(counts.len() > 7);
        for (view, count) in counts {
            let shown = numbers(&portal, actor, &DeskQuery { limit: 100, ..portal.list(view) }).len();
            assert_eq!(usize::try_from(count).unwrap(), shown, "{view:?}");
        }
    }
    assert_eq!(block_on(portal.store.unit_counts(&portal.officer)).unwrap(), [(portal.unit_id, 1)]);
    assert!(block_on(portal.store.unit_counts(&portal.liaison)).unwrap().is_empty());
}

#[test]
fn a_unit_finds_nothing_of_another() {
    let portal = Portal::new();
    let own = portal.disposed(1);
    let other_unit = portal.unit("komite-2");
    portal.submit(2);
    let questions = [
        portal.list(View::All),
        DeskQuery { words: Some("laporan".to_owned()), ..portal.list(View::All) },
        DeskQuery { order: Some(Order::Due), ..portal.list(View::All) },
        portal.list(View::Mine),
    ];
    for query in questions {
        assert_eq!(numbers(&portal, &portal.liaison, &query), [own], "{query:?}");
        let rows = portal.store.export(&portal.liaison, &query, ExportForm::Csv, "view=semua", portal.now);
        assert_eq!(block_on(rows).unwrap().len(), 1);
        let elsewhere = store::Actor { unit_id: Some(other_unit), ..portal.liaison.clone() };
        assert!(numbers(&portal, &elsewhere, &query).is_empty(), "{query:?}");
    }
}

#[test]
fn beginnings_of_words_are_found_and_the_last_page_too() {
    let portal = Portal::new();
    let titles = ["Jembatan putus", "Jembatannya miring", "Jalan rusak"];
    for (index, title) in (0..).zip(titles) {
        let new = NewTicket { ..report(domain::kind::Kind::Complaint, title) };
        block_on(portal.store.submit(&new, &key(index), portal.now)).unwrap();
    }
    for (typed, found) in
        [("jemb", 2), ("JEMBATAN", 2), ("jembatan pu", 1), ("pu jembatan", 0), ("rusak \"*", 1), ("z", 0)]
    {
        for view in [View::All, View::Unverified] {
            let query = DeskQuery { words: Some(typed.to_owned()), ..portal.list(view) };
            assert_eq!(numbers(&portal, &portal.officer, &query).len(), found, "{typed} {view:?}");
        }
    }
}

#[test]
fn a_ticket_is_taken_up_by_one_and_taken_over_after_silence() {
    let mut portal = Portal::new();
    let number = portal.submit(1).number;
    let claim =
        |portal: &Portal, actor: &store::Actor| block_on(portal.store.claim(actor, number, portal.now)).unwrap();
    let (one, two) = (portal.officer.clone(), portal.other_officer.clone());
    assert_eq!(claim(&portal, &one), Some(Claimed::Yours));
    assert_eq!(claim(&portal, &one), Some(Claimed::Yours), "asking again changes nothing");
    let Some(Claimed::Taken(by)) = claim(&portal, &two) else { panic!("two have it") };
    assert_eq!((by.staff_id, by.name.as_str()), (one.staff_id, "Nama petugas"));
    let mine = |portal: &Portal, actor: &store::Actor| numbers(portal, actor, &portal.list(View::Mine));
    assert_eq!((mine(&portal, &one), mine(&portal, &two)), (vec![number], vec![]));
    // Opening the page is a sign of work.
    portal.now += SignedDuration::from_mins(29);
    block_on(portal.store.look_in(&one, number, portal.now)).unwrap().unwrap();
    portal.now += SignedDuration::from_mins(29);
    assert!(matches!(claim(&portal, &two), Some(Claimed::Taken(_))));
    portal.now += SignedDuration::from_mins(1);
    assert_eq!(claim(&portal, &two), Some(Claimed::Yours));
    let release = |actor: &store::Actor| block_on(portal.store.release(actor, number)).unwrap();
    assert_eq!((release(&one), release(&two)), (Some(Released::NotYours), Some(Released::Free)));
    let leader = store::Actor { role: domain::staff::Role::Leader, ..portal.officer.clone() };
    assert!(matches!(block_on(portal.store.claim(&leader, number, portal.now)), Err(Error::NotAllowed)));
    assert_eq!(block_on(portal.store.claim(&portal.liaison, number, portal.now)).unwrap(), None);
}

#[test]
fn what_moves_on_is_nobodys_any_more() {
    let portal = Portal::new();
    let number = portal.submit(1).number;
    let by = |claimed| DeskQuery { claimed: Some(claimed), ..portal.list(View::All) };
    let free = || numbers(&portal, &portal.officer, &by(By::Nobody)).len();
    block_on(portal.store.claim(&portal.officer, number, portal.now)).unwrap();
    portal.order(number, 1, &Command::Verify { topic: None, organ: None }, 1);
    assert_eq!(free(), 0, "whoever verifies goes on with it");
    assert_eq!(numbers(&portal, &portal.other_officer, &by(By::Other)), [number]);
    let instruction = Instruction::parse("Mohon ditangani.").unwrap();
    portal.order(number, 2, &Command::dispose(portal.unit_id, instruction), 2);
    assert_eq!(free(), 1);
}

#[test]
fn whoever_opens_a_ticket_sees_who_else_has_it_open() {
    let mut portal = Portal::new();
    let number = portal.submit(1).number;
    let look = |portal: &Portal, actor: &store::Actor| {
        block_on(portal.store.look_in(actor, number, portal.now)).unwrap().unwrap()
    };
    let (one, two) = (portal.officer.clone(), portal.other_officer.clone());
    assert!(look(&portal, &one).present.is_empty());
    let company = look(&portal, &two);
    assert_eq!(company.present.iter().map(|present| present.name.as_str()).collect::<Vec<_>>(), ["Nama petugas"]);
    portal.now += SignedDuration::from_mins(6);
    assert!(look(&portal, &two).present.is_empty());
    assert_eq!(block_on(portal.store.look_in(&portal.liaison, number, portal.now)).unwrap(), None);
}

#[test]
fn lists_can_be_named_by_each_for_themselves() {
    let portal = Portal::new();
    let save = |name: &str, query: &str| block_on(portal.store.save_view(&portal.officer, name, query, portal.now));
    save("Papua", "view=semua&provinsi=91").unwrap();
    save("Papua", "view=semua&provinsi=94").unwrap();
    let own = block_on(portal.store.saved_views(&portal.officer)).unwrap();
    assert_eq!(own.iter().map(|view| view.query.as_str()).collect::<Vec<_>>(), ["view=semua&provinsi=94"]);
    assert!(block_on(portal.store.saved_views(&portal.other_officer)).unwrap().is_empty());
    let id = own.first().unwrap().id;
    block_on(portal.store.drop_saved_view(&portal.other_officer, id)).unwrap();
    assert_eq!(block_on(portal.store.saved_views(&portal.officer)).unwrap().len(), 1);
    for index in 1..20 {
        save(&format!("Daftar {index}"), "view=semua").unwrap();
    }
    assert!(matches!(save("Satu lagi", "view=semua"), Err(Error::Full)));
    block_on(portal.store.drop_saved_view(&portal.officer, id)).unwrap();
    save("Satu lagi", "view=semua").unwrap();
}

#[test]
fn a_file_is_written_down_before_it_leaves() {
    let portal = Portal::new();
    for index in 0..3 {
        portal.submit(index);
    }
    let query = portal.list(View::All);
    let told = "view=semua";
    let rows = portal.store.export(&portal.officer, &query, ExportForm::Xlsx, told, portal.now);
    assert_eq!(block_on(rows).unwrap().len(), 3);
    let one = |sql: &str| block_on(store::Db::run(portal.store.connection(), sql, &[])).unwrap().remove(0);
    let kept = one("SELECT form, query, tickets, staff_id FROM desk_export");
    let kept = (kept.text(0).unwrap(), kept.text(1).unwrap(), kept.integer(2).unwrap(), kept.integer(3).unwrap());
    assert_eq!(kept, ("xlsx", told, 3, portal.officer.staff_id));
    assert_eq!(one("SELECT count(*) FROM staff_event WHERE kind = 'exported'").integer(0).unwrap(), 1);
    for change in ["UPDATE desk_export SET tickets = 0", "DELETE FROM desk_export"] {
        assert!(block_on(store::Db::run(portal.store.connection(), change, &[])).is_err(), "{change}");
    }
}

#[test]
fn those_who_only_read_learn_nothing_of_confidential_reports_by_asking() {
    let portal = Portal::new();
    let hidden = NewTicket {
        visibility: domain::visibility::Visibility::Confidential,
        ..report(domain::kind::Kind::Complaint, "Pungutan oleh kepala desa")
    };
    let number = block_on(portal.store.submit(&hidden, &key(1), portal.now)).unwrap().number;
    let leader = store::Actor { role: domain::staff::Role::Leader, ..portal.officer.clone() };
    let row = block_on(portal.store.desk(&leader, &portal.list(View::All))).unwrap().rows.remove(0);
    assert_eq!((row.number, row.title.as_str(), row.masked), (number, "Isi tidak ditampilkan", true));
    let asked = DeskQuery { words: Some("pungutan".to_owned()), ..portal.list(View::All) };
    assert!(numbers(&portal, &leader, &asked).is_empty());
    assert_eq!(numbers(&portal, &portal.officer, &asked), [number]);
    let all = portal.list(View::All);
    let export = portal.store.export(&leader, &all, ExportForm::Csv, "view=semua", portal.now);
    assert!(block_on(export).unwrap().iter().all(|row| !row.title.contains("Pungutan")));
    // Until somebody has it verified, there is nothing else to see either.
    let reject = Command::Reject {
        reason: domain::reject::RejectReason::OutOfScope,
        explanation: Reason::parse("Urusan desa.").unwrap(),
    };
    portal.order(number, 1, &reject, 1);
    assert!(block_on(portal.store.desk(&leader, &portal.list(View::All))).unwrap().rows.remove(0).masked);
}
