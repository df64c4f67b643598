//! Who sees what: for every role, class, visibility and standing of the unit, whatever tells something of a ticket tells
//! the same. Nothing leaks by a list, a search, a count, a file or an attachment.

use domain::visibility::Visibility;
use store::{DeskQuery, NewAttachment, View};

use super::*;

/// What the viewer's unit has to do with the ticket.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tie {
    None,
    Lead,
    Joint,
    Copy,
    Returned,
    Accused,
}

const TIES: [Tie; 6] = [Tie::None, Tie::Lead, Tie::Joint, Tie::Copy, Tie::Returned, Tie::Accused];

/// Who is named to handle a confidential ticket.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Named {
    Nobody,
    Viewer,
    Another,
}

/// What is seen of a ticket.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sight {
    Nothing,
    Number,
    Words,
}

/// What should be seen, written down anew and not read from the program.
fn expected(role: Role, class: Class, visibility: Visibility, tie: Tie, named: Named) -> Sight {
    let confidential = visibility == Visibility::Confidential;
    let handled = !confidential || named != Named::Another;
    let supervisory = class == Class::Supervisory;
    let words = |sees: bool| if sees { Sight::Words } else { Sight::Nothing };
    match role {
        Role::Supervisor => Sight::Words,
        Role::Officer => words(!supervisory && handled),
        Role::Inspector => words(supervisory && handled),
        Role::Liaison => words(matches!(tie, Tie::Lead | Tie::Joint | Tie::Copy) && handled),
        Role::Leader if !confidential && !supervisory => Sight::Words,
        Role::Leader | Role::Administrator => Sight::Number,
        Role::Custodian => Sight::Nothing,
    }
}

/// A verified ticket as the case wants it, with a file.
fn made(desk: &Desk, viewer: &Actor, class: Class, visibility: Visibility, tie: Tie, named: Named) -> Submitted {
    let made = desk.received();
    let file = NewAttachment { kind: "png", name: "foto.png", content: &desk.next().to_be_bytes() };
    let portal = &desk.portal;
    block_on(portal.store.attach(made.number, &made.access_code, &file, portal.now)).unwrap().unwrap();
    desk.done(&desk.supervisor, &made, &Command::Verify { topic: None, organ: None });
    let accused = (tie == Tie::Accused).then_some(portal.unit_id);
    if class == Class::Supervisory {
        desk.done(&desk.supervisor, &made, &supervisory(accused));
    }
    let share = |part| vec![Share::lead(desk.other_unit), Share { part, ..Share::lead(portal.unit_id) }];
    let to = match tie {
        Tie::None | Tie::Accused => vec![Share::lead(desk.other_unit)],
        Tie::Lead | Tie::Returned => vec![Share::lead(portal.unit_id)],
        Tie::Joint => share(Part::Joint),
        Tie::Copy => share(Part::Copy),
    };
    desk.done(&desk.supervisor, &made, &Command::Dispose { to, instruction: instruction() });
    if tie == Tie::Returned {
        desk.done(&portal.liaison, &made, &Command::hand_back(reason("Bukan bidang kami.")));
    }
    if visibility == Visibility::Confidential {
        desk.done(&desk.supervisor, &made, &tighten(visibility));
        let another = if class == Class::Supervisory { "inspektur2" } else { "petugas2" };
        let login = match named {
            Named::Nobody => return made,
            Named::Viewer if matches!(viewer.role, Role::Leader | Role::Administrator | Role::Custodian) => {
                return made;
            }
            Named::Viewer => block_on(login(desk, viewer)),
            Named::Another => another.to_owned(),
        };
        let outcome = desk.act(&desk.supervisor, &made, &Command::NameHandler { login });
        // Whoever could not see such a ticket anyway is not named either.
        assert!(outcome.is_ok() || named == Named::Viewer, "{outcome:?}");
    }
    made
}

async fn login(desk: &Desk, viewer: &Actor) -> String {
    let list = desk.portal.store.staff_list(&desk.portal.administrator).await.unwrap();
    list.into_iter().find(|member| member.actor.staff_id == viewer.staff_id).unwrap().login
}

fn sight_by_file(desk: &Desk, viewer: &Actor, made: &Submitted) -> Sight {
    match desk.sees(viewer, made) {
        None => Sight::Nothing,
        Some(file) if file.masked => {
            assert!(file.body.is_empty() && file.entries.is_empty() && file.attachments.is_empty());
            assert!(file.title == "Isi tidak ditampilkan" && file.unit.is_none() && file.dossier.is_none());
            Sight::Number
        }
        Some(_) => Sight::Words,
    }
}

/// All rows of a list, page by page.
fn listed(desk: &Desk, viewer: &Actor, query: DeskQuery) -> Vec<store::DeskRow> {
    let mut query = DeskQuery { limit: 100, ..query };
    let mut rows = Vec::new();
    loop {
        let page = block_on(desk.portal.store.desk(viewer, &query)).unwrap();
        rows.extend(page.rows);
        query.cursor = page.next;
        if query.cursor.is_none() {
            return rows;
        }
    }
}

