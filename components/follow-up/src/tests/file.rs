//! The page of a ticket: what it offers to whom, and what becomes of what was typed.

use super::*;

/// The forms on the page, in their order.
fn offered(page: &Answer) -> Vec<&str> {
    let forms = page.text.split("id=\"tindakan-").skip(1);
    forms.map(|form| form.split('"').next().unwrap()).collect()
}

#[test]
fn each_role_is_offered_what_the_state_allows_and_the_next_step_first() {
    let world = World::staffed();
    for (state, desk, unit) in [
        (State::Received, "verifikasi tanya tolak identitas", None),
        (State::Verified, "disposisi tanya jawab tolak identitas", None),
        (State::Disposed, "tanya jawab identitas", Some("mulai kembalikan tanya jawab")),
        (State::InProgress, "jawab tanya identitas", Some("jawab kembalikan tanya")),
        (State::AwaitingReporter, "jawab identitas", Some("jawab")),
        (State::Answered, "tutup jawab identitas", Some("jawab")),
        (State::Closed, "identitas", Some("")),
        (State::Rejected, "identitas", None),
    ] {
        let number = world.ticket(state);
        let page = world.session("meja").page(number).expect(200);
        page.shows(&[&number.to_string(), state.label(), "Jembatan ke sekolah putus", "Laporan diterima"]);
        page.hides(&["Yohana Ding", "<script>"]);
        assert_eq!(offered(&page).join(" "), desk, "{state:?} at the desk");
        let page = world.session("unit").page(number);
        assert_eq!((page.status == 200).then(|| offered(&page).join(" ")).as_deref(), unit, "{state:?} in the unit");
        let page = world.session("pimpinan").page(number).expect(200);
        assert_eq!(offered(&page), [""; 0], "the leadership reads");
        assert_eq!(world.session("lain").page(number).status, 404, "another unit sees nothing");
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
    answer.shows(&["Belum tersimpan", "\nDi jalan apa?</textarea>", "Terverifikasi"]);
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
