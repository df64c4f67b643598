//! The acts of desk and units over the programming interface, from the disposal to the closing.

use domain::staff::Role;
use store::NewStaff;

use super::*;

impl World {
    fn version(&self, number: TicketNumber) -> i64 {
        let file = block_on(self.store.file(&self.session("penyelia").actor, number)).unwrap().unwrap();
        file.version
    }

    /// Somebody of the Inspectorate.
    fn inspector(&self) -> Person<'_> {
        let (login, password_hash) = ("inspektur".to_owned(), "x".to_owned());
        let new =
            NewStaff { login, name: "Nama inspektur".to_owned(), role: Role::Inspector, unit_id: None, password_hash };
        let admin = self.session("admin").actor;
        block_on(self.store.add_staff(&admin, &new, self.now)).unwrap();
        self.session("inspektur")
    }
}

impl Person<'_> {
    /// An act on the version that holds now.
    #[track_caller]
    fn now(&self, number: TicketNumber, verb: &str, body: &str) -> Answer {
        self.order(number, verb, self.world.version(number), body)
    }

    fn read(&self, number: TicketNumber) -> Answer {
        self.call("GET", &format!("/api/v1/staff/tickets/{number}"), &[], "")
    }
}

const DISPOSAL: &str = r#"{ "instruction": "Mohon dijawab.", "units": [
    { "unit": "komite-1", "part": "lead", "due": "2026-12-01" }, { "unit": "komite-2", "part": "joint" } ] }"#;

