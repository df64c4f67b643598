//! Posts, tokens of programs, the rules and the trail, through the whole portal.

use serde_json::json;

use crate::people::{
    ADMINISTRATOR, CUSTODIAN, FIRST_UNIT, INSPECTOR, LEADER, OFFICER, SECOND_UNIT, SUPERVISOR, Session,
};
use crate::portal::{Portal, TICK_TOKEN};
use crate::report_form::hidden;
use crate::request::Answer;

fn post(who: &Session<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    who.request("POST", path).form(&[&[("csrf", who.csrf.as_str())], fields].concat()).send()
}

fn staff_id(portal: &Portal, login: &str) -> i64 {
    portal.sql().query_row("SELECT id FROM staff WHERE login = ?1", [login], |row| row.get(0)).unwrap()
}

/// In one post a person sees what that post sees, and in no moment what the other does.
#[test]
fn whoever_holds_two_posts_acts_in_one() {
    let portal = Portal::staffed();
    let numbers = [portal.reporter().number, portal.reporter().number];
    let desk = portal.sign_in(OFFICER);
    for (number, unit) in numbers.iter().zip([FIRST_UNIT, SECOND_UNIT]) {
        desk.act(number, "verify", &json!({})).expect(200);
        desk.act(number, "dispose", &json!({ "unit": unit, "instruction": "Mohon ditelaah." })).expect(200);
    }
    let admin = portal.sign_in(ADMINISTRATOR);
    let path = format!("/petugas/pengelola/orang/{}/jabatan", staff_id(&portal, FIRST_UNIT));
    post(&admin, &path, &[("peran", "liaison")]).expect_page(422);
    post(&admin, &path, &[("peran", "liaison"), ("unit", SECOND_UNIT)]).expect(303);
    let unit = portal.sign_in(FIRST_UNIT);
    let sees = |number: &str| unit.file(number).status == 200;
    assert_eq!((sees(&numbers[0]), sees(&numbers[1])), (true, false));
    let page = unit.request("GET", "/petugas/akun/jabatan").send().expect_page(200);
    let sql = "SELECT p.id FROM post p JOIN unit u ON u.id = p.unit_id JOIN staff s ON s.id = p.staff_id
                WHERE u.code = ?1 AND s.login = ?2";
    let other: i64 = portal.sql().query_row(sql, [SECOND_UNIT, FIRST_UNIT], |row| row.get(0)).unwrap();
    assert!(page.text().contains(&format!("value=\"{other}\"")));
    unit.request("POST", "/petugas/akun/jabatan").form(&[("jabatan", &*other.to_string())]).send().expect(403);
    post(&unit, "/petugas/akun/jabatan", &[("jabatan", "999")]).expect_page(422);
    post(&unit, "/petugas/akun/jabatan", &[("jabatan", &other.to_string())]).expect(303);
    assert_eq!((sees(&numbers[0]), sees(&numbers[1])), (false, true));
    // Another session of the same person stays where it is.
    assert_eq!(portal.sign_in(FIRST_UNIT).file(&numbers[0]).status, 200);
}

#[test]
fn a_program_does_what_its_token_says_until_it_is_revoked() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let admin = portal.sign_in(ADMINISTRATOR);
    let asked = [("nama", "Rekap mingguan"), ("peran", "petugas"), ("hari", "30")];
    let tokens = "/petugas/pengelola/token";
    post(&admin, tokens, &asked).expect_page(422);
    let page = post(&admin, tokens, &[&asked[..], &[("cakupan_read", "ya"), ("cakupan_act_verify", "ya")]].concat());
    let page = page.expect_page(200);
    let shown = page.text().split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)));
    let token = shown.into_iter().find(|word| word.len() == 43 && *word != admin.csrf).unwrap().to_owned();
    let call =
        |method: &str, path: &str| portal.request(method, path).header("authorization", format!("Bearer {token}"));
    let file = format!("/api/v1/staff/tickets/{number}");
    call("GET", "/api/v1/staff/tickets").send().expect(200);
    let etag = call("GET", &file).send().expect(200).header("etag").unwrap().to_owned();
    let act = |verb: &str| call("POST", &format!("{file}/{verb}")).header("if-match", &etag).json(&json!({})).send();
    act("identity").expect_problem(403, &[]);
    act("verify").expect(200);
    for path in ["/api/v1/staff/overview", "/api/v1/staff/units"] {
        call("GET", path).send().expect_problem(401, &[]);
    }
    call("GET", "/petugas").send().expect(303);
    let listed = admin.request("GET", tokens).send().expect_page(200);
    assert!(!listed.text().contains(&token), "a token is shown once");
    let id = hidden(listed.text().split("/cabut\"").nth(1).unwrap(), "token");
    post(&admin, &format!("{tokens}/cabut"), &[("token", &id)]).expect(303);
    call("GET", "/api/v1/staff/tickets").send().expect_problem(401, &[]);
    for login in [OFFICER, SUPERVISOR, FIRST_UNIT, INSPECTOR, CUSTODIAN, LEADER] {
        let who = portal.sign_in(login);
        who.request("GET", tokens).send().expect_page(403);
        post(&who, tokens, &[&asked[..], &[("cakupan_read", "ya")]].concat()).expect(403);
    }
}

