//! Two people at once, somebody moved, a role taken away, a session that ran out: what is told, and that nothing is lost.

use store::{Db as _, Value};

use super::*;

/// The form of an act, filled in.
pub(super) struct Filled {
    pub(super) path: String,
    pub(super) fields: Vec<(String, String)>,
}

impl Filled {
    /// The form as the page gives it out, with everything that stands in hidden fields.
    pub(super) fn on(page: &Answer, number: TicketNumber, word: &str, texts: &[(&str, &str)]) -> Self {
        let form = page.form(word).unwrap();
        let mut fields: Vec<(String, String)> = form
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .map(|rest| {
                let (name, rest) = rest.split_once("\" value=\"").unwrap();
                (name.to_owned(), rest.split('"').next().unwrap().to_owned())
            })
            .collect();
        fields.extend(texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
        Self { path: format!("/petugas/tiket/{number}/{word}"), fields }
    }

    pub(super) fn with(mut self, name: &str, text: &str) -> Self {
        self.fields.push((name.to_owned(), text.to_owned()));
        self
    }

    pub(super) fn send(&self, person: &Person<'_>) -> Answer {
        let fields: Vec<_> = self.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        person.post(&self.path, &fields)
    }
}

impl World {
    pub(super) fn sql(&self, sql: &str, values: &[Value]) {
        block_on(self.store.connection().run(sql, values)).unwrap();
    }
}

#[test]
fn two_officers_who_answer_at_once_see_both_answers_and_choose() {
    let world = World::staffed();
    let number = world.ticket(State::InProgress);
    let (mine, yours) = (world.session("meja"), world.session("penyelia"));
    let form = Filled::on(&mine.page(number), number, "jawab", &[("answer", "Jawaban <saya>.")]);
    yours.act(number, &Command::Reply { answer: message("Jawaban rekan.") });
    let page = form.send(&mine).expect(409);
    page.shows(&[
        "<title>Kesalahan: Tiket",
        "Belum tersimpan",
        "Nama penyelia",
        "Jawaban rekan.",
        "Jawaban &#60;saya&#62;.</textarea>",
        "Versi Anda",
        "Versi terbaru",
        "name=\"pilih_answer\" value=\"saya\" checked",
        "Simpan gabungan",
    ]);
    assert_eq!(world.state(number).0, State::Answered);
    // Theirs, and then mine: both go through on the newest version.
    let before = world.state(number).1;
    let again = Filled::on(&page, number, "jawab", &[("answer", "Jawaban saya."), ("pilih_answer", "terbaru")]);
    assert_eq!(again.send(&mine).status, 303);
    let theirs = mine.page(number).text.matches("Jawaban rekan.").count();
    assert_eq!((world.state(number).1, theirs), (before + 1, 2), "the words of the newest version went out again");
    let stale = form.send(&mine).expect(409);
    let again = Filled::on(&stale, number, "jawab", &[("answer", "Jawaban saya."), ("pilih_answer", "saya")]);
    assert_eq!(again.send(&mine).status, 303);
    mine.page(number).shows(&["Jawaban saya."]);
}

#[test]
fn what_the_desk_said_of_a_ticket_is_merged_field_by_field() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let (mine, yours) = (world.session("meja"), world.session("penyelia"));
    let texts = [("topic", "infrastruktur"), ("priority", "segera"), ("class", "tidak_berkadar")];
    let form = Filled::on(&mine.page(number), number, "klasifikasi", &texts);
    let said = store::Classification {
        priority: Some(domain::assignment::Priority::MostUrgent),
        ..store::Classification::default()
    };
    yours.act(number, &Command::Classify(said));
    let page = form.send(&mine).expect(409);
    page.shows(&["Sangat segera", "name=\"pilih_priority\""]);
    page.hides(&["pilih_class"]);
    let chosen = [&texts[..], &[("pilih_priority", "terbaru")]].concat();
    assert_eq!(Filled::on(&page, number, "klasifikasi", &chosen).send(&mine).status, 303);
    let page = mine.page(number).expect(200);
    let values = ["value=\"sangat_segera\" selected", "value=\"infrastruktur\" selected"];
    page.shows(&values);
}