#[test]
fn from_the_disposal_to_several_units_to_the_closing() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let (desk, supervisor) = (world.session("meja"), world.session("penyelia"));
    let (lead, joint) = (world.session("unit"), world.session("lain"));
    desk.now(number, "dispose", DISPOSAL).expect(200);
    joint.now(number, "start", "{}").expect(200);
    joint.now(number, "contribute", r#"{ "text": "Anggarannya tersedia." }"#).expect(200);
    joint.now(number, "reply", r#"{ "answer": "Sudah dianggarkan." }"#).expect_problem(403, &[]);
    lead.read(number).expect(200).shows(&["Anggarannya tersedia.", "\"part\":\"joint\",\"standing\":\"answered\""]);
    lead.now(number, "start", "{}").expect(200);
    lead.now(number, "reply", r#"{ "answer": "Jembatan dibangun Maret." }"#).expect(200);
    let pending = supervisor.read(number).expect(200);
    pending.shows(&["\"pending\":{\"sequence\":", "\"action\":\"reply\"", "Jembatan dibangun Maret."]);
    desk.now(number, "approve", "{}").expect_problem(403, &[]);
    supervisor.now(number, "send_back", r#"{ "reason": "Sebut tanggalnya." }"#).expect(200);
    lead.now(number, "reply", r#"{ "answer": "Jembatan dibangun 1 Maret." }"#).expect(200);
    supervisor.now(number, "approve", "{}").expect(200);
    supervisor.now(number, "approve", "{}").expect_problem(409, &[]);
    let close = r#"{ "outcome": "selesai", "reason": "Pembangunan sudah dijadwalkan.", "letter": "12/BU/2026" }"#;
    desk.now(number, "close", close).expect(200);
    desk.read(number).expect(200).shows(&["\"status\":\"closed\"", "Nomor surat: 12/BU/2026"]);
}

#[test]
fn a_unit_gives_back_or_passes_on() {
    let world = World::staffed();
    let (unit, other) = (world.session("unit"), world.session("lain"));
    let number = world.ticket(State::Disposed);
    let nobody = r#"{ "cause": "bukan_kewenangan", "reason": "Bukan bidang kami." }"#;
    unit.now(number, "return", nobody).expect_problem(422, &["competent_unit"]);
    let both = r#"{ "cause": "bukan_kewenangan", "competent_unit": "komite-2", "competent_body": "Pemkot Ambon", "reason": "Bukan kami." }"#;
    unit.now(number, "return", both).expect_problem(422, &["competent_body"]);
    let named = r#"{ "cause": "bukan_kewenangan", "competent_unit": "komite-2", "reason": "Bukan bidang kami." }"#;
    unit.now(number, "return", named).expect(200);
    unit.read(number).expect_problem(404, &[]);
    let number = world.ticket(State::Disposed);
    let forward = r#"{ "unit": "komite-2", "reason": "Urusan Komite II." }"#;
    unit.now(number, "forward", r#"{ "unit": "komite-1", "reason": "Urusan kami." }"#).expect_problem(422, &["unit"]);
    unit.now(number, "forward", forward).expect(200);
    unit.read(number).expect_problem(404, &[]);
    other.read(number).expect(200).shows(&["\"handovers\":1"]);
}

#[test]
fn misconduct_leaves_the_desk_for_the_inspectorate() {
    let world = World::staffed();
    let (desk, inspector) = (world.session("meja"), world.inspector());
    let number = world.ticket(State::InProgress);
    inspector.read(number).expect_problem(404, &[]);
    desk.now(number, "classify", r#"{ "class": "berkadar", "accused_unit": "komite-1" }"#).expect(200);
    for person in [&desk, &world.session("unit")] {
        person.read(number).expect_problem(404, &[]);
        person.call("GET", "/api/v1/staff/tickets?view=semua", &[], "").expect(200).hides(&[&number.to_string()]);
    }
    inspector.read(number).expect(200).shows(&["\"class\":\"berkadar\"", "\"accused_unit\":{\"code\":\"komite-1\""]);
    let leader = world.session("pimpinan").read(number).expect(200);
    leader.shows(&["\"masked\":true", "\"class\":\"berkadar\"", "\"entries\":[]"]);
    leader.hides(&["Jembatan", "komite-1", "Petunjuk"]);
    let dispose = r#"{ "unit": "komite-1", "instruction": "Mohon dijawab." }"#;
    world.session("penyelia").now(number, "dispose", dispose).expect_problem(422, &["unit"]);
}

#[test]
fn a_referral_a_merger_and_a_tightening() {
    let world = World::staffed();
    let (desk, supervisor) = (world.session("meja"), world.session("penyelia"));
    let referred = world.ticket(State::Verified);
    let past = r#"{ "body": "Kementerian PU", "reason": "Jalan nasional.", "due": "2026-11-20" }"#;
    desk.now(referred, "refer", past).expect_problem(422, &["due"]);
    desk.now(referred, "refer", r#"{ "body": "Kementerian PU", "reason": "Jalan nasional." }"#).expect(200);
    desk.now(referred, "refer_number", r#"{ "number": "PU-123" }"#).expect(200);
    desk.read(referred).expect(200).shows(&["\"status\":\"closed\"", "\"number\":\"PU-123\""]);
    let (one, other) = (world.ticket(State::Received), world.ticket(State::Received));
    // Both are confidential, so the answer to the one may not be shown to the other's reporter.
    desk.now(one, "merge", &format!(r#"{{ "into": "{other}" }}"#)).expect_problem(422, &["into"]);
    desk.now(one, "tighten", r#"{ "visibility": "anonim", "reason": "Coba saja." }"#)
        .expect_problem(422, &["visibility"]);
    desk.now(one, "name_handler", r#"{ "handler": "meja" }"#).expect_problem(403, &[]);
    supervisor.now(one, "name_handler", r#"{ "handler": "tidak-ada" }"#).expect_problem(422, &["handler"]);
    supervisor.now(one, "name_handler", r#"{ "handler": "penyelia" }"#).expect(200);
    desk.read(one).expect_problem(404, &[]);
}

#[test]
fn what_is_wrong_with_an_order_is_named() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let before = world.version(number);
    let unit = r#"{ "unit": "komite-1", "part": "lead" }"#;
    for (verb, body, fields) in [
        ("dispose", format!(r#"{{ "instruction": "Mohon.", "units": [{unit}, {unit}] }}"#), &["units", "units"][..]),
        ("dispose", r#"{ "instruction": "Mohon.", "units": [] }"#.to_owned(), &["units"]),
        (
            "dispose",
            r#"{ "instruction": "Mohon.", "units": [{ "unit": "x", "part": "y", "due": "z" }] }"#.to_owned(),
            &["units[0].unit", "units[0].part", "units[0].due"],
        ),
        ("dispose", r#"{ "instruction": "Mohon.", "unit": "komite-1", "due": "2026-02-30" }"#.to_owned(), &["due"]),
        ("classify", "{}".to_owned(), &["topic"]),
        ("classify", r#"{ "accused_unit": "komite-1" }"#.to_owned(), &["accused_unit"]),
        ("classify", r#"{ "province": "81", "regency": "11.01" }"#.to_owned(), &["regency"]),
        ("close", r#"{ "outcome": "dijelaskan", "reason": "Sudah dijelaskan." }"#.to_owned(), &["evidence"]),
        ("close", r#"{ "outcome": "dijelaskan", "letter": "12/2026" }"#.to_owned(), &["reason"]),
        ("merge", r#"{ "into": "bukan nomor" }"#.to_owned(), &["into"]),
        ("merge", format!(r#"{{ "into": "{number}" }}"#), &["into"]),
        ("refer", "{}".to_owned(), &["body", "reason"]),
        ("note", r#"{ "text": "x" }"#.to_owned(), &["text"]),
        ("note", r#"{ "answer": "Jawaban." }"#.to_owned(), &["answer"]),
    ] {
        desk.order(number, verb, before, &body).expect_problem(422, fields);
    }
    assert_eq!(world.version(number), before);
}
