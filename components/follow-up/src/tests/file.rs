//! The page of a ticket: what it offers to whom, and what becomes of what was typed.

use super::*;

#[test]
fn the_page_tells_whose_ticket_it_is_and_to_nobody_else() {
    let world = World::staffed();
    for state in [State::Received, State::Disposed, State::Closed] {
        let number = world.ticket(state);
        let page = world.session("meja").page(number).expect(200);
        page.shows(&[
            &number.to_string(),
            state.label(),
            "Jembatan ke sekolah putus",
            "Naskah asli pelapor",
            "Versi 2026-1",
        ]);
        page.hides(&["Yohana Ding", "<script>"]);
        assert_eq!(world.session("lain").page(number).status, 404, "another unit sees nothing");
    }
}

#[test]
fn words_for_the_reporter_and_for_colleagues_are_told_apart() {
    let world = World::staffed();
    let page = world.session("unit").page(world.ticket(State::InProgress)).expect(200);
    for (word, marks) in [
        ("catatan", ["act--internal", ">Internal</span>"]),
        ("jawab", ["act--public", ">Untuk pelapor</span>"]),
        ("tanya", ["act--public", ">Untuk pelapor</span>"]),
        ("kembalikan", ["act--internal", ">Internal</span>"]),
    ] {
        let (before, after) = page.text.split_once(&format!("id=\"tindakan-{word}\"")).unwrap();
        let frame = before.rsplit("<details").next().unwrap();
        assert!(frame.contains(marks[0]) && after.split("</summary>").next().unwrap().contains(marks[1]), "{word}");
    }
}

#[test]
fn instructions_are_marked_as_internal() {
    let world = World::staffed();
    let page = world.session("unit").page(world.ticket(State::Disposed));
    page.shows(&["Petunjuk antara petugas saja.", "remark--internal"]);
}

#[test]
fn what_came_too_late_changes_nothing_and_is_kept_on_the_page() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let page = desk.page(number);
    let form = page.form("tanya").unwrap();
    let (csrf, version, token) = (hidden(form, "csrf"), hidden(form, "versi"), hidden(form, "token"));
    let fields = [("csrf", &*csrf), ("versi", &version), ("token", &token), ("question", "Di jalan apa?")];
    desk.act(number, &Command::Verify { topic: None, organ: None });
    let before = world.state(number);
    let answer = desk.post(&format!("/petugas/tiket/{number}/tanya"), &fields).expect(409);
    answer.shows(&["Belum tersimpan", "\nDi jalan apa?</textarea>", "Terverifikasi", "Simpan gabungan"]);
    let reason = Reason::parse("Urusan pemerintah desa.").unwrap();
    world.session("penyelia").act(number, &Command::Reject { reason: RejectReason::OutOfScope, explanation: reason });
    let answer = desk.post(&format!("/petugas/tiket/{number}/tanya"), &fields).expect(409);
    answer.shows(&["untuk disalin", "Di jalan apa?"]);
    assert_eq!(world.state(number).1, before.1 + 1);
}

#[test]
fn a_form_holds_for_its_session_its_ticket_and_its_act_only() {
    let world = World::staffed();
    let (number, other) = (world.ticket(State::Received), world.ticket(State::Received));
    let (mine, yours) = (world.session("meja"), world.session("meja"));
    let page = mine.page(number);
    let form = page.form("tanya").unwrap();
    let (csrf, version, token) = (hidden(form, "csrf"), hidden(form, "versi"), hidden(form, "token"));
    let question = ("question", "Di jalan apa?");
    let send = |person: &Person<'_>, path: String, csrf: &str, token: &str| {
        person.post(&path, &[("csrf", csrf), ("versi", &version), ("token", token), question]).status
    };
    let tanya = |number| format!("/petugas/tiket/{number}/tanya");
    assert_eq!(send(&yours, tanya(number), &csrf, &token), 403, "another session");
    assert_eq!(send(&mine, tanya(number), "", &token), 403, "no token against forged requests");
    assert_eq!(send(&mine, tanya(other), &csrf, &token), 422, "another ticket");
    assert_eq!(send(&mine, tanya(number), &csrf, "salah"), 422, "no token of the form");
    let of_another_act = hidden(page.form("tolak").unwrap(), "token");
    assert_eq!(send(&mine, tanya(number), &csrf, &of_another_act), 422, "another act");
    assert_eq!([world.state(number), world.state(other)], [(State::Received, 1); 2]);
    assert_eq!(send(&mine, tanya(number), &csrf, &token), 303);
    assert_eq!(send(&mine, tanya(number), &csrf, &token), 303, "twice is once");
    assert_eq!(world.state(number), (State::AwaitingReporter, 2));
}
