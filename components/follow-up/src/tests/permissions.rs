//! Who may do what, from both sides of the desk: the programs' and the pages'.

use domain::command::Action;
use domain::staff::Role;

use super::*;
use crate::pages::form::{form_name, path};

/// Fields and what is written into them.
type Texts = &'static [(&'static str, &'static str)];

/// One line per act: its word, the state in which it is tried, its texts, and who may: administrator, officer, supervisor,
/// liaison, leader.
const TABLE: [(&str, State, Texts, &str); 9] = [
    ("verify", State::Received, &[], "-xx--"),
    ("dispose", State::Verified, &[("unit", "komite-2"), ("instruction", "Mohon ditelaah.")], "-xx--"),
    ("return", State::InProgress, &[("reason", "Bukan bidang kami.")], "---x-"),
    ("start", State::Disposed, &[], "---x-"),
    ("ask", State::Disposed, &[("question", "Di desa mana tepatnya?")], "-xxx-"),
    ("reply", State::InProgress, &[("answer", "Jembatan diperbaiki pekan depan.")], "-xxx-"),
    ("reject", State::Received, &[("reason", "bukan_laporan"), ("explanation", "Ini iklan.")], "-xx--"),
    ("close", State::Answered, &[("outcome", "selesai"), ("evidence", "Surat 12/2026")], "-xx--"),
    ("identity", State::Received, &[("reason", "Pelapor minta dihubungi.")], "-xx--"),
];

/// The accounts in the order of the table's cells.
const PEOPLE: [(&str, Role); 5] = [
    ("admin", Role::Administrator),
    ("meja", Role::Officer),
    ("penyelia", Role::Supervisor),
    ("unit", Role::Liaison),
    ("pimpinan", Role::Leader),
];

/// One cell of the table.
struct Cell {
    action: Action,
    login: &'static str,
    state: State,
    texts: Texts,
    allowed: bool,
}

fn cells() -> Vec<Cell> {
    let cells = TABLE.iter().flat_map(|(word, state, texts, cells)| {
        PEOPLE.iter().zip(cells.chars()).map(move |((login, role), cell)| {
            let allowed = cell == 'x';
            // What a unit may not do is tried on a ticket that it has, for of others it knows nothing at all.
            let state = if *role == Role::Liaison && !allowed { State::Answered } else { *state };
            Cell { action: word.parse().unwrap(), login, state, texts, allowed }
        })
    });
    cells.collect()
}

#[test]
fn the_table_names_every_act_and_every_role() {
    let acts: Vec<Action> = TABLE.iter().map(|(word, ..)| word.parse().unwrap()).collect();
    // The acts after these stand in the rules, and have no forms yet.
    assert_eq!(acts, Action::ALL[..acts.len()]);
    // The Inspectorate sees another lane: that is in the test of the store.
    let seeing: Vec<_> =
        Role::ALL.iter().copied().filter(|role| role.sees_tickets() && *role != Role::Inspector).collect();
    assert_eq!(PEOPLE.map(|(_, role)| role).as_slice(), seeing);
    assert_eq!(cells().len(), acts.len() * seeing.len());
    let world = World::staffed();
    for (login, role) in PEOPLE {
        assert_eq!(world.session(login).actor.role, role);
    }
}

#[test]
fn programs_do_what_the_table_allows_and_nothing_else() {
    let world = World::staffed();
    for Cell { action, login, state, texts, allowed } in cells() {
        let number = world.ticket(state);
        let before = world.state(number);
        let fields: Vec<_> = texts.iter().map(|(name, text)| format!("\"{name}\":\"{text}\"")).collect();
        let body = format!("{{{}}}", fields.join(","));
        let answer = world.session(login).order(number, action.code(), before.1, &body);
        // The tickets are confidential, so the custodian is asked first.
        let done = if action == Action::OpenIdentity { 202 } else { 200 };
        assert_eq!(answer.status, if allowed { done } else { 403 }, "{login} {action:?}: {}", answer.text);
        assert_eq!(world.state(number).1, before.1 + i64::from(allowed), "{login} {action:?}");
        answer.hides(&["Yohana"]);
    }
}

/// The forms come with tokens that are right in every way: only the role stands against them.
#[test]
fn pages_do_what_the_table_allows_and_nothing_else() {
    let world = World::staffed();
    for Cell { action, login, state, texts, allowed } in cells() {
        let number = world.ticket(state);
        let before = world.state(number);
        let person = world.session(login);
        let (csrf, version) = (person.csrf(), before.1.to_string());
        let token = service::random::<32>().unwrap();
        let token = web::form_token::issue(FORM_KEY, &token, &form_name(number, action), world.now);
        let own = [("csrf", &*csrf), ("versi", &*version), ("token", &*token)];
        let in_form = |name: &'static str| if action == Action::OpenIdentity { "identity_reason" } else { name };
        let texts: Vec<_> = texts.iter().map(|(name, text)| (in_form(name), *text)).collect();
        let answer = person.post(&format!("/petugas/tiket/{number}/{}", path(action)), &[&own[..], &texts].concat());
        assert_eq!(answer.status, if allowed { 303 } else { 403 }, "{login} {action:?}: {}", answer.text);
        assert_eq!(world.state(number).1, before.1 + i64::from(allowed), "{login} {action:?}");
    }
}

#[test]
fn of_another_units_ticket_a_unit_learns_nothing() {
    let world = World::staffed();
    let number = world.ticket(State::InProgress);
    let before = world.state(number);
    let other = world.session("lain");
    let nowhere = TicketNumber::new(Kind::Complaint, 2026, 999);
    for (word, ..) in TABLE {
        let foreign = other.order(number, word, before.1, "{}").expect_problem(404, &[]);
        assert_eq!(foreign.text, other.order(nowhere, word, before.1, "{}").text, "{word}");
    }
    let list = other.call("GET", "/api/v1/staff/tickets?view=semua&unit=komite-1", &[], "").expect(200);
    list.hides(&[&number.to_string()]);
    assert_eq!(world.state(number), before);
}