fn sight_by_list(desk: &Desk, viewer: &Actor, made: &Submitted) -> Sight {
    let rows = listed(desk, viewer, DeskQuery::new(View::All));
    match rows.iter().find(|row| row.number == made.number) {
        None => Sight::Nothing,
        Some(row) if row.masked => {
            assert!(row.title == "Isi tidak ditampilkan" && row.province.is_none() && row.unit_name.is_none());
            Sight::Number
        }
        Some(_) => Sight::Words,
    }
}

/// Whether words of the report find it.
fn found(desk: &Desk, viewer: &Actor, made: &Submitted) -> bool {
    let query = DeskQuery { words: Some("Laporan ujian".to_owned()), ..DeskQuery::new(View::All) };
    listed(desk, viewer, query).iter().any(|row| row.number == made.number)
}

/// Whether the file beside it is handed out.
fn handed_out(desk: &Desk, viewer: &Actor, made: &Submitted) -> bool {
    block_on(desk.portal.store.desk_attachment(viewer, made.number, 2)).unwrap().is_some()
}

/// Whether some act is refused as one on a ticket that is not there.
fn unknown_to_acts(desk: &Desk, viewer: &Actor, made: &Submitted) -> bool {
    let (store, now) = (&desk.portal.store, desk.portal.now);
    let note = Command::Note { words: message("Catatan.") };
    let acted = block_on(store.act(viewer, made.number, 1, &note, &key(desk.next()), now));
    let opened =
        block_on(store.open_identity(viewer, made.number, &reason("Perlu dihubungi."), &key(desk.next()), now));
    assert_eq!(matches!(acted, Ok(None)), matches!(opened, Ok(None)));
    matches!(acted, Ok(None))
}

#[track_caller]
fn check(desk: &Desk, viewer: &Actor, made: &Submitted, sight: Sight, case: &str) {
    assert_eq!(sight_by_file(desk, viewer, made), sight, "file: {case}");
    assert_eq!(sight_by_list(desk, viewer, made), sight, "list: {case}");
    assert_eq!(found(desk, viewer, made), sight == Sight::Words, "search: {case}");
    assert_eq!(handed_out(desk, viewer, made), sight == Sight::Words, "attachment: {case}");
    assert_eq!(unknown_to_acts(desk, viewer, made), sight == Sight::Nothing, "acts: {case}");
}

#[test]
fn file_list_search_attachment_and_acts_agree() {
    let desk = Desk::new();
    desk.portal.person("inspektur2", Role::Inspector, None);
    let viewers = [
        desk.portal.administrator.clone(),
        desk.portal.officer.clone(),
        desk.supervisor.clone(),
        desk.portal.liaison.clone(),
        desk.inspector.clone(),
        desk.portal.person("kustodian", Role::Custodian, None),
        desk.portal.person("pimpinan", Role::Leader, None),
    ];
    assert_eq!(viewers.clone().map(|viewer| viewer.role).as_slice(), Role::ALL);
    let mut cases = 0;
    for viewer in &viewers {
        for &class in Class::ALL {
            for visibility in [Visibility::Anonymous, Visibility::Confidential] {
                for tie in TIES {
                    for named in [Named::Nobody, Named::Viewer, Named::Another] {
                        let other_than_liaison = viewer.role != Role::Liaison && !matches!(tie, Tie::None | Tie::Lead);
                        let nothing_to_name = visibility != Visibility::Confidential && named != Named::Nobody;
                        let accused_of_nothing = tie == Tie::Accused && class == Class::Ordinary;
                        if other_than_liaison || nothing_to_name || accused_of_nothing {
                            continue;
                        }
                        let made = made(&desk, viewer, class, visibility, tie, named);
                        let sight = expected(viewer.role, class, visibility, tie, named);
                        let case = format!("{:?} {class:?} {visibility:?} {tie:?} {named:?}", viewer.role);
                        check(&desk, viewer, &made, sight, &case);
                        cases += 1;
                    }
                }
            }
        }
    }
    assert!(cases > 80, "{cases}");
    counts_agree(&desk, &viewers);
}

/// Every count is that of the list of the same view.
fn counts_agree(desk: &Desk, viewers: &[Actor]) {
    for viewer in viewers {
        let counts = block_on(desk.portal.store.desk_counts(viewer, &DeskQuery::new(View::All).at(desk.portal.now)));
        for (view, count) in counts.unwrap() {
            let rows = listed(desk, viewer, DeskQuery::new(view).at(desk.portal.now));
            assert_eq!(usize::try_from(count).unwrap(), rows.len(), "{:?} {view:?}", viewer.role);
        }
    }
}

#[test]
fn what_is_about_misconduct_is_not_published() {
    let desk = Desk::new();
    let new = store::NewTicket {
        consent: domain::consent::Consent { processing: true, publication: true },
        ..crate::support::report(domain::kind::Kind::Complaint, "Pungutan liar di loket layanan")
    };
    let made = block_on(desk.portal.store.submit(&new, &key(desk.next()), desk.portal.now)).unwrap();
    desk.done(&desk.portal.officer, &made, &Command::Verify { topic: None, organ: None });
    assert_eq!(desk.portal.count("published_ticket"), 1);
    desk.done(&desk.portal.officer, &made, &supervisory(None));
    assert_eq!(desk.portal.count("published_ticket"), 0);
}
