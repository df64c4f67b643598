//! Files, from the form to the download.

use std::rc::Rc;

use bytes::Bytes;
use domain::channel::Channel;
use domain::consent::Consent;
use domain::intake::{ConsentGiven, Intake, Letter, Wording};
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::personal::Reporter;
use domain::screening::Arrival;
use domain::staff::Role;
use domain::text::{Body, Title};
use domain::visibility::Visibility;
use http::{HeaderMap, HeaderName, Method};
use jiff::Timestamp;
use store::native::{NativeDb, block_on};
use store::{Command, NewStaff, NewTicket, Secrets, Store};
use web::{Request, Response};

use crate::routes;
use crate::scene::Scene;

/// A grey point, with a comment that tells more than it should.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58, 126, 155,
    85, 0, 0, 0, 15, 116, 69, 88, 116, 67, 111, 109, 109, 101, 110, 116, 0, 114, 97, 104, 97, 115, 105, 97, 69, 60,
    191, 246, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 168, 7, 0, 0, 129, 0, 128, 211, 148, 83, 74, 0, 0, 0, 0, 73,
    69, 78, 68, 174, 66, 96, 130,
];

const FORM_KEY: &[u8] = b"form key of the tests, 32 bytes.";

struct World {
    store: Store<NativeDb>,
    now: Timestamp,
}

/// A citizen with a ticket.
struct Ticket {
    number: String,
    code: String,
}

fn new_ticket() -> NewTicket {
    NewTicket {
        kind: Kind::Complaint,
        title: Title::parse("Jembatan putus").unwrap(),
        body: Body::parse("Jembatan ke sekolah putus sejak banjir.").unwrap(),
        topic: None,
        organ: None,
        province: None,
        regency: None,
        occurred_on: None,
        visibility: Visibility::Anonymous,
        reporter: Reporter::default(),
        consent: Consent { processing: true, publication: false },
        channel: Channel::Web,
        arrival: Arrival::default(),
        joins: None,
    }
}

impl World {
    fn new() -> Self {
        let secrets = Secrets::parse("pepper of the tests only", "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=");
        let store = Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets.unwrap()), getrandom::fill);
        let now = "2026-11-24T02:00:00Z".parse().unwrap();
        block_on(store.migrate(now)).unwrap();
        Self { store, now }
    }

    fn ticket(&self) -> Ticket {
        let key = service::fresh_key().unwrap();
        let made = block_on(self.store.submit(&new_ticket(), &key, self.now)).unwrap();
        Ticket { number: made.number.to_string(), code: made.access_code.reveal() }
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
        let mut map = HeaderMap::new();
        map.insert("spin-client-addr", "203.0.113.7:4711".parse().unwrap());
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        let method: Method = method.parse().unwrap();
        let request = Request::new(method, path, map, Bytes::copy_from_slice(body), "1".to_owned()).unwrap();
        let answer =
            block_on(routes::answer(&Scene { store: &self.store, now: self.now, form_key: FORM_KEY }, &request));
        answer.unwrap_or_else(|refusal| refusal.in_language(request.language).into_response(request.is_api()))
    }

    fn post(&self, path: &str, code: &str) -> Response {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &form, format!("kode={code}").as_bytes())
    }

    /// Sends the form with a file in it.
    fn upload(&self, ticket: &Ticket, name: &str, content: &[u8]) -> Response {
        self.upload_to(&ticket.page(), ticket, name, content)
    }

    fn upload_to(&self, path: &str, ticket: &Ticket, name: &str, content: &[u8]) -> Response {
        let mut body = format!(
            "--grenze\r\ncontent-disposition: form-data; name=\"kode\"\r\n\r\n{}\r\n--grenze\r\ncontent-disposition: form-data; name=\"berkas\"; filename=\"{name}\"\r\ncontent-type: image/png\r\n\r\n",
            ticket.code
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--grenze--\r\n");
        self.send("POST", path, &[("content-type", "multipart/form-data; boundary=grenze")], &body)
    }
}

impl Ticket {
    fn page(&self) -> String {
        format!("/lacak/{}/berkas", self.number)
    }

    fn api(&self) -> String {
        format!("/api/v1/tickets/{}/attachments", self.number)
    }
}

