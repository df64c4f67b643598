//! This component as a whole, on a record in memory.

mod acts;
mod api;
mod english;
mod message;
mod renewal;
mod track;

use std::rc::Rc;

use bytes::Bytes;
use domain::channel::Channel;
use domain::consent::Consent;
use domain::idempotency::IdempotencyKey;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::place::{Province, Regency};
use domain::sample::Report;
use domain::screening::Arrival;
use domain::staff::Role;
use domain::text::{Body, Instruction, Message, Reason, Title};
use domain::topic::Topic;
use domain::visibility::Visibility;
use http::{HeaderMap, HeaderName, Method};
use jiff::{SignedDuration, Timestamp};
use store::native::{NativeDb, block_on};
use store::{Actor, Command, Decision, NewStaff, NewTicket, Opening, Secrets, Store};
use web::{Request, Response};

use crate::routes;
use crate::scene::Scene;

const FORM_KEY: &[u8] = b"form key of the tests, 32 bytes.";

/// A Tuesday morning in Jakarta.
const START: &str = "2026-11-24T02:00:00Z";

/// A record in memory, and its time.
struct World {
    store: Store<NativeDb>,
    now: Timestamp,
}

/// An answer, read.
struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl World {
    fn new() -> Self {
        let secrets = Secrets::parse("pepper of the tests only", "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=");
        let store = Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets.unwrap()), getrandom::fill);
        let now = START.parse().unwrap();
        block_on(store.migrate(now)).unwrap();
        Self { store, now }
    }

    /// The same record, later.
    fn wait(&mut self, time: SignedDuration) {
        self.now += time;
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        let mut map = HeaderMap::new();
        map.insert("spin-client-addr", "203.0.113.7:4711".parse().unwrap());
        map.insert("spin-full-url", format!("https://satupintu.example{path}").parse().unwrap());
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        let method: Method = method.parse().unwrap();
        let request = Request::new(method, path, map, Bytes::from(body.into()), "1".to_owned()).unwrap();
        let scene = Scene { store: &self.store, now: self.now, form_key: FORM_KEY };
        let answer = block_on(routes::answer(&scene, &request));
        Answer::from(
            answer.unwrap_or_else(|refusal| refusal.in_language(request.language).into_response(request.is_api())),
        )
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, &[("content-type", "application/x-www-form-urlencoded")], body)
    }
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let length: usize = parts.headers["content-length"].to_str().unwrap().parse().unwrap();
        assert_eq!(length, body.len());
        Self { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8(body.to_vec()).unwrap() }
    }
}

impl Answer {
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let tags = self.text.split("<input").map(|rest| rest.split('>').next().unwrap());
        let tag = tags.into_iter().find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
        tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// The fields that a problem document names.
    fn problem_fields(&self) -> Vec<String> {
        let json = self.json();
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
    }

    #[track_caller]
    fn shows(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.text.contains(text), "{text:?} is missing in: {}", self.text);
        }
    }

    #[track_caller]
    fn hides(&self, texts: &[&str]) {
        for text in texts {
            assert!(!self.text.contains(text), "{text:?} stands in: {}", self.text);
        }
    }
}

/// A citizen with a ticket.
struct Ticket {
    number: TicketNumber,
    code: String,
}

impl Ticket {
    fn page(&self) -> String {
        format!("/lacak/{}", self.number)
    }

    fn api(&self) -> String {
        format!("/api/v1/tickets/{}", self.number)
    }
}

impl World {
    /// A citizen reports.
    fn ticket(&self, title: &str, body: &str) -> Ticket {
        self.submit(&report(title, body))
    }

    fn submit(&self, new: &NewTicket) -> Ticket {
        let submitted = block_on(self.store.submit(new, &key(), self.now)).unwrap();
        Ticket { number: submitted.number, code: submitted.access_code.reveal() }
    }

    fn sample(&self) -> Ticket {
        self.ticket(complaint().title, complaint().body)
    }

