//! What the record itself refuses, whoever writes.

use store::Db;

use super::*;

/// Writes an event past the program.
fn forced(desk: &Desk, made: &Submitted, kind: &str, state: &str, rest: &str) -> Result<(), String> {
    let statement = format!(
        "INSERT INTO event (ticket_id, sequence, kind, author, staff_id, state, unit_id, detail, sealed_text, command_digest, request_digest, at)
         SELECT t.id, t.version + 1, '{kind}', 'staff', {}, '{state}', {rest}, randomblob(32), randomblob(32), 1
           FROM ticket t WHERE t.sequence = {} AND t.kind = 'pengaduan'",
        desk.supervisor.staff_id,
        made.number.sequence()
    );
    let outcome = block_on(desk.portal.store.connection().run(&statement, &[]));
    outcome.map(drop).map_err(|failure| format!("{failure:?}"))
}

#[test]
fn unsound_events_are_refused_as_a_whole() {
    let desk = Desk::new();
    let (verified, answered, accusing) = (desk.verified(), desk.received(), desk.supervisory());
    let referred = desk.verified();
    let body = BodyName::parse("Pemerintah Kota Ambon").unwrap();
    let refer = Command::Refer { body, reason: reason("Jalan kota."), due_at: None };
    desk.done(&desk.portal.officer, &referred, &refer);
    let hidden = desk.verified();
    desk.done(&desk.portal.officer, &hidden, &tighten(Visibility::Confidential));
    let (first, second) = (desk.portal.unit_id, desk.other_unit);
    let two_leads = format!(
        "{first}, '{{\"to\":[{{\"unit\":{first},\"part\":\"lead\"}},{{\"unit\":{second},\"part\":\"lead\"}}]}}', NULL"
    );
    let copied = format!(
        "{second}, '{{\"to\":[{{\"unit\":{second},\"part\":\"lead\"}},{{\"unit\":{first},\"part\":\"copy\"}}]}}', NULL"
    );
    let events = desk.portal.count("event");
    for (made, kind, state, rest, refused) in [
        (&verified, "disposed", "disposed", two_leads.as_str(), "one leading unit"),
        (&verified, "disposed", "disposed", "NULL, NULL, NULL", "one leading unit"),
        (&accusing, "disposed", "disposed", &copied, "that it accuses"),
        (&answered, "closed", "closed", "NULL, '{\"outcome\":\"selesai\"}', x'00'", "only after an answer"),
        (&answered, "closed", "closed", "NULL, '{\"outcome\":\"dijelaskan\"}', NULL", "evidence or a letter"),
        (&answered, "closed", "closed", "NULL, NULL, x'00'", "evidence or a letter"),
        (&answered, "replied", "answered", "NULL, '{\"proposal\":1}', x'00'", "their own work"),
        (&referred, "noted", "closed", "NULL, NULL, NULL", "number of the other body"),
        (&verified, "merged", "merged", "NULL, '{\"into\":999}', NULL", "goes on only under one"),
        (&hidden, "tightened", "verified", "NULL, '{\"visibility\":\"anonim\"}', NULL", "only be tightened"),
    ] {
        let error = forced(&desk, made, kind, state, rest).unwrap_err();
        assert!(error.contains(refused), "{kind}: {error}");
    }
    assert_eq!(desk.portal.count("event"), events, "nothing is left of any of them");
    assert_eq!(desk.portal.count("assignment"), 0);
}

#[test]
fn handlers_stay_named() {
    let desk = Desk::new();
    let made = desk.received();
    desk.done(&desk.portal.officer, &made, &tighten(Visibility::Confidential));
    desk.done(&desk.supervisor, &made, &Command::NameHandler { login: "petugas".to_owned() });
    for statement in
        ["DELETE FROM handler", "UPDATE handler SET staff_id = 1", "UPDATE ticket SET visibility = 'anonim'"]
    {
        assert!(block_on(desk.portal.store.connection().run(statement, &[])).is_err(), "{statement}");
    }
}