fn text(response: &Response) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn a_file_comes_in_cleaned_and_goes_out_to_be_kept() {
    let world = World::new();
    let ticket = world.ticket();
    let empty = world.post(&ticket.page(), &ticket.code);
    assert!(text(&empty).contains("0 dari 5 berkas") && empty.status() == 200);
    for _ in 0..2 {
        let page = world.upload(&ticket, "../foto saya.png", PNG);
        assert_eq!(page.status(), 200, "{}", text(&page));
        assert!(text(&page).contains("1 dari 5 berkas") && text(&page).contains("Berkas sudah kami terima"));
    }
    let page = world.post(&ticket.page(), &ticket.code);
    let address = text(&page).split("action=\"").find(|rest| rest.contains("/berkas/")).unwrap();
    let file = world.post(address.split('"').next().unwrap(), &ticket.code);
    assert_eq!((file.status().as_u16(), header(&file, "content-type")), (200, "image/png"));
    assert!(header(&file, "content-disposition").starts_with("attachment; filename="));
    assert!(!header(&file, "content-disposition").contains(".."));
    assert_eq!(header(&file, "x-content-type-options"), "nosniff");
    assert_eq!(header(&file, "cache-control"), "no-store");
    assert!(file.body().starts_with(b"\x89PNG") && !file.body().windows(7).any(|window| window == b"rahasia"));
}

#[test]
fn what_cannot_be_taken_is_told_at_the_field() {
    let world = World::new();
    let ticket = world.ticket();
    let large = vec![0; upload::LARGEST + 1];
    let heic: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for (name, content, told) in [
        ("kosong.jpg", &b""[..], "Berkas ini kosong"),
        ("arsip.jpg", b"PK\x03\x04 bukan foto", "hanya menerima foto JPG atau PNG"),
        ("halaman.png", b"<html><script>alert(1)</script>", "hanya menerima foto JPG atau PNG"),
        ("separuh.png", PNG.get(..40).unwrap(), "tidak utuh atau rusak"),
        ("besar.jpg", &large, "paling besar 5 MB"),
        ("ponsel.heic", heic, "Foto HEIC belum dapat kami terima"),
    ] {
        let page = world.upload(&ticket, name, content);
        assert_eq!(page.status(), 422, "{name}");
        assert!(text(&page).contains(told) && text(&page).contains("href=\"#f-berkas\""), "{name}: {}", text(&page));
    }
    let nothing = world.upload(&ticket, "", b"");
    assert!(nothing.status() == 422 && text(&nothing).contains("Pilih satu berkas"));
    assert!(text(&world.post(&ticket.page(), &ticket.code)).contains("0 dari 5 berkas"));
}

#[test]
fn a_form_that_broke_off_changes_nothing() {
    let world = World::new();
    let ticket = world.ticket();
    let half = format!(
        "--grenze\r\ncontent-disposition: form-data; name=\"kode\"\r\n\r\n{}\r\n--grenze\r\ncontent-dispo",
        ticket.code
    );
    let kind = [("content-type", "multipart/form-data; boundary=grenze")];
    assert_eq!(world.send("POST", &ticket.page(), &kind, half.as_bytes()).status(), 400);
    assert_eq!(world.send("POST", &ticket.page(), &[("content-type", "text/plain")], b"x").status(), 415);
}

#[test]
fn five_files_are_enough() {
    let world = World::new();
    let ticket = world.ticket();
    let code = format!("Ticket {}", ticket.code);
    for index in 0..5_u8 {
        // A point of another grey each time.
        let image = image(index);
        let answer =
            world.send("POST", &ticket.api(), &[("authorization", &code), ("x-file-name", "a%20b.png")], &image);
        assert_eq!(answer.status(), 201, "{}", text(&answer));
    }
    let full = world.send("POST", &ticket.api(), &[("authorization", &code)], &image(9));
    assert_eq!(full.status(), 409);
    let page = world.post(&ticket.page(), &ticket.code);
    assert!(text(&page).contains("5 dari 5 berkas") && !text(&page).contains("type=\"file\""));
    let list = world.send("GET", &ticket.api(), &[("authorization", &code)], b"");
    let list: serde_json::Value = serde_json::from_slice(list.body()).unwrap();
    assert_eq!(list["attachments"].as_array().unwrap().len(), 5);
    assert_eq!(list["attachments"][0]["name"], "a b.png");
    let path = format!("{}/{}", ticket.api(), list["attachments"][0]["sequence"]);
    assert_eq!(world.send("GET", &path, &[("authorization", &code)], b"").status(), 200);
    assert_eq!(world.send("GET", &format!("{}/99", ticket.api()), &[("authorization", &code)], b"").status(), 404);
    assert_eq!(world.send("POST", &ticket.api(), &[("authorization", &code)], b"x").status(), 422);
}

/// A picture of one point.
fn image(grey: u8) -> Vec<u8> {
    let data = [0x78, 0x01, 0x01, 2, 0, 0xfd, 0xff, 0, grey];
    let sum = (1 + u32::from(grey)) | (2 + u32::from(grey)) << 16;
    let data = [&data[..], &sum.to_be_bytes()].concat();
    let head = PNG.split(|byte| *byte == b't').next().unwrap();
    let head = &head[..33];
    let crc = crc(&[b"IDAT", &data[..]].concat());
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [head, &length, b"IDAT", &data, &crc.to_be_bytes(), &PNG[PNG.len() - 12..]].concat()
}

