//! Every cell of the permission matrix, asked of the running portal: role, act, state, and whether the ticket lies within
//! the reach of the role. Expected is what the rules say, answered is what the portal does.

mod stage;

use std::collections::BTreeMap;

use domain::authority::Class;
use domain::command::Action;
use domain::kind::Kind;
use domain::staff::Role;
use domain::state::State;
use rules::Rules;
use rules::matrix::{Cell, cells};
use serde_json::{Value, json};

use self::stage::{Lane, Stage, Ticket, Variant};
use crate::people::{ADMINISTRATOR, CUSTODIAN, FIRST_UNIT, INSPECTOR, LEADER, OFFICER, SUPERVISOR};
use crate::portal::Portal;

/// The unit that stands in no ticket, so that each ticket can be passed on to it.
const THIRD_UNIT: &str = "komite-3";

/// The unit that complaints about misconduct accuse.
const ACCUSED_UNIT: &str = "komite-4";

/// What a cell is asked with, and what should come of it.
struct Question {
    cell: Cell,
    ticket: Ticket,
    expected: Expected,
}

#[derive(Debug, PartialEq, Eq)]
struct Expected {
    status: u16,
    /// Where the ticket stands afterwards.
    state: State,
}

fn login(role: Role) -> &'static str {
    match role {
        Role::Administrator => ADMINISTRATOR,
        Role::Officer => OFFICER,
        Role::Supervisor => SUPERVISOR,
        Role::Liaison => FIRST_UNIT,
        Role::Inspector => INSPECTOR,
        Role::Custodian => CUSTODIAN,
        Role::Leader => LEADER,
    }
}

/// What lies within the reach of a role, and what does not. Those who see all are asked for the other lane or another
/// unit's ticket instead; an officer's reach is everything that is not about misconduct.
fn lane(role: Role, own: bool) -> Lane {
    match (role, own) {
        (Role::Inspector, true) => Lane::Misconduct,
        (Role::Officer | Role::Liaison, false) => Lane::SecondUnit,
        (Role::Inspector, false) | (_, true) => Lane::FirstUnit,
        (_, false) => Lane::Misconduct,
    }
}

fn variant(action: Action) -> Variant {
    match action {
        Action::Approve | Action::SendBack => Variant::Pending,
        Action::NameHandler => Variant::Confidential,
        _ => Variant::Plain,
    }
}

/// Whether a role sees a ticket at all. Written down once more here, apart from the portal's own conditions.
fn sees(role: Role, lane: Lane, state: State) -> bool {
    match role {
        Role::Supervisor | Role::Leader | Role::Administrator => true,
        Role::Officer => lane != Lane::Misconduct,
        Role::Inspector => lane == Lane::Misconduct,
        Role::Liaison => lane == Lane::FirstUnit && stage::is_with_unit(state),
        Role::Custodian => false,
    }
}

fn expected(rules: &Rules, cell: Cell, lane: Lane) -> Expected {
    let Cell { role, action, state, .. } = cell;
    let stays = |status| Expected { status, state };
    if !sees(role, lane, state) {
        assert!(!cell.allowed, "{cell:?}: nobody acts on what they do not see");
        return stays(404);
    }
    if !rules.allows(role, action) {
        return stays(403);
    }
    if !cell.allowed {
        return stays(409);
    }
    let class = if lane == Lane::Misconduct { Class::Supervisory } else { Class::Ordinary };
    let is_proposed = !rules.needs_approval(role, action, Kind::Complaint, class).is_empty();
    let done = if action == Action::Approve { stage::proposed(state) } else { action };
    let moved = rules.step(state, done.happening(), None).unwrap();
    Expected { status: 200, state: if is_proposed { state } else { moved } }
}

