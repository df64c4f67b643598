//! Look-up: by number the stage, by number and code the thread, as JSON and as pages.

use serde_json::Value;

use crate::portal::Portal;

/// What only who has the code may see.
const PRIVATE: &[&str] =
    &["Jalan rusak di depan sekolah", "tiga bulan yang lalu", "Pelupessy", "beatrix@warga.example", "81200009999"];

#[test]
fn the_number_alone_shows_the_stage_and_nothing_else() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let answer = portal.get(&format!("/api/v1/tickets/{}", reporter.number)).expect(200);
    assert_eq!(answer.field("/status"), "received");
    assert_eq!(answer.field("/number"), reporter.number);
    for word in PRIVATE {
        assert!(!answer.text().contains(word), "{word}");
    }
    let page = portal.get(&format!("/lacak/{}", reporter.number)).expect_page(200);
    for word in PRIVATE {
        assert!(!page.text().contains(word), "{word}");
    }
    assert!(page.text().contains(&reporter.number));
}

#[test]
fn number_and_code_show_the_thread() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let thread = portal.thread(&reporter).expect(200);
    assert_eq!(thread.field("/title"), "Jalan rusak di depan sekolah");
    assert_eq!(thread.json()["entries"].as_array().unwrap().len(), 1);
    assert_eq!(thread.header("cache-control"), Some("no-store"));
    assert!(thread.header("etag").is_some());
    // Not even their reporter gets identities back: who has found the code shall not have the name as well.
    for word in ["Pelupessy", "beatrix@warga.example", "81200009999"] {
        assert!(!thread.text().contains(word), "{word}");
    }
    let page = portal
        .request("POST", &format!("/lacak/{}", reporter.number))
        .form(&[("kode", &reporter.code)])
        .send()
        .expect_page(200);
    assert!(page.text().contains("tiga bulan yang lalu"));
    assert!(!page.text().contains(&reporter.code), "the code comes back");
}

#[test]
fn numbers_and_codes_are_read_as_people_write_them() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let number = reporter.number.replace('-', "").to_lowercase();
    portal.get(&format!("/api/v1/tickets/{number}")).expect(200);
    let code = format!(" {} ", reporter.code.replace('-', " ").to_lowercase());
    portal
        .request("GET", &format!("/api/v1/tickets/{}", reporter.number))
        .header("authorization", format!("Ticket {}", code.trim()))
        .send()
        .expect(200);
    portal.request("POST", "/lacak").form(&[("nomor", &number), ("kode", &code)]).send().expect_page(200);
}

#[test]
fn a_wrong_number_and_a_wrong_code_are_answered_alike() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let other = portal.reporter();
    let ask = |number: &str, code: &str| {
        portal
            .request("GET", &format!("/api/v1/tickets/{number}"))
            .header("authorization", format!("Ticket {code}"))
            .send()
    };
    let missing = "P-2026-000099-";
    let missing = (0..10)
        .map(|digit| format!("{missing}{digit}"))
        .find(|number| number.parse::<domain::number::TicketNumber>().is_ok());
    let wrong_code = ask(&reporter.number, &other.code).expect_problem(404, &[]);
    let wrong_number = ask(&missing.unwrap(), &other.code).expect_problem(404, &[]);
    assert_eq!(without_instance(wrong_code.json()), without_instance(wrong_number.json()));
    ask(&reporter.number, "0000-0000-0000-0000").expect_problem(404, &[]);
}

fn without_instance(mut problem: Value) -> Value {
    problem.as_object_mut().unwrap().remove("instance");
    problem
}

#[test]
fn a_number_that_cannot_be_one_is_no_ticket() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let wrong_digit = if reporter.number.ends_with('0') { "1" } else { "0" };
    let wrong = format!("{}{wrong_digit}", &reporter.number[..reporter.number.len() - 1]);
    for number in [wrong.as_str(), "P-2026", "x", "%00", "%FF"] {
        let answer = portal.get(&format!("/api/v1/tickets/{number}"));
        assert!([400, 404, 422].contains(&answer.status), "{number}: {}", answer.status);
        let page = portal.get(&format!("/lacak/{number}"));
        assert!([400, 404, 422].contains(&page.status), "{number}: {}", page.status);
    }
}

#[test]
fn the_form_leads_to_the_stage() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    portal.get("/lacak").expect_page(200);
    let answer = portal.request("POST", "/lacak").form(&[("nomor", &reporter.number)]).send();
    assert!([200, 303].contains(&answer.status), "{}", answer.status);
    if answer.status == 303 {
        assert_eq!(answer.header("location"), Some(format!("/lacak/{}", reporter.number).as_str()));
    }
    portal.request("POST", "/lacak").form(&[("nomor", "P-2026-000001")]).send().expect_page(422);
}
