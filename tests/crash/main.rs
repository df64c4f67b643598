//! Kill -9 of the whole portal, twenty times, at random moments while reports come in. Afterwards every report that was
//! acknowledged is there, once, with all that belongs to it, and the numbers have no gap.

#[cfg(test)]
#[path = "../support/description.rs"]
mod description;
#[cfg(test)]
#[path = "../support/people.rs"]
#[expect(dead_code, reason = "shared with the other tests, which need more of it")]
mod people;
#[cfg(test)]
#[path = "../support/portal.rs"]
#[expect(dead_code, reason = "shared with the other tests, which need more of it")]
mod portal;
#[cfg(test)]
#[path = "../support/request.rs"]
#[expect(dead_code, reason = "shared with the other tests, which need more of it")]
mod request;

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::people::{Reporter, report};
    use crate::portal::Portal;
    use crate::request::Request;

    const CRASHES: usize = 20;
    const WRITERS: usize = 4;

    /// What became of a report, by its idempotency key: a receipt, or silence.
    type Sent = BTreeMap<String, Option<Reporter>>;

    fn random() -> u64 {
        getrandom::u64().unwrap()
    }

    /// A report that is like no other, under a key of its own.
    fn fresh() -> String {
        format!("crash-{:016x}", random())
    }

    fn content(key: &str) -> Value {
        let mut report = report();
        report["title"] = json!(format!("Laporan {key}"));
        report
    }

    /// A receipt, or why there is none.
    fn send(address: std::net::SocketAddr, key: &str) -> Result<Reporter, String> {
        let request =
            Request::new(address, "POST", "/api/v1/tickets").header("idempotency-key", key).json(&content(key));
        let answer = request.try_send().map_err(|error| error.to_string())?;
        if answer.status == 503 {
            return Err(answer.text().to_owned());
        }
        let answer = answer.expect(201);
        Ok(Reporter { number: answer.field("/number"), code: answer.field("/access_code") })
    }

    /// Several people report without a pause until the portal is gone.
    fn burst(portal: &mut Portal, sent: &Mutex<Sent>) {
        let address = portal.address();
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        let key = fresh();
                        sent.lock().unwrap().insert(key.clone(), None);
                        let receipt = send(address, &key).ok();
                        sent.lock().unwrap().insert(key, receipt);
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(30 + random() % 500));
            portal.kill();
            over.store(true, Ordering::Relaxed);
        });
        portal.revive();
    }

    #[test]
    fn what_was_acknowledged_survives() {
        let mut portal = Portal::empty();
        let sent = Mutex::new(Sent::new());
        for _ in 0..CRASHES {
            burst(&mut portal, &sent);
        }
        let mut sent = sent.into_inner().unwrap();
        let acknowledged = sent.values().flatten().count();
        assert!(acknowledged > CRASHES, "hardly anything was sent: {acknowledged}");
        // Who got no answer sends the report again, with the same key; a few do although they got one.
        let address = portal.address();
        for (position, (key, receipt)) in sent.iter_mut().enumerate() {
            if receipt.is_none() || position % 20 == 0 {
                let again = send(address, key).unwrap_or_else(|why| panic!("{why}\n{}", portal.logs()));
                assert!(
                    receipt.as_ref().is_none_or(|first| first.number == again.number && first.code == again.code),
                    "{key}"
                );
                *receipt = Some(again);
            }
        }
        let receipts: Vec<_> = sent.values().flatten().collect();
        let numbers: BTreeSet<_> = receipts.iter().map(|receipt| &receipt.number).collect();
        assert_eq!(numbers.len(), sent.len(), "two reports share a number");
        for receipt in receipts.iter().step_by(receipts.len() / 10 + 1) {
            portal.thread(receipt).expect(200);
        }
        check_record(&portal, &sent);
    }

    fn check_record(portal: &Portal, sent: &Sent) {
        let sql = portal.sql();
        let count = |query: &str| sql.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
        let expected = i64::try_from(sent.len()).unwrap();
        assert_eq!(sql.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap(), "ok");
        assert_eq!(count("SELECT count(*) FROM ticket"), expected);
        assert_eq!(count("SELECT count(DISTINCT title) FROM ticket"), expected);
        assert_eq!(count("SELECT count(*) FROM event"), expected);
        assert_eq!(
            count("SELECT count(DISTINCT ticket_id) FROM event WHERE kind = 'received' AND sequence = 1"),
            expected
        );
        assert_eq!(count("SELECT count(*) FROM outbox JOIN event ON event.id = outbox.event_id"), expected);
        assert_eq!(count("SELECT count(*) FROM ticket_search_docsize JOIN ticket USING (id)"), expected);
        assert_eq!(count("SELECT count(*) FROM ticket_search WHERE ticket_search MATCH 'laporan'"), expected);
        assert_eq!(
            (count("SELECT min(sequence) FROM ticket"), count("SELECT max(sequence) FROM ticket")),
            (1, expected)
        );
        sql.execute("INSERT INTO ticket_search (ticket_search, rank) VALUES ('integrity-check', 1)", []).unwrap();
        for (key, receipt) in sent {
            let title = format!("Laporan {key}");
            let sequence = receipt.as_ref().unwrap().number.split('-').nth(2).unwrap().parse::<i64>().unwrap();
            let found =
                sql.query_row("SELECT sequence FROM ticket WHERE title = ?", [&title], |row| row.get::<_, i64>(0));
            assert_eq!(found.unwrap(), sequence, "{key}");
        }
    }
}