/// A body that is in order for an act on a ticket of a lane.
fn body(action: Action, lane: Lane, stage: &Stage) -> Value {
    match action {
        Action::Verify => json!({ "topic": "infrastruktur", "organ": "komite_2" }),
        Action::Start | Action::Approve => json!({}),
        Action::Dispose => json!({ "unit": FIRST_UNIT, "instruction": "Mohon ditelaah minggu ini." }),
        Action::HandBack => json!({ "reason": "Bukan bidang unit kami." }),
        Action::Forward => json!({ "unit": THIRD_UNIT, "reason": "Lebih dekat dengan bidang komite itu." }),
        Action::Note => json!({ "text": "Sudah ditelepon, belum diangkat." }),
        Action::Contribute => json!({ "text": "Anggarannya ada pada tahun depan." }),
        Action::Ask => json!({ "question": "Di jalan apa sekolahnya?" }),
        Action::Reply => json!({ "answer": "Jalan itu diperbaiki mulai pekan depan." }),
        Action::Reject => json!({ "reason": "bukan_laporan", "explanation": "Kiriman ini berisi iklan." }),
        Action::Close => json!({ "outcome": "dijelaskan", "evidence": "Surat pemerintah daerah tentang jadwal." }),
        Action::OpenIdentity => json!({ "reason": "Pelapor meminta dihubungi lewat telepon." }),
        Action::SendBack => json!({ "reason": "Sebutkan tanggalnya." }),
        Action::Classify => json!({ "priority": "segera" }),
        Action::Tighten => json!({ "visibility": "rahasia", "reason": "Pelapor meminta perlindungan." }),
        Action::NameHandler => json!({ "handler": if lane == Lane::Misconduct { INSPECTOR } else { OFFICER } }),
        Action::Refer => json!({ "body": "Dinas Pekerjaan Umum", "reason": "Jalan ini milik kabupaten." }),
        Action::ReferNumber => json!({ "number": "PU-12/2026" }),
        Action::Merge => json!({ "into": stage.parent(lane).to_string() }),
    }
}

/// A ticket for each cell. Where nothing may happen, cells share one: that it is as it was is looked at afterwards.
fn questions(rules: &Rules, stage: &mut Stage) -> Vec<Question> {
    let mut shared = BTreeMap::new();
    let mut questions = Vec::new();
    for cell in cells(rules) {
        let (lane, variant) = (lane(cell.role, cell.own), variant(cell.action));
        let expected = expected(rules, cell, lane);
        let mut make = || stage.bring(cell.state, lane, variant);
        let ticket = if expected.status == 200 {
            make()
        } else {
            *shared.entry((cell.state.code(), lane, variant)).or_insert_with(make)
        };
        questions.push(Question { cell, ticket, expected });
    }
    questions
}

/// Where a ticket stands, and its version.
fn stands(portal: &Portal, ticket: Ticket) -> (State, i64) {
    let number = ticket.number;
    let sql = "SELECT state, version FROM ticket WHERE kind = ?1 AND year = ?2 AND sequence = ?3";
    let values = (number.kind().code(), number.year(), number.sequence());
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
    let (state, version) = portal.sql().query_row(sql, values, row).unwrap();
    (state.parse().unwrap(), version)
}

#[test]
fn every_cell_of_the_matrix_is_answered_as_the_rules_say() {
    let (mut asked, mut stage) = (Vec::new(), None);
    let portal = Portal::prepared(|database| {
        let rules = stage::rules_of(database);
        let made = stage.insert(Stage::new(database));
        asked = questions(&rules, made);
    });
    let stage = stage.unwrap();
    let mut differences = Vec::new();
    let mut counts = BTreeMap::<u16, usize>::new();
    for role in Role::ALL {
        let session = portal.sign_in(login(*role));
        for Question { cell, ticket, expected } in asked.iter().filter(|question| question.cell.role == *role) {
            let lane = lane(cell.role, cell.own);
            let body = body(cell.action, lane, &stage);
            let etag = format!("\"{}\"", ticket.version);
            let answer = session.act_at(&ticket.number.to_string(), cell.action.code(), &body, &etag).send();
            let (stands_at, version) = stands(&portal, *ticket);
            let answered = Expected { status: answer.status, state: stands_at };
            let moved = i64::from(expected.status == 200);
            if answered != *expected || version != ticket.version + moved {
                differences.push(format!(
                    "{cell:?} {}: expected {expected:?}, answered {answered:?}: {}",
                    ticket.number,
                    answer.text()
                ));
            }
            *counts.entry(answer.status).or_default() += 1;
        }
    }
    println!("cells walked: {}, differences: {}, answers: {counts:?}", asked.len(), differences.len());
    assert_eq!(asked.len(), Role::ALL.len() * Action::ALL.len() * State::ALL.len() * 2);
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}
