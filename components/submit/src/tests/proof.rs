//! Signed receipts, from the receipt's page to their check.

use store::Db as _;
use store::audit::{Sealing, SigningKeys, hex};
use store::native::block_on;

use super::{Answer, World};

fn file(world: &World) -> Answer {
    let key = super::FORM_KEY;
    let (number, received, digest) = ("P-2026-000123-0", "2026-11-24T03:00:00Z", "ab12");
    let mark = web::signed::sign(key, "bukti", &[number, received, digest]);
    world.post_form("/bukti/berkas", &[("nomor", number), ("diterima", received), ("digest", digest), ("tanda", &mark)])
}

#[test]
fn a_receipt_that_we_gave_out_holds() {
    let world = World::new();
    let file = file(&world);
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"bukti-P-2026-000123-0.json\""));
    let page = world.post_form("/bukti", &[("bukti", &file.text)]);
    page.shows(&["Bukti ini asli", "P-2026-000123-0", "2026-11-24T03:00:00Z", "ab12"]);
    let forged = file.text.replace("ab12", "cd34");
    world.post_form("/bukti", &[("bukti", &forged)]).shows(&["Bukti ini tidak cocok"]);
    for nonsense in ["", "{}", "bukan bukti"] {
        assert_eq!(world.post_form("/bukti", &[("bukti", nonsense)]).status, 422, "{nonsense}");
    }
}

#[test]
fn nobody_can_have_signed_what_we_have_not_received() {
    let world = World::new();
    let fields =
        [("nomor", "P-2026-000123-0"), ("diterima", "2026-11-24T03:00:00Z"), ("digest", "ab12"), ("tanda", "x")];
    assert_eq!(world.post_form("/bukti/berkas", &fields).status, 422);
    let note = [("nomor", "P-2026-000123-0"), ("diterima", "x"), ("kode", "7KQ2-M4XW-9HAB-CDEF"), ("tanda", "x")];
    assert_eq!(world.post_form("/bukti/catatan", &note).status, 422);
}

#[test]
fn the_page_works_without_scripts_and_without_a_network() {
    let page = World::new().get("/bukti");
    page.shows(&[
        "method=\"post\" action=\"/bukti\" data-verify",
        "name=\"bukti\"",
        "data-result hidden",
        "data-compare hidden",
    ]);
    // The service worker may keep it.
    assert_eq!(page.header("cache-control"), Some("public, max-age=60"));
}

#[test]
fn the_keys_are_public() {
    let keys = World::new().get("/bukti/kunci.json");
    assert_eq!(keys.json()["keys"][0]["id"], "b1");
    assert_eq!(keys.header("cache-control"), Some("public, max-age=3600"));
}

#[test]
fn the_seals_are_public_and_can_be_kept() {
    let world = World::new();
    assert_eq!(world.get("/bukti/jejak.json").json()["seals"], serde_json::json!([]));
    let db = world.store.connection();
    let event = "INSERT INTO staff_event (kind, subject_id, at) VALUES ('staff_added', 1, 0)";
    block_on(db.run(event, &[])).unwrap();
    let signing = SigningKeys::parse(super::RECEIPT_KEYS).unwrap();
    assert!(matches!(block_on(world.store.seal_step(&signing, world.now)).unwrap(), Sealing::Sealed { number: 1, .. }));
    let seals = world.get("/bukti/jejak.json");
    assert_eq!(seals.header("cache-control"), Some("public, max-age=60"));
    assert_eq!(seals.json()["format"], "satu-pintu-jejak/1");
    let root = block_on(world.store.latest_seals(1)).unwrap().remove(0).root;
    assert_eq!(seals.json()["seals"][0]["root"], hex(&root));
    assert_eq!(world.send("POST", "/bukti/jejak.json", &[], "").status, 405);
}
