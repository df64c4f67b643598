//! This component as a whole, on a record in memory.

mod accounts;
mod acts;
mod doors;
mod file;
mod forgery;
mod offers;
mod permissions;
mod programs;
mod questions;
mod queue;
mod signing;

use std::rc::Rc;

use bytes::Bytes;
use domain::channel::Channel;
use domain::consent::Consent;
use domain::idempotency::IdempotencyKey;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::outcome::Outcome;
use domain::personal::{Name, Reporter};
use domain::place::Province;
use domain::reject::RejectReason;
use domain::screening::Arrival;
use domain::staff::Role;
use domain::state::State;
use domain::text::{Body, Instruction, Message, Reason, Title};
use domain::visibility::Visibility;
use http::{HeaderMap, HeaderName, Method};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use store::native::{NativeDb, block_on};
use store::{Actor, Command, NewStaff, NewTicket, Secrets, Store, Submitted};
use web::{Request, Response, password, session};

use crate::routes;
use crate::scene::Scene;

const FORM_KEY: &[u8] = b"form key of the tests, 32 bytes.";
const BOOTSTRAP_TOKEN: &str = "bootstrap token of the tests";
const PASSWORD: &str = "kata sandi untuk uji coba";

/// A Tuesday morning in Jakarta.
const START: &str = "2026-11-24T02:00:00Z";

/// A record in memory, its time, and what the configuration says.
struct World {
    store: Store<NativeDb>,
    now: Timestamp,
    bootstrap_token: &'static str,
}

/// An answer, read.
struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

/// Someone of the staff with a browser.
struct Person<'a> {
    world: &'a World,
    actor: Actor,
    cookie: String,
}

