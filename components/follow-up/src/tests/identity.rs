//! Opening the identity behind a confidential ticket, from both desks: who asks, and the custodian who decides.

use super::*;

const WHY: &str = "Lokasi perlu ditanyakan lewat telepon.";

impl World {
    fn confidential(&self) -> TicketNumber {
        self.shown_report("Pungutan di pelabuhan", Visibility::Confidential)
    }
}

impl Person<'_> {
    /// Sends the form by which an identity is opened, as the ticket's page has it.
    fn open_identity(&self, number: TicketNumber) -> Answer {
        let page = self.page(number);
        let form = page.form("identitas").unwrap();
        let [csrf, version, token] = ["csrf", "versi", "token"].map(|name| hidden(form, name));
        let fields = [("csrf", &*csrf), ("versi", &version), ("token", &token), ("identity_reason", WHY)];
        self.post(&format!("/petugas/tiket/{number}/identitas"), &fields)
    }

    /// Presses a button of the first request on the custodian's page.
    fn decide(&self, number: TicketNumber, verdict: &str, reason: &str) -> Answer {
        let page = self.get("/petugas/identitas").expect(200);
        let form = page.form(&format!("identitas/{number}/2")).unwrap();
        let [csrf, token] = ["csrf", "token"].map(|name| hidden(form, name));
        let fields = [("csrf", &*csrf), ("token", &token), ("putusan", verdict), ("alasan", reason)];
        self.post(&format!("/petugas/identitas/{number}/2"), &fields)
    }
}

/// The value of a hidden field.
fn hidden(form: &str, name: &str) -> String {
    let rest = form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn the_custodian_consents_and_it_opens_once() {
    let world = World::staffed();
    let number = world.confidential();
    let (desk, custodian) = (world.session("meja"), world.session("kustodian"));
    desk.page(number).shows(&["Minta izin membuka identitas", "mengizinkan atau menolak"]);
    desk.open_identity(number).expect(303);
    let page = desk.page(number);
    page.shows(&["Izin membuka identitas diminta", WHY]);
    assert_eq!(page.form("identitas"), None, "it waits");

    custodian.get("/petugas").expect(303);
    let page = custodian.get("/petugas/identitas").expect(200);
    page.shows(&[&number.to_string(), "Nama meja", WHY]);
    page.hides(&["Pungutan", "Jembatan gantung", "Yohana"]);
    let done = custodian.decide(number, "izinkan", "").expect(303);
    let after = custodian.get(done.header("location").unwrap()).expect(200);
    after.shows(&["tersimpan", "Tidak ada permintaan yang menunggu"]);

    desk.open_identity(number).expect(200).shows(&["Yohana Ding", "Identitas pelapor dibuka"]);
    desk.page(number).shows(&["Minta izin membuka identitas"]);
}

#[test]
fn a_refusal_says_why() {
    let world = World::staffed();
    let number = world.confidential();
    let (desk, custodian) = (world.session("meja"), world.session("kustodian"));
    desk.open_identity(number).expect(303);
    let page = custodian.decide(number, "tolak", "Ya").expect(422);
    page.shows(&["Tulis alasan menolak", "Ya</textarea>", "<title>Kesalahan:"]);
    custodian.decide(number, "tolak", "Tanyakan dahulu lewat portal.").expect(303);
    desk.page(number).shows(&["Kustodian menolak identitas dibuka", "Tanyakan dahulu lewat portal."]);
    custodian.decide_late(number).expect(409).shows(&["sudah diputuskan"]);
}

impl Person<'_> {
    /// Sends the form of a page that was open all the while.
    fn decide_late(&self, number: TicketNumber) -> Answer {
        let token = service::random::<32>().unwrap();
        let token = web::form_token::issue(FORM_KEY, &token, &format!("identity-request:{number}:2"), self.world.now);
        let csrf = self.csrf();
        let fields = [("csrf", &*csrf), ("token", &*token), ("putusan", "izinkan"), ("alasan", "")];
        self.post(&format!("/petugas/identitas/{number}/2"), &fields)
    }
}

#[test]
fn nobody_else_comes_to_the_custodians_page() {
    let world = World::staffed();
    let number = world.confidential();
    world.session("meja").open_identity(number).expect(303);
    for login in ["admin", "meja", "penyelia", "unit", "pimpinan"] {
        let person = world.session(login);
        person.get("/petugas/identitas").expect(403).hides(&[WHY]);
        person.decide_late(number).expect(403);
        person.get("/petugas").hides(&["Permintaan identitas"]);
    }
    let custodian = world.session("kustodian");
    custodian.get(&format!("/petugas/tiket/{number}")).expect(404);
    custodian.get("/petugas/ringkasan").expect(403);
    custodian.post(&format!("/petugas/identitas/{number}/2"), &[("putusan", "izinkan")]).expect(403);
}

#[test]
fn programs_ask_and_decide_the_same_way() {
    let world = World::staffed();
    let number = world.confidential();
    let (desk, custodian) = (world.session("meja"), world.session("kustodian"));
    let body = format!("{{\"reason\":\"{WHY}\"}}");
    desk.order(number, "identity", 1, &body).expect(202).shows(&["\"waits_for\":\"kustodian\""]);
    desk.order(number, "identity", 2, &body).expect_problem(409, &[]);
    let address = "/api/v1/staff/identity-requests";
    desk.call("GET", address, &[], "").expect_problem(403, &[]);
    custodian.call("GET", address, &[], "").expect(200).shows(&[&number.to_string(), "\"sequence\":2", WHY]);
    let one = format!("{address}/{number}/2");
    custodian.call("POST", &one, &[], "{\"decision\":\"maybe\"}").expect_problem(422, &["decision"]);
    custodian.call("POST", &one, &[], "{\"decision\":\"refuse\"}").expect_problem(422, &["reason"]);
    custodian
        .call("POST", &format!("{address}/{number}/1"), &[], "{\"decision\":\"consent\"}")
        .expect_problem(404, &[]);
    custodian.call("POST", &one, &[], "{\"decision\":\"consent\"}").expect(200).shows(&["\"version\":3"]);
    desk.order(number, "identity", 3, &body).expect(200).shows(&["Yohana Ding"]);
}
