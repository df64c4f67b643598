//! What goes on paper.

use super::*;

#[test]
fn the_sheet_of_a_disposal_has_its_fields_and_no_name() {
    let world = World::staffed();
    let (confidential, open) = (world.ticket(State::Disposed), world.shown_report("Jembatan desa", Visibility::Public));
    let desk = world.session("meja");
    let unit = world.session("unit");
    desk.act(open, &Command::Verify { topic: None, organ: None });
    desk.act(open, &Command::dispose(unit.actor.unit_id.unwrap(), Instruction::parse("Mohon ditelaah.").unwrap()));
    for (number, from) in [(confidential, "Dirahasiakan"), (open, "Pelapor (identitas tersimpan di portal)")] {
        for person in [&desk, &unit] {
            person.page(number).expect(200).shows(&["Cetak lembar disposisi"]);
            let sheet = person.get(&format!("/petugas/tiket/{number}/lembar-disposisi")).expect(200);
            sheet.shows(&[
                "LEMBAR DISPOSISI",
                &number.to_string(),
                from,
                "Sekretariat Komite I (Penanggung jawab)",
                "Nomor agenda",
                "Isi disposisi",
                "Paraf",
                "<svg",
                &format!("https://satupintu.example/petugas/tiket/{number}"),
            ]);
            sheet.hides(&["Yohana"]);
        }
    }
    let path = format!("/petugas/tiket/{confidential}/lembar-disposisi");
    world.session("lain").get(&path).expect(404);
    assert_eq!(world.get(&path).status, 303, "to the door");
    desk.post(&path, &[]).expect(405);
    let received = world.ticket(State::Received);
    desk.page(received).hides(&["Cetak lembar", "Cetak surat"]);
    desk.get(&format!("/petugas/tiket/{received}/lembar-disposisi")).expect(404);
    desk.get(&format!("/petugas/tiket/{received}/surat")).expect(404);
}

#[test]
fn the_letter_says_the_answer_and_takes_number_and_signer() {
    let world = World::staffed();
    let number = world.ticket(State::Answered);
    let desk = world.session("meja");
    let path = format!("/petugas/tiket/{number}/surat");
    let letter = desk.get(&path).expect(200);
    letter.shows(&[
        "Yth. Pelapor tiket",
        "Jembatan diperbaiki pekan depan.",
        "24 November 2026",
        "Jembatan ke sekolah putus",
    ]);
    letter.hides(&["Yohana", "KONSEP", "Petunjuk antara petugas"]);
    let filled =
        desk.get(&format!("{path}?nomor=B-12%2FHM%2F2026&jabatan=Kepala%20%3CBiro%3E&nama=Contoh")).expect(200);
    filled.shows(&["<dd>B-12/HM/2026</dd>", "Kepala &#60;Biro&#62;,"]);
    let long = "x".repeat(400);
    desk.get(&format!("{path}?nomor={long}")).expect(422).shows(&["#f-nomor"]);
    desk.get(&format!("{path}?warna=merah")).expect(400);
}

#[test]
fn what_waits_for_consent_is_a_concept() {
    let world = World::staffed();
    let number = world.ticket(State::InProgress);
    world.session("unit").act(number, &Command::Reply { answer: message("Menurut kami selesai.") });
    let letter = world.session("penyelia").get(&format!("/petugas/tiket/{number}/surat")).expect(200);
    letter.shows(&["KONSEP", "Menurut kami selesai.", "belum terkirim"]);
}

/// Who reads what stands in the rules; a masked ticket has no paper.
#[test]
fn the_leadership_prints_nothing_of_what_is_kept_from_it() {
    let world = World::staffed();
    let number = world.ticket(State::Answered);
    let leader = world.session("pimpinan");
    leader.page(number).expect(200).hides(&["Cetak"]);
    leader.get(&format!("/petugas/tiket/{number}/surat")).expect(404);
}