    /// The desk and a unit, made on first use.
    fn staff(&self) -> (Actor, Actor) {
        block_on(async {
            let person = |login: &str, role, unit_id| NewStaff {
                login: login.to_owned(),
                name: format!("Nama Rahasia {login}"),
                role,
                unit_id,
                password_hash: "$argon2id$".to_owned(),
            };
            if self.store.bootstrap(&person("admin", Role::Administrator, None), self.now).await.unwrap() {
                let admin = self.store.credentials("admin").await.unwrap().unwrap().actor;
                let units = self.store.units(self.now).await.unwrap();
                let unit = units.iter().find(|unit| unit.code == "komite-1").unwrap().id;
                for (login, role, unit) in [
                    ("meja", Role::Supervisor, None),
                    ("unit", Role::Liaison, Some(unit)),
                    ("kustodian", Role::Custodian, None),
                ] {
                    self.store.add_staff(&admin, &person(login, role, unit), self.now).await.unwrap();
                }
            }
            let desk = self.store.credentials("meja").await.unwrap().unwrap().actor;
            (desk, self.store.credentials("unit").await.unwrap().unwrap().actor)
        })
    }

    /// The desk does something.
    fn desk(&self, ticket: &Ticket, command: &Command) {
        self.act(&self.staff().0, ticket, command);
    }

    /// The unit does something. Its answers are let out by the desk.
    fn unit(&self, ticket: &Ticket, command: &Command) {
        self.act(&self.staff().1, ticket, command);
        if matches!(command, Command::Reply { .. }) {
            self.desk(ticket, &Command::Approve);
        }
    }

    fn act(&self, actor: &Actor, ticket: &Ticket, command: &Command) {
        block_on(async {
            let file = self.store.file(actor, ticket.number).await.unwrap().unwrap();
            self.store.act(actor, ticket.number, file.version, command, &key(), self.now).await.unwrap().unwrap();
        });
    }

    /// The desk opens the identity, to which the custodian consents.
    fn open_identity(&self, ticket: &Ticket, reason: &str) {
        let reason = Reason::parse(reason).unwrap();
        let (desk, custodian) = (self.staff().0, self.custodian());
        let open = || block_on(self.store.open_identity(&desk, ticket.number, &reason, &key(), self.now)).unwrap();
        assert!(matches!(open(), Some(Opening::Requested)));
        let asked = block_on(self.store.identity_requests(&custodian)).unwrap();
        let asked = asked.iter().find(|asked| asked.number == ticket.number).unwrap().sequence;
        let (number, key) = (ticket.number, key());
        let decided = self.store.decide_on_identity(&custodian, number, asked, &Decision::Consent, &key, self.now);
        assert!(block_on(decided).unwrap().is_some());
        assert!(matches!(open(), Some(Opening::Opened(_))));
    }

    fn custodian(&self) -> Actor {
        self.staff();
        block_on(self.store.credentials("kustodian")).unwrap().unwrap().actor
    }

    /// Verified, and with the unit.
    fn disposed(&self) -> Ticket {
        let ticket = self.sample();
        self.desk(&ticket, &Command::Verify { topic: None, organ: None });
        let unit_id = self.staff().1.unit_id.unwrap();
        let instruction = Instruction::parse("Petunjuk antara petugas saja.").unwrap();
        self.desk(&ticket, &Command::dispose(unit_id, instruction));
        ticket
    }
}

/// What a citizen reports.
fn report(title: &str, body: &str) -> NewTicket {
    NewTicket {
        kind: Kind::Complaint,
        title: Title::parse(title).unwrap(),
        body: Body::parse(body).unwrap(),
        topic: Some(Topic::Land),
        organ: None,
        province: Province::find("81"),
        regency: Regency::find("81.71"),
        occurred_on: Some(jiff::civil::date(2026, 11, 20)),
        visibility: Visibility::Confidential,
        reporter: complaint().person.reporter(),
        consent: Consent { processing: true, publication: false },
        channel: Channel::Web,
        arrival: Arrival::default(),
        joins: None,
    }
}

/// A key that nobody has used.
fn key() -> IdempotencyKey {
    service::fresh_key().unwrap()
}

fn message(text: &str) -> Message {
    Message::parse(text).unwrap()
}

/// A number that nobody has.
fn unknown() -> TicketNumber {
    TicketNumber::new(Kind::Complaint, 2026, 99)
}

/// A report about land.
fn complaint() -> &'static Report {
    Report::find("lahan-hgu").unwrap()
}