#[test]
fn an_act_that_is_not_possible_any_more_leaves_its_words() {
    let world = World::staffed();
    let number = world.ticket(State::Verified);
    let desk = world.session("meja");
    let texts = [("unit", "komite-2"), ("instruction", "Mohon <ditelaah>.")];
    let form = Filled::on(&desk.page(number), number, "disposisi", &texts);
    desk.act(
        number,
        &Command::dispose(world.session("unit").actor.unit_id.unwrap(), Instruction::parse("Lekas.").unwrap()),
    );
    let page = form.send(&desk).expect(409);
    page.shows(&["untuk disalin", "Sekretariat Komite II", "Mohon &#60;ditelaah&#62;."]);
    assert_eq!(world.state(number).0, State::Disposed);
}

#[test]
fn who_was_moved_while_writing_keeps_the_words_and_learns_nothing() {
    let world = World::staffed();
    let number = world.ticket(State::InProgress);
    let unit = world.session("unit");
    let form = Filled::on(&unit.page(number), number, "jawab", &[("answer", "Hampir selesai.")]);
    let version = world.state(number).1;
    world.sql("DROP TRIGGER post_keeps_what_it_is", &[]);
    let other = world.session("lain").actor.unit_id.unwrap();
    world.sql(
        "UPDATE post SET unit_id = ?1 WHERE staff_id = ?2",
        &[Value::from(other), Value::from(unit.actor.staff_id)],
    );
    let page = form.send(&unit).expect(404);
    page.shows(&["Tiket tidak ada di meja Anda", "Hampir selesai."]);
    page.hides(&["Jembatan", "Petunjuk"]);
    assert_eq!(world.state(number).1, version);
}

#[test]
fn whose_role_was_taken_away_keeps_the_words() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let form = Filled::on(&desk.page(number), number, "tanya", &[("question", "Di desa mana?")]);
    world.sql("DROP TRIGGER post_keeps_what_it_is", &[]);
    world.sql("UPDATE post SET role = 'pimpinan' WHERE staff_id = ?1", &[Value::from(desk.actor.staff_id)]);
    let page = form.send(&desk);
    assert!([403, 404].contains(&page.status), "{}", page.status);
    page.shows(&["Di desa mana?"]);
    assert_eq!(block_on(world.store.file(&world.session("penyelia").actor, number)).unwrap().unwrap().version, 1);
}

#[test]
fn a_session_that_ran_out_while_writing_leaves_a_draft() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let form = Filled::on(&desk.page(number), number, "tanya", &[("question", "Di desa <mana>?")]);
    world.sql("UPDATE staff_session SET seen_at = seen_at - 7200000", &[]);
    let page = form.send(&desk).expect(401);
    page.shows(&["tersimpan sebagai draf", "Di desa &#60;mana&#62;?", &format!("ke=%2Fpetugas%2Ftiket%2F{number}")]);
    let back = world.session("meja").page(number).expect(200);
    back.shows(&["Draf Anda, disimpan", "\nDi desa &#60;mana&#62;?</textarea>"]);
    world.session("penyelia").page(number).hides(&["mana&#62;?</textarea>"]);
    assert_eq!(world.state(number).1, 1, "nothing was done");
}

#[test]
fn a_form_without_a_session_of_its_own_keeps_nothing_but_shows_the_words() {
    let world = World::staffed();
    let number = world.ticket(State::Received);
    let desk = world.session("meja");
    let form = Filled::on(&desk.page(number), number, "tanya", &[("question", "Di desa mana?")]);
    // Signed out in another window.
    world.sql("UPDATE staff_session SET ended_at = seen_at", &[]);
    let page = form.send(&desk).expect(401);
    page.shows(&["Di desa mana?"]);
    page.hides(&["tersimpan sebagai draf"]);
    // In again there, and sent from here: the form belongs to the old session.
    let page = form.send(&world.session("meja")).expect(403);
    page.shows(&["Di desa mana?"]);
    assert_eq!(world.state(number).1, 1);
}
