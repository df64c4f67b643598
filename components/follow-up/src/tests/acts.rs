//! What comes of an act from the page when the ticket has moved on meanwhile.

use super::*;

/// The form of an act, filled in.
struct Filled {
    path: String,
    kept: [String; 3],
    texts: Vec<(&'static str, &'static str)>,
}

fn fill(person: &Person<'_>, number: TicketNumber, word: &str, texts: &[(&'static str, &'static str)]) -> Filled {
    let page = person.page(number).expect(200);
    let form = page.form(word).unwrap();
    let kept = ["csrf", "versi", "token"].map(|name| hidden(form, name));
    Filled { path: format!("/petugas/tiket/{number}/{word}"), kept, texts: texts.to_vec() }
}

fn send(person: &Person<'_>, form: &Filled) -> Answer {
    let [csrf, version, token] = &form.kept;
    let own = [("csrf", &**csrf), ("versi", version), ("token", token)];
    person.post(&form.path, &[&own[..], &form.texts].concat())
}

/// Everything that is chosen or written in any form is there again, with the version that the ticket has now.
#[test]
fn whatever_was_typed_on_an_old_page_is_there_on_the_new_one() {
    let reopened = Reason::parse("Bukan bidang kami.").unwrap();
    for (state, login, word, texts, shown) in [
        (
            State::Received,
            "meja",
            "verifikasi",
            &[("topic", "infrastruktur"), ("organ", "komite_4")][..],
            &["value=\"infrastruktur\" selected", "value=\"komite_4\" selected"][..],
        ),
        (
            State::Verified,
            "meja",
            "disposisi",
            &[("unit", "komite-2"), ("instruction", "Mohon <ditelaah>.")],
            &["value=\"komite-2\" selected", "Mohon &#60;ditelaah&#62;.</textarea>"],
        ),
        (
            State::Received,
            "meja",
            "tolak",
            &[("reason", "bukan_laporan"), ("explanation", "Ini iklan.")],
            &["value=\"bukan_laporan\" selected", "Ini iklan.</textarea>"],
        ),
        (
            State::Answered,
            "meja",
            "tutup",
            &[("outcome", "selesai"), ("evidence", "Surat 12/2026")],
            &["value=\"selesai\" selected", "Surat 12/2026</textarea>"],
        ),
        (State::InProgress, "unit", "kembalikan", &[("reason", "Bukan kami.")], &["Bukan kami.</textarea>"]),
        (State::InProgress, "unit", "jawab", &[("answer", "Sudah kami cek.")], &["Sudah kami cek.</textarea>"]),
    ] {
        let world = World::staffed();
        let number = world.ticket(state);
        let person = world.session(login);
        let form = fill(&person, number, word, texts);
        let version = world.state(number).1;
        // Someone opens the identity meanwhile: the ticket stands where it stood, one version on.
        let desk = world.session("meja");
        block_on(world.store.open_identity(&desk.actor, number, &reopened, &key(), world.now)).unwrap().unwrap();
        let page = send(&person, &form).expect(409);
        page.shows(&["Belum tersimpan", "<title>Kesalahan:"]);
        page.hides(&["Yohana"]);
        let again = page.form(word).unwrap();
        for text in shown {
            assert!(again.contains(text), "{word}: {text:?} is missing in {again}");
        }
        assert_eq!(hidden(again, "versi"), (version + 1).to_string(), "{word}");
        assert_eq!(world.state(number), (state, version + 1), "{word}");
        let kept = ["csrf", "versi", "token"].map(|name| hidden(again, name));
        let answer = send(&person, &Filled { kept, ..form });
        assert_eq!(answer.status, 303, "{word}: what is still right goes through: {}", answer.text);
        assert_ne!(world.state(number), (state, version + 1), "{word}");
    }
}

#[test]
fn a_choice_that_fits_no_form_any_more_is_told_in_words() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let texts = [("reason", "bukan_laporan"), ("explanation", "Ini <iklan>.")];
    let form = fill(&desk, number, "tolak", &texts);
    let reject = || Reason::parse("Urusan pemerintah desa.").unwrap();
    world.session("penyelia").act(number, &Command::Reject { reason: RejectReason::OutOfScope, explanation: reject() });
    let page = send(&desk, &form).expect(409);
    page.shows(&["untuk disalin", &format!("{}\nIni &#60;iklan&#62;.", RejectReason::Spam.label())]);
    page.hides(&["bukan_laporan"]);
    assert_eq!(world.state(number).1, 2);
}

#[test]
fn a_fault_is_told_beside_its_field_and_leaves_the_rest() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let form = fill(&desk, number, "disposisi", &[("unit", "tidak-ada"), ("instruction", "Mohon ditelaah.")]);
    let page = send(&desk, &form).expect(422);
    page.shows(&["<a href=\"#f-disposisi-unit\">Pilih unit kerja dari daftar.", "Mohon ditelaah.</textarea>"]);
    page.hides(&["#f-disposisi-instruction"]);
    assert_eq!(world.state(number), (State::Verified, 2));
}

#[test]
fn an_act_on_nothing_or_without_a_version_changes_nothing() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let csrf = desk.csrf();
    let fields = [("csrf", &*csrf), ("versi", "satu"), ("token", "x")];
    desk.post(&format!("/petugas/tiket/{number}/verifikasi"), &fields).expect(400).shows(&["Muat ulang halaman tiket"]);
    desk.post("/petugas/tiket/P-2026-1/verifikasi", &fields).expect(404);
    desk.post(&format!("/petugas/tiket/{number}/hapus"), &fields).expect(404);
    let unknown = [&fields[..], &[("warna", "merah")]].concat();
    desk.post(&format!("/petugas/tiket/{number}/verifikasi"), &unknown).expect(400).shows(&["warna"]);
    assert_eq!(desk.get(&format!("/petugas/tiket/{number}/verifikasi")).header("allow"), Some("POST"));
    assert_eq!(world.state(number), (State::Received, 1));
}
