//! What is asked of the lists, and that the question stays.

use super::*;

fn links(page: &Answer) -> Vec<String> {
    let links = page.text.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    links.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")).collect()
}

/// The numbers of the list, in its order.
fn rows(page: &Answer) -> Vec<String> {
    let links = links(page).into_iter();
    links.filter_map(|link| link.strip_prefix("/petugas/tiket/").map(str::to_owned)).collect()
}

#[test]
fn a_view_holds_what_it_says_and_counts_it() {
    let world = World::staffed();
    let number = |state| world.ticket(state).to_string();
    let [received, verified, disposed, at_work, asked, answered] = [
        State::Received,
        State::Verified,
        State::Disposed,
        State::InProgress,
        State::AwaitingReporter,
        State::Answered,
    ]
    .map(number);
    let ended = [State::Closed, State::Rejected].map(number);
    for (view, label, held) in [
        ("antrean", "Antrean (2)", vec![&received, &verified]),
        ("belum_diverifikasi", "Belum diverifikasi (1)", vec![&received]),
        ("di_unit", "Di unit kerja (2)", vec![&disposed, &at_work]),
        ("menunggu_pelapor", "Menunggu pelapor (1)", vec![&asked]),
        ("dijawab", "Sudah dijawab (1)", vec![&answered]),
    ] {
        let page = world.session("meja").get(&format!("/petugas?view={view}")).expect(200);
        assert_eq!(rows(&page).iter().collect::<Vec<_>>(), held, "{view}");
        page.shows(&[label, &format!("href=\"/petugas?view={view}\" aria-current=\"page\"")]);
    }
    let all = world.session("meja").get("/petugas?view=semua").expect(200);
    let expected = [&ended[1], &ended[0], &answered, &asked, &at_work, &disposed, &verified, &received];
    assert_eq!(rows(&all).iter().collect::<Vec<_>>(), expected, "the newest first");
    let unit = world.session("unit").get("/petugas").expect(200);
    assert_eq!(rows(&unit), [disposed, at_work], "the unit's own line");
}

#[test]
fn a_filter_stays_in_the_form_and_can_be_taken_away() {
    let world = World::staffed();
    let number = world.ticket(State::Disposed).to_string();
    world.ticket(State::Received);
    let desk = world.session("meja");
    let page = desk.get("/petugas?view=semua&unit=komite-1&status=disposed&q=jembatan").expect(200);
    assert_eq!(rows(&page), [number]);
    page.shows(&[
        "name=\"view\" value=\"semua\"",
        "value=\"komite-1\" selected",
        "value=\"disposed\" selected",
        "value=\"jembatan\"",
    ]);
    let page = desk.get("/petugas?view=semua&unit=komite-2&q=%22jembatan").expect(200);
    page.shows(&["Tidak ada tiket yang cocok", "value=\"&#34;jembatan\""]);
    assert!(links(&page).contains(&"/petugas?view=semua".to_owned()), "the same view without the filter");
}

#[test]
fn every_page_of_a_filtered_list_asks_the_same_question() {
    let world = World::staffed();
    let numbers: Vec<_> = (0..55).map(|_| world.report("Jembatan & jalan putus").to_string()).collect();
    let desk = world.session("meja");
    let mut address = "/petugas?view=belum_diverifikasi&q=jalan+%26+jembatan&dikembalikan=P-2026-000001-4".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = desk.get(&address).expect(200);
        seen.extend(rows(&page));
        page.shows(&["value=\"jalan &#38; jembatan\""]);
        let Some(next) = links(&page).into_iter().find(|link| link.contains("cursor=n.") && !link.contains("pilih="))
        else {
            break;
        };
        assert!(next.starts_with("/petugas?view=belum_diverifikasi&q=jalan%20%26%20jembatan&cursor="), "{next}");
        assert_eq!(next.matches("cursor=").count(), 1, "{next}");
        address = next;
    }
    assert_eq!(seen, numbers);
}

#[test]
fn an_empty_list_says_what_will_stand_there() {
    let world = World::staffed();
    for login in ["meja", "unit", "pimpinan"] {
        for view in ["antrean", "di_unit", "dijawab", "semua"] {
            let page = world.session(login).get(&format!("/petugas?view={view}")).expect(200);
            page.shows(&["Laporan yang masuk akan tampil"]);
            page.hides(&["<table", "Hapus saringan", "Halaman berikutnya"]);
        }
    }
}

#[test]
fn a_ticket_that_was_handed_back_is_told_on_the_list() {
    let world = World::staffed();
    let number = world.ticket(State::Disposed);
    let unit = world.session("unit");
    let told = |answer: &Answer| answer.text.contains(&format!("Tiket {number} sudah dikembalikan"));
    assert!(told(&unit.get(&format!("/petugas?dikembalikan={number}")).expect(200)));
    for other in ["", "x", "%3Cscript%3E", "P-2026-000001-0"] {
        let page = unit.get(&format!("/petugas?dikembalikan={other}")).expect(200);
        page.hides(&["sudah dikembalikan", "<script>"]);
    }
}

#[test]
fn the_clock_of_a_line_stands_still_with_the_ticket() {
    let mut world = World::staffed();
    world.ticket(State::AwaitingReporter);
    world.ticket(State::Disposed);
    world.wait(SignedDuration::from_hours(24 * 60));
    let desk = world.session("meja");
    desk.get("/petugas?view=di_unit").expect(200).shows(&["Terlambat"]);
    desk.get("/petugas?view=menunggu_pelapor").expect(200).hides(&["hari kerja<", "Lewat"]);
    desk.get("/petugas?view=menunggu_pelapor").expect(200).shows(&["Jam berhenti"]);
    world.ticket(State::Received);
    world.session("meja").get("/petugas").expect(200).shows(&["Sisa 3 hari kerja"]);
}
