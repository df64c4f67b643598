//! What the page of a ticket offers, and what it keeps to itself.

use super::*;

/// The states to which staff can bring a ticket, with the step that usually follows.
const STEPS: [(State, Option<&str>); 8] = [
    (State::Received, Some("verifikasi")),
    (State::Verified, Some("disposisi")),
    (State::Disposed, Some("mulai")),
    (State::InProgress, Some("jawab")),
    (State::AwaitingReporter, None),
    (State::Answered, Some("tutup")),
    (State::Closed, None),
    (State::Rejected, None),
];

/// The forms that stand open.
fn open(page: &Answer) -> Vec<&str> {
    let forms = page.text.split("id=\"tindakan-").skip(1);
    let forms = forms.filter(|form| form.split('>').next().unwrap().ends_with("\" open"));
    forms.map(|form| form.split('"').next().unwrap()).collect()
}

/// Whoever brought a ticket there: every page is whole, has no script of its own, and does not tell who reports.
#[test]
fn only_the_next_step_and_the_notes_stand_open_on_a_whole_page() {
    let world = World::staffed();
    for (state, next) in STEPS {
        let number = world.ticket(state);
        for login in ["meja", "unit", "pimpinan", "admin"] {
            let page = world.session(login).page(number);
            if page.status == 404 && login == "unit" {
                continue;
            }
            let page = page.expect(200);
            page.shows(&[&format!("<title>Tiket {number} –"), "Keterangan", "Riwayat", state.label(), "</html>"]);
            page.hides(&["Yohana", "Identitas pelapor</h2>"]);
            for script in page.text.split("<script").skip(1) {
                assert!(script.starts_with(" type=\"module\" src=\""), "{state:?}: {script}");
            }
            // Writing to colleagues is what nobody regrets, so it stands open too.
            let offered = next.into_iter().chain(["catatan"]).filter(|word| page.form(word).is_some());
            assert_eq!(open(&page), offered.collect::<Vec<_>>(), "{state:?} for {login}");
            if ["pimpinan", "admin"].contains(&login) {
                page.shows(&["Tidak ada tindakan yang dapat Anda lakukan pada tahap ini."]);
                assert_eq!(page.text.matches("id=\"tindakan-").count(), 0, "{state:?} for {login}");
            }
        }
    }
}

/// States that no act of the desk leads to yet: a record may hold them all the same.
#[test]
fn a_ticket_that_ended_elsewhere_has_a_page_too() {
    let world = World::staffed();
    for state in [State::Referred, State::Merged, State::Withdrawn] {
        let number = world.ticket(State::Verified);
        let sql = "UPDATE ticket SET state = ?1 WHERE sequence = ?2";
        let values = [store::Value::from(state.code()), store::Value::from(i64::from(number.sequence()))];
        block_on(store::Db::run(world.store.connection(), sql, &values)).unwrap();
        let page = world.session("meja").page(number).expect(200);
        page.shows(&[state.label(), &number.to_string()]);
        let next = if state == State::Referred { &["nomor-limpahan", "catatan"][..] } else { &["catatan"] };
        assert_eq!(open(&page), next, "{state:?}");
        assert!(page.form("verifikasi").is_none() && page.form("disposisi").is_none(), "{state:?}");
        world.session("meja").get("/petugas?view=semua").expect(200).shows(&[state.label()]);
    }
}

#[test]
fn each_form_carries_the_version_and_a_token_of_its_own() {
    let world = World::staffed();
    let page = world.session("meja").page(world.ticket(State::Verified)).expect(200);
    let words = ["disposisi", "tanya", "jawab", "tolak", "identitas"];
    let mut tokens: Vec<_> = words.iter().map(|word| hidden(page.form(word).unwrap(), "token")).collect();
    for word in words {
        assert_eq!(hidden(page.form(word).unwrap(), "versi"), "2", "{word}");
    }
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), words.len());
}

#[test]
fn words_from_outside_stay_words_on_the_page() {
    let world = World::staffed();
    let number = world.report("Jalan <script>alert(1)</script> & \"rusak\"");
    let desk = world.session("meja");
    desk.act(number, &Command::Ask { question: message("Apakah <b>tebal</b> & <script>x</script>?") });
    let page = desk.page(number).expect(200);
    page.hides(&["<script>", "<b>"]);
    page.shows(&["Jalan &#60;script&#62;alert(1)", "&#60;b&#62;tebal"]);
}

#[test]
fn verifying_suggests_the_organ_of_the_topic() {
    let world = World::staffed();
    let number = world.report("Jembatan ke sekolah putus");
    let desk = world.session("meja");
    let form = |page: &Answer| page.form("verifikasi").unwrap().to_owned();
    assert!(!form(&desk.page(number)).contains(" selected"));
    let topic = domain::topic::Topic::ALL.iter().find(|topic| topic.suggested_organ().is_some()).unwrap();
    let sql = "UPDATE ticket SET topic = ?1";
    block_on(store::Db::run(world.store.connection(), sql, &[store::Value::from(topic.code())])).unwrap();
    let form = form(&desk.page(number));
    for word in [topic.code(), topic.suggested_organ().unwrap().code()] {
        assert!(form.contains(&format!("value=\"{word}\" selected")), "{word}: {form}");
    }
}

#[test]
fn an_identity_is_shown_by_the_act_alone() {
    let world = World::staffed();
    let number = world.shown_report("Jembatan putus", Visibility::Anonymous);
    let desk = world.session("meja");
    let page = desk.page(number);
    let form = page.form("identitas").unwrap();
    let (csrf, version, token) = (hidden(form, "csrf"), hidden(form, "versi"), hidden(form, "token"));
    let send = |reason: &str| {
        let fields = [("csrf", &*csrf), ("versi", &version), ("token", &token), ("identity_reason", reason)];
        desk.post(&format!("/petugas/tiket/{number}/identitas"), &fields)
    };
    let refused = send(" ").expect(422);
    refused.shows(&["#f-identitas-identity_reason"]);
    refused.hides(&["Yohana"]);
    assert_eq!(world.state(number).1, 1, "nothing was opened");
    let opened = send("Pelapor minta dihubungi.").expect(200);
    opened.shows(&["Identitas pelapor</h2>", "Yohana Ding", "Pelapor minta dihubungi."]);
    let page = desk.page(number).expect(200);
    page.hides(&["Yohana"]);
    page.shows(&["Pelapor minta dihubungi."]);
}
