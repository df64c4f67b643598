//! The choice of the own post.

use domain::place::Zone;
use store::NewPost;

use super::*;

/// The post in which somebody acts ends today.
fn end(world: &World, person: &Person<'_>) {
    let admin = world.session("admin").actor;
    assert!(block_on(world.store.end_post(&admin, person.actor.post_id, world.now)).unwrap());
}

/// The fields to which the summary of a page leads.
fn named(page: &Answer) -> Vec<&str> {
    page.text.split("href=\"#f-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn who_is_moved_chooses_the_new_post_with_the_next_request() {
    let world = World::staffed();
    let person = world.session("unit");
    let admin = world.session("admin").actor;
    let new = NewPost {
        staff_id: person.actor.staff_id,
        role: Role::Liaison,
        unit_id: world.session("lain").actor.unit_id,
        substitute_for: None,
        from_on: Zone::Wib.date(world.now),
        until_on: None,
    };
    block_on(world.store.add_post(&admin, &new, world.now)).unwrap();
    end(&world, &person);
    let away = person.get("/petugas/akun").expect(303);
    assert_eq!(away.header("location"), Some("/petugas/akun/jabatan"));
    let post = person.actor.post_id.to_string();
    let csrf = person.csrf();
    let page = person.get("/petugas/akun/jabatan").expect(200);
    page.shows(&["Penghubung unit, Sekretariat Komite II", "sudah berakhir"]);
    page.hides(&["Sekretariat Komite I<"]);
    let form = page.form("jabatan").unwrap();
    let new = form.split("type=\"radio\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    for wrong in [&*post, "1", "x", ""] {
        assert_eq!(
            named(&person.post("/petugas/akun/jabatan", &[("csrf", &csrf), ("jabatan", wrong)]).expect(422)),
            ["jabatan"]
        );
    }
    person.post("/petugas/akun/jabatan", &[("csrf", &csrf), ("jabatan", &new)]).expect(303);
    let page = person.get("/petugas/akun/jabatan").expect(200);
    page.shows(&["Bertindak sebagai </span>Penghubung unit, Sekretariat Komite II", "checked"]);
}

#[test]
fn who_has_no_post_any_more_can_only_leave() {
    let world = World::staffed();
    let person = world.session("meja");
    end(&world, &person);
    let page = person.get("/petugas/akun/jabatan").expect(200);
    page.shows(&["Tidak ada jabatan Anda yang berlaku hari ini", "/petugas/keluar"]);
    person.post("/petugas/keluar", &[("csrf", &person.csrf())]).expect(303);
    person.get("/petugas/akun/jabatan").expect(303);
    world.get("/petugas/akun/jabatan").expect(303);
}
