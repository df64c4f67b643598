//! Every way through the desk is an index, in whichever combination it is asked.

use std::collections::BTreeSet;

use domain::assignment::Priority;
use domain::authority::Class;
use domain::desk::{Claimed, Order};
use domain::kind::Kind;
use domain::place::Province;
use domain::staff::Role;
use domain::state::State;
use domain::topic::Topic;
use domain::visibility::Visibility;

use super::select::Way;
use super::*;
use crate::migrate;
use crate::native::{NativeDb, block_on};

fn actor(role: Role) -> Actor {
    let unit_id = (role == Role::Liaison).then_some(7);
    Actor { staff_id: 1, name: "Nama".to_owned(), role, unit_id, unit_name: None, post_id: 1, substitute_for: None }
}

/// A filter, given to a question.
type Filter = fn(&mut DeskQuery);

const FILTERS: &[Filter] = &[
    |_| (),
    |query| query.kind = Some(Kind::Information),
    |query| query.state = Some(State::InProgress),
    |query| query.state = Some(State::Closed),
    |query| query.unit_id = Some(3),
    |query| query.province = Province::find("81"),
    |query| query.topic = Some(Topic::Land),
    |query| query.visibility = Some(Visibility::Confidential),
    |query| query.visibility = Some(Visibility::Public),
    |query| query.class = Some(Class::Supervisory),
    |query| query.priority = Some(Priority::Urgent),
    |query| query.received_from = Some(jiff::Timestamp::UNIX_EPOCH),
    |query| query.received_until = Some(jiff::Timestamp::UNIX_EPOCH),
    |query| query.claimed = Some(Claimed::Me),
    |query| query.claimed = Some(Claimed::Nobody),
    |query| query.claimed = Some(Claimed::Other),
    |query| query.order = Some(Order::Due),
    |query| query.cursor = Some(crate::page::Cursor { key: 5, id: 5, back: false }),
    |query| query.cursor = Some(crate::page::Cursor { key: 5, id: 5, back: true }),
];

fn plan(db: &NativeDb, statement: &str, values: &[Value]) -> Vec<String> {
    let rows = block_on(db.run(&format!("EXPLAIN QUERY PLAN {statement}"), values)).unwrap();
    rows.iter().map(|row| row.text(3).unwrap().to_owned()).collect()
}

/// All questions of a role: each view with each pair of filters, without words, with rare ones and with common ones.
fn questions(role: Role, mut check: impl FnMut(&Actor, &DeskQuery, Option<&Words>)) {
    let actor = actor(role);
    let words = [false, true].map(|rare| Words { expression: "\"jalan\"".to_owned(), rare });
    for view in View::ALL {
        for (place, first) in FILTERS.iter().enumerate() {
            for second in FILTERS.iter().skip(place) {
                let mut query = DeskQuery::new(*view);
                first(&mut query);
                second(&mut query);
                for words in [None, words.first(), words.last()] {
                    check(&actor, &query, words);
                }
            }
        }
    }
}

#[test]
fn no_list_looks_at_all_tickets() {
    let db = NativeDb::in_memory().unwrap();
    block_on(migrate::migrate(&db, jiff::Timestamp::UNIX_EPOCH)).unwrap();
    for role in [Role::Officer, Role::Supervisor, Role::Liaison, Role::Inspector, Role::Leader] {
        questions(role, |actor, query, words| {
            let (statement, values) = statement(actor, query, words, 25);
            let way = Select::new(actor, query, words, &mut Vec::new()).way;
            for step in plan(&db, &statement, &values) {
                // A partial index holds nothing but what is asked for.
                let walks_all = step == "SCAN t" || step.starts_with("SCAN t ");
                let partial = ["ticket_in_confidence", "ticket_of_class"].iter().any(|index| step.ends_with(index));
                let walks_all = walks_all && !partial;
                assert!(!walks_all || way == Way::All, "{way:?}: {step}\n{statement}");
            }
        });
    }
}

#[test]
fn lists_that_can_be_long_come_in_their_order() {
    let db = NativeDb::in_memory().unwrap();
    block_on(migrate::migrate(&db, jiff::Timestamp::UNIX_EPOCH)).unwrap();
    let mut seen = BTreeSet::new();
    // On these ways lie so few tickets that they can be sorted.
    let short = [Way::RareWords, Way::Claims, Way::Assigned];
    for role in [Role::Officer, Role::Liaison] {
        questions(role, |actor, query, words| {
            let (statement, values) = statement(actor, query, words, 25);
            let way = Select::new(actor, query, words, &mut Vec::new()).way;
            let open = matches!(query.view, View::Soon | View::Late | View::Silent);
            let sorted = plan(&db, &statement, &values).iter().any(|step| step.contains("TEMP B-TREE"));
            let fine = !sorted || short.contains(&way) || open;
            assert!(fine, "{way:?} {:?}\n{statement}\n{:?}", query, plan(&db, &statement, &values));
            seen.insert(format!("{way:?}"));
        });
    }
    assert_eq!(seen.len(), 18, "every way is taken by some question: {seen:?}");
}