impl World {
    /// Without any account.
    fn empty() -> Self {
        let secrets = Secrets::parse("pepper of the tests only", "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=");
        let store = Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets.unwrap()), getrandom::fill);
        let now = START.parse().unwrap();
        block_on(store.migrate(now)).unwrap();
        Self { store, now, bootstrap_token: BOOTSTRAP_TOKEN }
    }

    /// With two units and an account for each role; all of them have the same password.
    fn staffed() -> Self {
        let world = Self::empty();
        let hash = password::hash(&SecretString::from(PASSWORD), b"salt of the test").unwrap();
        let person = |login: &str, role, unit_id| NewStaff {
            login: login.to_owned(),
            name: format!("Nama {login}"),
            role,
            unit_id,
            password_hash: hash.clone(),
        };
        block_on(async {
            let store = &world.store;
            assert!(store.bootstrap(&person("admin", Role::Administrator, None), world.now).await.unwrap());
            let admin = store.credentials("admin").await.unwrap().unwrap().actor;
            let first = store.add_unit(&admin, "komite-1", "Sekretariat Komite I", world.now).await.unwrap();
            let second = store.add_unit(&admin, "komite-2", "Sekretariat Komite II", world.now).await.unwrap();
            for (login, role, unit) in [
                ("meja", Role::Officer, None),
                ("penyelia", Role::Supervisor, None),
                ("unit", Role::Liaison, Some(first)),
                ("lain", Role::Liaison, Some(second)),
                ("pimpinan", Role::Leader, None),
            ] {
                store.add_staff(&admin, &person(login, role, unit), world.now).await.unwrap();
            }
        });
        world
    }

    /// The same record, later.
    fn wait(&mut self, time: SignedDuration) {
        self.now += time;
    }

    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        let mut map = HeaderMap::new();
        map.insert("spin-full-url", format!("https://satupintu.example{path}").parse().unwrap());
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        let method: Method = method.parse().unwrap();
        let request = Request::new(method, path, map, Bytes::from(body.into()), "1".to_owned()).unwrap();
        let (store, now, bootstrap_token) = (&self.store, self.now, self.bootstrap_token);
        let scene = Scene { store, now, form_key: FORM_KEY, bootstrap_token };
        let answer = block_on(routes::answer(&scene, &request));
        Answer::from(answer.unwrap_or_else(|refusal| refusal.into_response(request.is_api())))
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send("POST", path, &[FORM], form(fields))
    }

    /// Begins a session without the password, which takes long to check.
    fn session(&self, login: &str) -> Person<'_> {
        let token = service::random::<32>().unwrap();
        let actor = block_on(self.store.credentials(login)).unwrap().unwrap().actor;
        block_on(self.store.start_session(actor.staff_id, &token, self.now)).unwrap();
        let request = Request::new(Method::GET, "/", HeaderMap::new(), Bytes::new(), "1".to_owned()).unwrap();
        let cookie = session::begin(&request, &token);
        Person { world: self, actor, cookie: cookie.split(';').next().unwrap().to_owned() }
    }

    /// A citizen reports.
    fn report(&self, title: &str) -> TicketNumber {
        self.reported(title).number
    }

    fn reported(&self, title: &str) -> Submitted {
        let new = NewTicket {
            kind: Kind::Complaint,
            title: Title::parse(title).unwrap(),
            body: Body::parse("Jembatan gantung ke sekolah putus sejak banjir.").unwrap(),
            topic: None,
            organ: None,
            province: Province::find("81"),
            regency: None,
            occurred_on: None,
            visibility: Visibility::Confidential,
            reporter: Reporter { name: Name::parse("Yohana Ding").ok(), ..Reporter::default() },
            consent: Consent { processing: true, publication: false },
            channel: Channel::Web,
            arrival: Arrival::default(),
            joins: None,
        };
        block_on(self.store.submit(&new, &key(), self.now)).unwrap()
    }

    /// A ticket in a state, as far as staff can bring it there.
    fn ticket(&self, state: State) -> TicketNumber {
        let number = self.report("Jembatan ke sekolah putus");
        let (desk, unit) = (self.session("meja"), self.session("unit"));
        let verify = || Command::Verify { topic: None, organ: None };
        let instruction = || Instruction::parse("Petunjuk antara petugas saja.").unwrap();
        let dispose = || Command::Dispose { unit_id: unit.actor.unit_id.unwrap(), instruction: instruction() };
        let reply = || Command::Reply { answer: message("Jembatan diperbaiki pekan depan.") };
        let ask = || Command::Ask { question: message("Di desa mana tepatnya?") };
        let reason = |text: &str| Reason::parse(text).unwrap();
        let close = || Command::Close { outcome: Outcome::Resolved, evidence: reason("Surat 12/2026") };
        let reject = || Command::Reject { reason: RejectReason::OutOfScope, explanation: reason("Urusan desa.") };
        let way: Vec<(&Person<'_>, Command)> = match state {
            State::Verified => vec![(&desk, verify())],
            State::Disposed => vec![(&desk, verify()), (&desk, dispose())],
            State::InProgress => vec![(&desk, verify()), (&desk, dispose()), (&unit, Command::Start)],
            State::AwaitingReporter => vec![(&desk, verify()), (&desk, dispose()), (&unit, ask())],
            State::Answered => vec![(&desk, verify()), (&desk, dispose()), (&unit, reply())],
            State::Closed => vec![(&desk, verify()), (&desk, dispose()), (&unit, reply()), (&desk, close())],
            State::Rejected => vec![(&desk, reject())],
            _ => vec![],
        };
        for (person, command) in way {
            person.act(number, &command);
        }
        number
    }

    /// Where a ticket stands, and its version.
    fn state(&self, number: TicketNumber) -> (State, i64) {
        let desk = self.session("meja");
        let file = block_on(self.store.file(&desk.actor, number)).unwrap().unwrap();
        (file.state, file.version)
    }
}

impl Person<'_> {
    fn get(&self, path: &str) -> Answer {
        self.world.send("GET", path, &[("cookie", &self.cookie)], "")
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.world.send("POST", path, &[FORM, ("cookie", &self.cookie)], form(fields))
    }

    fn page(&self, number: TicketNumber) -> Answer {
        self.get(&format!("/petugas/tiket/{number}"))
    }

    fn act(&self, number: TicketNumber, command: &Command) {
        block_on(async {
            let (store, now) = (&self.world.store, self.world.now);
            let file = store.file(&self.actor, number).await.unwrap().unwrap();
            store.act(&self.actor, number, file.version, command, &key(), now).await.unwrap().unwrap();
        });
    }
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8(body.to_vec()).unwrap() }
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
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

    /// The page's form for an act of the desk.
    #[track_caller]
    fn form(&self, word: &str) -> Option<&str> {
        let forms = self.text.split("<form").skip(1).map(|form| form.split("</form>").next().unwrap());
        forms.into_iter().find(|form| form.split('>').next().unwrap().contains(&format!("/{word}\"")))
    }
}

/// The value of a hidden field.
fn hidden(form: &str, name: &str) -> String {
    let tags = form.split("<input").map(|rest| rest.split('>').next().unwrap());
    let tag = tags.into_iter().find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// A key that nobody has used.
fn key() -> IdempotencyKey {
    service::fresh_key().unwrap()
}

fn message(text: &str) -> Message {
    Message::parse(text).unwrap()
}
