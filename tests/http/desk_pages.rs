//! The desk's pages, as a browser without JavaScript uses them.

use serde_json::json;

use crate::people::{ADMINISTRATOR, FIRST_UNIT, OFFICER, PASSWORD, Reporter, SUPERVISOR, Session};
use crate::portal::Portal;
use crate::report_form::hidden;
use crate::request::Answer;
use crate::session::csrf;

/// The page's form for an act, from its action to its end.
fn form<'a>(page: &'a str, number: &str, path: &str) -> &'a str {
    let action = format!("action=\"/petugas/tiket/{number}/{path}\"");
    let form = page.split("<form").skip(1).find(|form| form.split('>').next().is_some_and(|tag| tag.contains(&action)));
    form.unwrap_or_else(|| panic!("no form for {path}")).split("</form>").next().unwrap()
}

/// Fills the act's form in and sends it.
fn act(session: &Session<'_>, number: &str, path: &str, typed: &[(&str, &str)]) -> Answer {
    let page = session.request("GET", &format!("/petugas/tiket/{number}")).send().expect_page(200);
    send(session, number, path, form(page.text(), number, path), typed)
}

/// Sends a form that was read before.
fn send(session: &Session<'_>, number: &str, path: &str, form: &str, typed: &[(&str, &str)]) -> Answer {
    let kept = ["csrf", "versi", "token"].map(|name| (name, hidden(form, name)));
    let kept = kept.iter().map(|(name, value)| (*name, value.as_str()));
    let fields: Vec<_> = kept.chain(typed.iter().copied()).collect();
    session.request("POST", &format!("/petugas/tiket/{number}/{path}")).form(&fields).send()
}

/// The way from the queue to the end, by forms alone.
#[test]
fn a_ticket_goes_its_whole_way() {
    let portal = Portal::staffed();
    let reporter = portal.reporter();
    let number = reporter.number.as_str();
    let (desk, unit) = (portal.sign_in(OFFICER), portal.sign_in(FIRST_UNIT));
    let instruction = ("instruction", "Mohon ditelaah minggu ini.");
    for (who, path, typed, status) in [
        (&desk, "verifikasi", vec![("topic", "infrastruktur"), ("organ", "komite_2")], "verified"),
        (&desk, "disposisi", vec![("unit", FIRST_UNIT), instruction], "disposed"),
        (&unit, "mulai", vec![], "in_progress"),
        (&unit, "kembalikan", vec![("reason", "Bukan bidang unit kami.")], "verified"),
        (&desk, "disposisi", vec![("unit", FIRST_UNIT), instruction], "disposed"),
        (&unit, "tanya", vec![("question", "Di jalan apa sekolahnya?")], "awaiting_reporter"),
        (&unit, "jawab", vec![("answer", "Jalan itu diperbaiki pekan depan.")], "awaiting_reporter"),
        (&desk, "tutup", vec![("outcome", "selesai"), ("evidence", "Surat dinas tentang jadwal.")], "closed"),
    ] {
        let answer = act(who, number, path, &typed).expect(303);
        let next = answer.header("location").unwrap();
        // What is handed back is not the unit's any more.
        let ticket = format!("/petugas/tiket/{number}");
        assert_eq!(next == ticket, path != "kembalikan", "{path}: {next}");
        let page = who.request("GET", next).send().expect_page(200);
        assert!(page.text().contains(number), "{path}");
        assert_eq!(portal.thread(&reporter).field("/status"), status, "{path}");
        if path == "jawab" {
            // A unit's answer to a complaint goes out once somebody else has read it.
            portal.sign_in(SUPERVISOR).act(number, "approve", &json!({})).expect(200);
        }
    }
}

#[test]
fn the_same_form_acts_once() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let desk = portal.sign_in(OFFICER);
    let page = desk.request("GET", &format!("/petugas/tiket/{number}")).send();
    let form = form(page.text(), &number, "tanya").to_owned();
    let typed = [("question", "Di jalan apa sekolahnya?")];
    send(&desk, &number, "tanya", &form, &typed).expect(303);
    let record = portal.record();
    send(&desk, &number, "tanya", &form, &typed).expect(303);
    assert_eq!(portal.record(), record);
}

#[test]
fn who_acts_on_an_old_page_keeps_what_was_typed() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let desk = portal.sign_in(OFFICER);
    let page = desk.request("GET", &format!("/petugas/tiket/{number}")).send();
    let form = form(page.text(), &number, "tanya").to_owned();
    act(&desk, &number, "verifikasi", &[]).expect(303);
    let record = portal.record();
    let typed = [("question", "Di jalan apa sekolahnya?")];
    let answer = send(&desk, &number, "tanya", &form, &typed);
    assert!([409, 412].contains(&answer.status), "{}", answer.status);
    assert!(answer.text().contains("Di jalan apa sekolahnya?"));
    assert_eq!(portal.record(), record);
}