/// The check sum of a chunk (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}

#[test]
fn strangers_learn_nothing() {
    let world = World::new();
    let (ticket, stranger) = (world.ticket(), world.ticket());
    world.upload(&ticket, "foto.png", PNG);
    assert_eq!(world.post(&ticket.page(), &stranger.code).status(), 404);
    assert_eq!(world.post(&format!("{}/2", ticket.page()), &stranger.code).status(), 404);
    let as_stranger = Ticket { number: ticket.number.clone(), code: stranger.code };
    assert_eq!(world.upload(&as_stranger, "foto.png", PNG).status(), 404);
    assert_eq!(world.send("GET", &ticket.api(), &[], b"").status(), 401);
    let page = world.send("GET", &ticket.page(), &[], b"");
    assert_eq!((page.status().as_u16(), header(&page, "location")), (303, &*format!("/lacak/{}", ticket.number)));
    assert_eq!(world.send("DELETE", &ticket.page(), &[], b"").status(), 405);
    for _ in 0..10 {
        world.post(&ticket.page(), "0000-0000-0000-0000");
    }
    assert_eq!(world.post(&ticket.page(), &ticket.code).status(), 429);
}

#[test]
fn the_pages_are_english_too() {
    let world = World::new();
    let (ticket, stranger) = (world.ticket(), world.ticket());
    let page = |path: &str, code: &str| world.post(&format!("/en{path}"), code);
    let english = Ticket { number: ticket.number.clone(), code: ticket.code.clone() };
    let upload =
        |name: &str, content: &[u8]| world.upload_to(&format!("/en{}", english.page()), &english, name, content);
    read(&page(&ticket.page(), &ticket.code), "0 of 5 files");
    read(&upload("map.png", PNG), "We have received the file");
    read(&page(&ticket.page(), &stranger.code), "There is no such page or ticket.");
    let large = vec![0; upload::LARGEST + 1];
    for (content, told) in [
        (&b""[..], "This file is empty."),
        (b"PK\x03\x04", "We take only JPG or PNG photos"),
        (&PNG[..40], "incomplete or damaged"),
        (&large, "A file can be 5 MB at most."),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "We cannot take HEIC photos yet."),
    ] {
        read(&upload("map.png", content), told);
    }
    read(&upload("", b""), "Choose one JPG, PNG or PDF file.");
    for index in 1..5 {
        upload("map.png", &image(index));
    }
    read(&page(&ticket.page(), &ticket.code), "the most that a ticket can have");
    read(&upload("map.png", &image(9)), "the most that a ticket can have");
    let broken = [("content-type", "multipart/form-data; boundary=grenze")];
    let broken = world.send("POST", &format!("/en{}", ticket.page()), &broken, b"--grenze\r\ncontent-dispo");
    read(&broken, "The file did not arrive complete.");
}

#[test]
fn a_ticket_that_has_ended_takes_no_file() {
    let world = World::new();
    let ticket = world.ticket();
    let (number, code) = (ticket.number.parse().unwrap(), ticket.code.parse().unwrap());
    let key = service::fresh_key().unwrap();
    block_on(world.store.reporter_act(number, &code, &store::ReporterCommand::Withdraw, &key, world.now)).unwrap();
    let page = world.upload(&ticket, "peta.png", PNG);
    assert_eq!(page.status(), 409);
    assert!(text(&page).contains("Tiket ini sudah berakhir, jadi berkas tidak dapat ditambahkan."), "{}", text(&page));
    let page = world.upload_to(&format!("/en{}", ticket.page()), &ticket, "map.png", PNG);
    assert_eq!(page.status(), 409);
    read(&page, "This ticket has ended, so you cannot add files.");
}

/// A page in English, with nothing of the Indonesian left on it.
#[track_caller]
fn read(page: &Response, told: &str) {
    assert!(text(page).contains("<html lang=\"en\"") && text(page).contains(told), "{told:?}: {}", text(page));
    assert_eq!(web::leftover::indonesian_in(text(page), &[]), [""; 0]);
}

