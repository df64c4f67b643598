//! A record in memory with staff, and people of the staff with a browser: what the tests of the components for staff
//! share. Each tells [`World::send`] how it answers by its own `answer`.

use std::rc::Rc;

use bytes::Bytes;
use domain::staff::Role;
use http::{HeaderMap, HeaderName, Method};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use store::native::{NativeDb, block_on};
use store::{Actor, NewStaff, Secrets, Store};
use web::{Request, Response, password, session};

use super::answer;

pub(crate) const FORM_KEY: &[u8] = b"form key of the tests, 32 bytes.";
pub(crate) const PEPPER: &str = "pepper of the tests only";
pub(crate) const PASSWORD: &str = "kata sandi untuk uji coba";

/// A Tuesday morning in Jakarta.
pub(crate) const START: &str = "2026-11-24T02:00:00Z";

/// A record in memory, and its time.
pub(crate) struct World {
    pub(crate) store: Store<NativeDb>,
    pub(crate) now: Timestamp,
}

/// An answer, read.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// Someone of the staff with a browser.
pub(crate) struct Person<'a> {
    pub(crate) world: &'a World,
    pub(crate) actor: Actor,
    pub(crate) cookie: String,
}

impl World {
    /// Without any account.
    pub(crate) fn empty() -> Self {
        let secrets = Secrets::parse(PEPPER, "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=");
        let store = Store::new(NativeDb::in_memory().unwrap(), Rc::new(secrets.unwrap()), getrandom::fill);
        let now = START.parse().unwrap();
        block_on(store.migrate(now)).unwrap();
        Self { store, now }
    }

    /// With two units and an account for each role; all of them have the same password.
    pub(crate) fn staffed() -> Self {
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
            let units = store.units(world.now).await.unwrap();
            let unit = |code: &str| units.iter().find(|unit| unit.code == code).unwrap().id;
            let (first, second) = (unit("komite-1"), unit("komite-2"));
            for (login, role, unit) in [
                ("meja", Role::Officer, None),
                ("penyelia", Role::Supervisor, None),
                ("unit", Role::Liaison, Some(first)),
                ("lain", Role::Liaison, Some(second)),
                ("pimpinan", Role::Leader, None),
                ("kustodian", Role::Custodian, None),
            ] {
                store.add_staff(&admin, &person(login, role, unit), world.now).await.unwrap();
            }
        });
        world
    }

    /// The same record, later.
    pub(crate) fn wait(&mut self, time: SignedDuration) {
        self.now += time;
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        let mut map = HeaderMap::new();
        map.insert("spin-full-url", format!("https://satupintu.example{path}").parse().unwrap());
        for (name, value) in headers {
            map.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        let method: Method = method.parse().unwrap();
        let request = Request::new(method, path, map, Bytes::from(body.into()), "1".to_owned()).unwrap();
        let answer = block_on(answer(self, &request));
        Answer::from(answer.unwrap_or_else(|refusal| refusal.into_response(request.is_api())))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send("POST", path, &[FORM], form(fields))
    }

    /// Begins a session without the password, which takes long to check.
    pub(crate) fn session(&self, login: &str) -> Person<'_> {
        let token = service::random::<32>().unwrap();
        let actor = block_on(self.store.credentials(login)).unwrap().unwrap().actor;
        block_on(self.store.start_session(actor.staff_id, &token, self.now)).unwrap();
        let request = Request::new(Method::GET, "/", HeaderMap::new(), Bytes::new(), "1".to_owned()).unwrap();
        let cookie = session::begin(&request, &token);
        Person { world: self, actor, cookie: cookie.split(';').next().unwrap().to_owned() }
    }
}

impl Person<'_> {
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.world.send("GET", path, &[("cookie", &self.cookie)], "")
    }

    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.world.send("POST", path, &[FORM, ("cookie", &self.cookie)], form(fields))
    }

    /// The token that pages of this session carry.
    pub(crate) fn csrf(&self) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", self.cookie.parse().unwrap());
        let request = Request::new(Method::GET, "/", headers, Bytes::new(), "1".to_owned()).unwrap();
        web::csrf::token(FORM_KEY, &session::token(&request).unwrap())
    }

    /// Sends JSON with cookie and token.
    pub(crate) fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let csrf = self.csrf();
        let own = [("cookie", &*self.cookie), ("x-csrf-token", &*csrf), ("content-type", "application/json")];
        self.world.send(method, path, &[&own[..], headers].concat(), body)
    }
}

pub(crate) const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8(body.to_vec()).unwrap() }
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    #[track_caller]
    pub(crate) fn shows(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.text.contains(text), "{text:?} is missing in: {}", self.text);
        }
    }

    #[track_caller]
    pub(crate) fn hides(&self, texts: &[&str]) {
        for text in texts {
            assert!(!self.text.contains(text), "{text:?} stands in: {}", self.text);
        }
    }

    /// A problem document with a status that names these fields, in this order.
    #[track_caller]
    pub(crate) fn expect_problem(self, status: u16, fields: &[&str]) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json; charset=utf-8"));
        answer.shows(&["\"type\":\"about:blank\"", &format!("\"status\":{status}"), "\"title\":", "\"detail\":"]);
        let named: Vec<_> = answer.text.split("\"field\":\"").skip(1).collect();
        let named: Vec<_> = named.into_iter().map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(named, fields, "{}", answer.text);
        answer
    }
}