#[test]
fn what_was_typed_for_an_act_that_is_not_possible_any_more_can_be_copied() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let (desk, other) = (portal.sign_in(OFFICER), portal.sign_in(OFFICER));
    let page = desk.request("GET", &format!("/petugas/tiket/{number}")).send();
    let form = form(page.text(), &number, "tanya").to_owned();
    act(&other, &number, "tolak", &[("reason", "di_luar_kewenangan"), ("explanation", "Ini urusan pemerintah desa.")]);
    let answer = send(&desk, &number, "tanya", &form, &[("question", "Di jalan apa sekolahnya?")]).expect_page(409);
    assert!(answer.text().contains("Di jalan apa sekolahnya?"));
}

#[test]
fn what_is_to_be_mended_is_told_beside_the_field() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let desk = portal.sign_in(OFFICER);
    let record = portal.record();
    let page = act(&desk, &number, "tolak", &[("reason", ""), ("explanation", "x")]);
    let page = page.expect_page(422);
    assert!(page.text().contains("govuk-error-summary"));
    assert!(page.text().contains("#f-tolak-reason") && page.text().contains("#f-tolak-explanation"));
    let page = act(&desk, &number, "tanya", &[("question", "")]).expect_page(422);
    assert!(page.text().contains("#f-tanya-question"));
    assert_eq!(portal.record(), record);
}

#[test]
fn forms_of_another_session_or_of_too_long_ago_change_nothing() {
    let portal = Portal::staffed();
    let number = portal.reporter().number;
    let (desk, other) = (portal.sign_in(OFFICER), portal.sign_in(OFFICER));
    let page = desk.request("GET", &format!("/petugas/tiket/{number}")).send();
    let form = form(page.text(), &number, "tanya").to_owned();
    let record = portal.record();
    let typed = [("question", "Di jalan apa sekolahnya?")];
    send(&other, &number, "tanya", &form, &typed).expect_page(403);
    let unknown = [typed[0], ("warna", "merah")];
    let answer = send(&desk, &number, "tanya", &form, &unknown).expect_page(400);
    assert!(answer.text().contains("warna"));
    portal.wait(jiff::SignedDuration::from_hours(13));
    send(&desk, &number, "tanya", &form, &typed).expect_page(401);
    assert_eq!(portal.record(), record);
}

/// Opens a reporter's identity and finds the name on the page, and the reason in the thread.
#[test]
fn an_identity_is_shown_once_and_leaves_a_trace() {
    let portal = Portal::staffed();
    let reporter: Reporter = portal.reporter();
    let desk = portal.sign_in(OFFICER);
    let nothing = [("identity_reason", "")];
    let page = act(&desk, &reporter.number, "identitas", &nothing).expect_page(422);
    assert!(page.text().contains("#f-identitas-identity_reason"));
    let typed = [("identity_reason", "Pelapor meminta dihubungi lewat telepon.")];
    let page = act(&desk, &reporter.number, "identitas", &typed).expect_page(200);
    assert!(page.text().contains("Beatrix Pelupessy"));
    let file = desk.request("GET", &format!("/petugas/tiket/{}", reporter.number)).send();
    assert!(!file.text().contains("Beatrix Pelupessy"));
    assert!(portal.thread(&reporter).text().contains("identity_opened"));
}

#[test]
fn the_administrator_makes_units_and_accounts() {
    let portal = Portal::staffed();
    let session = portal.sign_in(ADMINISTRATOR);
    let page = session.request("GET", "/petugas/pengelola").send().expect_page(200);
    let csrf = csrf(page.text());
    let unit = [("csrf", csrf.as_str()), ("kode_unit", "ujian"), ("nama_unit", "Bagian Ujian"), ("jenis", "bagian")];
    let add_unit = || session.request("POST", "/petugas/pengelola/unit").form(&unit).send();
    add_unit().expect(303);
    add_unit().expect_page(422);
    let account = |password: &str, unit: &str| {
        let fields = [
            ("csrf", csrf.as_str()),
            ("nama_masuk", "bap"),
            ("nama", "Togar Contoh"),
            ("peran", "liaison"),
            ("unit", unit),
            ("sandi", password),
        ];
        session.request("POST", "/petugas/pengelola/akun").form(&fields).send()
    };
    account("pendek", "ujian").expect_page(422);
    account(PASSWORD, "").expect_page(422);
    account(PASSWORD, "ujian").expect(303);
    account(PASSWORD, "ujian").expect_page(422);
    portal.sign_in("bap").request("GET", "/petugas").send().expect_page(200);
    let officer = portal.sign_in(OFFICER);
    let forged = officer.request("POST", "/petugas/pengelola/unit").form(&unit).send();
    forged.expect_page(403);
}