#[test]
fn rules_are_read_checked_and_not_believed() {
    let portal = Portal::staffed();
    let path = "/petugas/pengelola/kewenangan";
    for login in [OFFICER, FIRST_UNIT, INSPECTOR, CUSTODIAN, LEADER] {
        portal.sign_in(login).request("GET", path).send().expect_page(403);
    }
    portal.sign_in(SUPERVISOR).request("GET", path).send().expect_page(200);
    let admin = portal.sign_in(ADMINISTRATOR);
    let source = admin.request("GET", &format!("{path}/1")).send().expect(200);
    assert_eq!(source.text(), rules::FIRST);
    let next = rules::FIRST.replace("versi = \"2026-1\"", "versi = \"2027-1\"");
    let unknown = next.replacen("\"penyelia\"", "\"kepala\"", 1);
    let faults = post(&admin, path, &[("naskah", &unknown), ("langkah", "periksa")]).expect_page(422);
    assert!(faults.text().contains("kepala"), "what is wrong is named");
    post(&admin, path, &[("naskah", &next), ("langkah", "periksa")]).expect_page(200);
    // What was not checked in these very words does not hold.
    post(&admin, path, &[("naskah", &next), ("berlaku", "2026-12-01"), ("diperiksa", "x")]).expect_page(200);
    let count = "SELECT count(*) FROM rule_version";
    assert_eq!(portal.sql().query_row(count, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
}

#[test]
fn a_trail_shows_its_seals_and_what_was_changed() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let desk = portal.sign_in(OFFICER);
    desk.act(&number, "verify", &json!({})).expect(200);
    let path = format!("/petugas/tiket/{number}/jejak.json");
    let rows = |holds: &str| {
        let trail = desk.request("GET", &path).send().expect(200).json();
        trail["rows"].as_array().unwrap().iter().filter(|row| row[holds].is_i64() || row[holds] == true).count()
    };
    assert_eq!((rows("seal"), rows("holds")), (0, 2));
    let tick =
        || portal.request("POST", "/internal/tick").header("authorization", format!("Bearer {TICK_TOKEN}")).send();
    tick().expect(200);
    assert_eq!((rows("seal"), rows("holds")), (2, 2));
    portal
        .sql()
        .execute_batch("DROP TRIGGER event_is_not_edited; UPDATE event SET at = at + 1 WHERE sequence = 2")
        .unwrap();
    assert_eq!((rows("seal"), rows("holds")), (2, 1));
    let broken = portal.sign_in(ADMINISTRATOR).request("GET", "/petugas/pengelola/jejak").send().expect_page(200);
    assert!(broken.text().to_lowercase().contains("terputus"), "{}", broken.text());
}

/// To take a ticket up is a courtesy: it is told, it can be let go, and it keeps nobody from acting.
#[test]
fn taking_up_and_letting_go() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let (desk, supervisor) = (portal.sign_in(OFFICER), portal.sign_in(SUPERVISOR));
    let move_it = |who: &Session<'_>, word: &str| post(who, &format!("/petugas/tiket/{number}/{word}"), &[]);
    let holder = || {
        let list = supervisor.request("GET", "/api/v1/staff/tickets?view=semua").send().expect(200).json();
        list["tickets"][0]["claimed_by"].as_str().map(str::to_owned)
    };
    desk.request("POST", &format!("/petugas/tiket/{number}/ambil")).form(&[]).send().expect(403);
    assert_eq!(holder(), None);
    move_it(&desk, "ambil").expect(303);
    assert_eq!(holder().as_deref(), Some("Nama petugas"));
    move_it(&supervisor, "ambil").expect_page(409);
    move_it(&supervisor, "lepas").expect(303);
    assert_eq!(holder().as_deref(), Some("Nama petugas"), "only the own");
    supervisor.act(&number, "note", &json!({ "text": "Sudah ditelepon." })).expect(200);
    move_it(&desk, "lepas").expect(303);
    assert_eq!(holder(), None);
    move_it(&supervisor, "ambil").expect(303);
    assert_eq!(holder().as_deref(), Some("Nama penyelia"));
    portal.sign_in(LEADER).request("POST", &format!("/petugas/tiket/{number}/ambil")).form(&[]).send().expect(403);
}

/// That somebody carried a list away is written down, with what was asked and how much it was.
#[test]
fn a_file_that_leaves_is_written_down() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let desk = portal.sign_in(OFFICER);
    for (form, media) in
        [("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    {
        let file = post(&desk, &format!("/petugas/ekspor/{form}"), &[("saringan", "view=semua")]).expect(200);
        assert_eq!(file.media(), Some(media));
        assert!(file.header("content-disposition").unwrap().starts_with("attachment;"));
        assert!(form != "csv" || file.text().contains(&number));
    }
    post(&desk, "/petugas/ekspor/pdf", &[("saringan", "view=semua")]).expect(404);
    desk.request("POST", "/petugas/ekspor/csv").form(&[("saringan", "view=semua")]).send().expect(403);
    let left: i64 = portal.sql().query_row("SELECT count(*) FROM desk_export", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 2);
}
