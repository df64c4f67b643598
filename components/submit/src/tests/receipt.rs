//! The receipt.

use super::{Answer, World, complaint};

fn receipt(world: &World) -> Answer {
    let sample = complaint();
    let token = world.get("/lapor/pengaduan").hidden("token");
    let page = world.post_form(
        "/lapor/pengaduan",
        &[
            ("judul", sample.title),
            ("isi", sample.body),
            ("nama", sample.person.name),
            ("privasi", "rahasia"),
            ("setuju_proses", "ya"),
            ("token", &token),
            ("langkah", "privasi"),
            ("waspada", "ya"),
        ],
    );
    world.press(&page, "kirim", &[])
}

/// The code as it stands on the page.
fn code(page: &str) -> String {
    let is_code =
        |word: &&str| word.len() == 19 && word.split('-').count() == 4 && word.split('-').all(|group| group.len() == 4);
    page.split(|char: char| !char.is_ascii_alphanumeric() && char != '-').find(is_code).unwrap().to_owned()
}

#[test]
fn it_shows_number_code_place_and_dates() {
    let world = World::new();
    receipt(&world);
    let page = receipt(&world);
    assert_eq!(page.status, 201);
    page.shows(&[
        "P-2026-000002-",
        "27 November 2026",
        "14 Desember 2026",
        "<svg",
        "https://satupintu.example/lacak/P-2026-000002-",
    ]);
    assert_eq!(code(&page.text).len(), 19);
    assert_eq!(page.header("cache-control"), Some("no-store"));
}

#[test]
fn the_code_stands_in_no_address() {
    let world = World::new();
    let page = receipt(&world);
    let code = code(&page.text);
    let bare = code.replace('-', "");
    for address in page.text.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(!address.contains(&code) && !address.contains(&bare), "{address}");
    }
    // WhatsApp gets number and address, nothing else.
    let share = page.text.split("https://wa.me/?text=").nth(1).unwrap().split('"').next().unwrap();
    assert!(share.contains("P-2026-000001") && !share.contains(&bare[..4]), "{share}");
}

#[test]
fn it_repeats_nothing_of_the_report() {
    let page = receipt(&World::new());
    page.hides(&[complaint().title, complaint().person.name, "enam puluh keluarga"]);
}