/// An officer who has taken a letter in: the number, the cookie and the token of the own pages.
fn taken_in(world: &World) -> (TicketNumber, String, String) {
    let staff = |login: &str, role| NewStaff {
        login: login.to_owned(),
        name: format!("Nama {login}"),
        role,
        unit_id: None,
        password_hash: "$argon2id$".to_owned(),
    };
    block_on(async {
        let store = &world.store;
        store.bootstrap(&staff("admin", Role::Administrator), world.now).await.unwrap();
        let admin = store.credentials("admin").await.unwrap().unwrap().actor;
        store.add_staff(&admin, &staff("meja", Role::Officer), world.now).await.unwrap();
        let officer = store.credentials("meja").await.unwrap().unwrap().actor;
        let intake = Intake {
            received_on: jiff::civil::date(2026, 11, 24),
            letter: Letter::default(),
            wording: Wording::Own,
            processing: ConsentGiven::Spoken,
            publication: ConsentGiven::NotGiven,
            form_version: None,
        };
        let new = NewTicket { channel: Channel::Letter, ..new_ticket() };
        let key = service::fresh_key().unwrap();
        let made = store.take_in(&officer, &new, &intake, &key, world.now).await.unwrap();
        let session = service::random::<32>().unwrap();
        store.start_session(officer.staff_id, &session, world.now).await.unwrap();
        let request = Request::new(Method::GET, "/", HeaderMap::new(), Bytes::new(), "1".to_owned()).unwrap();
        let cookie = web::session::begin(&request, &session).split(';').next().unwrap().to_owned();
        (made.submitted.number, cookie, web::csrf::token(FORM_KEY, &session))
    })
}

/// Sends a file as the page of staff does.
fn sent(world: &World, path: &str, cookie: &str, csrf: &str, file: &[u8]) -> (u16, String) {
    let mut body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--x\r\ncontent-disposition: \
         form-data; name=\"berkas\"; filename=\"surat.png\"\r\n\r\n"
    )
    .into_bytes();
    body.extend([file, b"\r\n--x--\r\n"].concat());
    let headers = [("cookie", cookie), ("content-type", "multipart/form-data; boundary=x")];
    let answer = world.send("POST", path, &headers, &body);
    (answer.status().as_u16(), String::from_utf8(answer.body().to_vec()).unwrap())
}

#[test]
fn a_file_beside_an_answer_reaches_the_reporter_and_nobody_adds_one_who_may_not_answer() {
    let world = World::new();
    let (_, cookie, csrf) = taken_in(&world);
    let made = block_on(world.store.submit(&new_ticket(), &service::fresh_key().unwrap(), world.now)).unwrap();
    let path = format!("/petugas/tiket/{}/lampiran", made.number);
    // Before it is verified nobody answers it.
    assert_eq!(sent(&world, &path, &cookie, &csrf, PNG).0, 404);
    let officer = block_on(world.store.credentials("meja")).unwrap().unwrap().actor;
    let verify = Command::Verify { topic: None, organ: None };
    let key = service::fresh_key().unwrap();
    block_on(world.store.act(&officer, made.number, 1, &verify, &key, world.now)).unwrap().unwrap();
    assert_eq!(sent(&world, &path, "", &csrf, PNG).0, 401);
    assert_eq!(sent(&world, &path, &cookie, "salah", PNG).0, 403);
    let (status, page) = sent(&world, &path, &cookie, &csrf, PNG);
    assert!(status == 200 && page.contains("Tersimpan") && page.contains("surat.png"), "{page}");
    let thread = block_on(world.store.thread(made.number, &made.access_code)).unwrap().unwrap();
    let file = thread.attachments.last().unwrap();
    assert!(file.enclosed && file.name == "surat.png", "{file:?}");
    assert_eq!(thread.entries.last().unwrap().kind, store::EventKind::Enclosed);
}

#[test]
fn an_officer_adds_scans_and_nobody_else_does() {
    let world = World::new();
    let (number, cookie, csrf) = taken_in(&world);
    let path = format!("/petugas/terima/{number}/berkas");
    let send = |cookie: &str, csrf: &str, file: &[u8]| sent(&world, &path, cookie, csrf, file);
    assert_eq!(send("", &csrf, PNG).0, 401);
    assert_eq!(send(&cookie, "salah", PNG).0, 403);
    let (status, page) = send(&cookie, &csrf, PNG);
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("Berkas tersimpan") && page.contains("surat.png"), "{page}");
    let (status, page) = send(&cookie, &csrf, b"bukan gambar");
    assert_eq!(status, 422);
    assert!(page.contains("href=\"#f-berkas\""), "{page}");
    let shown = world.send("GET", &path, &[("cookie", &cookie)], b"");
    assert_eq!((shown.status().as_u16(), shown.headers()["cache-control"].to_str().unwrap()), (200, "no-store"));
    assert_eq!(world.send("GET", &path, &[], b"").status().as_u16(), 303, "to the sign-in and back");
    let citizens = world.ticket();
    let other = format!("/petugas/terima/{}/berkas", citizens.number);
    assert_eq!(world.send("GET", &other, &[("cookie", &cookie)], b"").status().as_u16(), 404);
}
