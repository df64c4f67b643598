//! The look-up on a large record: what it reads, and how much.

use std::time::Instant;

use domain::kind::Kind;
use jiff::SignedDuration;
use store::Db;
use store::native::block_on;

use super::{sql, waiting};
use crate::support::Portal;

/// Tickets of all kinds, one every ten minutes up to now: nearly two years.
const TICKETS: u32 = 100_000;

/// A large record without going through each report: the triggers that would make it slow are not there meanwhile.
fn fill(portal: &Portal) {
    for trigger in ["ticket_is_recorded", "event_moves_ticket", "event_applies_delivery"] {
        sql(portal, &format!("DROP TRIGGER {trigger}"));
    }
    let now = portal.now.as_millisecond();
    sql(portal, "BEGIN");
    sql(
        portal,
        &format!(
            "INSERT INTO ticket (uid, kind, year, sequence, title, body, visibility, channel, consent_processing,
                consent_publication, consent_version, code_digest, key_id, idempotency_digest, request_digest, received_at,
                verification_due_at, response_due_at, updated_at)
             WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {TICKETS})
             SELECT randomblob(16), CASE n % 3 WHEN 0 THEN 'pengaduan' WHEN 1 THEN 'aspirasi' ELSE 'informasi' END, 2026, n,
                'Laporan uji', 'Isi', 'anonim', 'web', 1, 0, '1', x'00', 'k1', randomblob(32), x'00',
                {now} - ({TICKETS} - n) * 600000, 0, 0, 0 FROM number"
        ),
    );
    for (sequence, state, days) in [(1, "received", 0), (2, "verified", 2), (3, "answered", 9)] {
        sql(
            portal,
            &format!(
                "INSERT INTO event (ticket_id, sequence, kind, author, state, command_digest, request_digest, at)
                 SELECT id, {sequence}, '{state}', 'system', '{state}', randomblob(32), x'00', received_at + {days} * 86400000
                   FROM ticket WHERE received_at + {days} * 86400000 <= {now}"
            ),
        );
    }
    sql(portal, "COMMIT");
}

#[test]
fn only_recent_tickets_are_read_of_a_large_record() {
    let portal = Portal::new();
    let began = Instant::now();
    fill(&portal);
    println!("filled in {:?}", began.elapsed());
    assert_eq!(portal.count("ticket"), i64::from(TICKETS));
    let cases = statement(include_str!("../../../sql/waiting_cases.sql"));
    let values =
        [store::Value::from("pengaduan"), store::Value::from(portal.now - SignedDuration::from_hours(90 * 24))];
    let plan = format!("EXPLAIN QUERY PLAN {cases}");
    for analyzed in [false, true] {
        if analyzed {
            sql(&portal, "ANALYZE");
        }
        let plan: Vec<_> = block_on(portal.store.connection().run(&plan, &values)).unwrap();
        let plan: Vec<_> = plan.iter().map(|row| row.text(3).unwrap().to_owned()).collect();
        println!("{plan:#?}");
        assert!(
            plan.iter().any(|step| step.contains("INDEX ticket_by_arrival (kind=? AND received_at>?)")),
            "{plan:?}"
        );
        // What the inner statement gives is read from end to end, nothing else.
        assert!(plan.iter().all(|step| !step.starts_with("SCAN") || step == "SCAN t"), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
    }
    let began = Instant::now();
    let rows = block_on(portal.store.connection().run(&cases, &values)).unwrap();
    println!("read in {:?}", began.elapsed());
    assert_eq!(rows.len(), 2000);
    let began = Instant::now();
    let told = waiting(&portal, Kind::Complaint, portal.now);
    println!("worked out in {:?}: {told:?}", began.elapsed());
    let began = Instant::now();
    assert_eq!(waiting(&portal, Kind::Complaint, portal.now), told);
    println!("from the cache in {:?}", began.elapsed());
    assert_eq!(told.answer.unwrap().cases, 2000);
    assert!(told.verification.unwrap().p50.is_some());
}

/// Without the comment above it, so that it can be explained.
fn statement(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
}
