//! This component as a whole, on a record in memory.

mod api;
mod english;
mod form;
mod proof;
mod receipt;
mod wizard;

use std::rc::Rc;

use bytes::Bytes;
use domain::sample::Report;
use http::{HeaderMap, HeaderName, Method};
use jiff::{SignedDuration, Timestamp};
use store::native::{NativeDb, block_on};
use store::{Secrets, Store, Value};
use web::{Request, Response};

use crate::proof::ReceiptKeys;
use crate::routes;
use crate::scene::Scene;

const FORM_KEY: &[u8] = b"form key of the tests, 32 bytes.";

const RECEIPT_KEYS: &str = "b1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=";

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
        let request = request(method, path, headers, body);
        let scene = Scene { store: &self.store, now: self.now, form_key: FORM_KEY };
        let answer = if path == "/bukti/jejak.json" {
            block_on(crate::pages::trail::seals(&self.store, &receipt_keys(), &request))
        } else if path.contains("/bukti") {
            routes::proof(&receipt_keys(), FORM_KEY, &request)
        } else {
            block_on(routes::answer(&scene, &request))
        };
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

    /// Presses a button on a page of the form; `typed` is what stands in its fields.
    fn press(&self, page: &Answer, button: &str, typed: &[(&str, &str)]) -> Answer {
        let carried = page.carried();
        let carried = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = carried.filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
        let fields: Vec<_> = kept.chain(typed.iter().copied()).chain([("ke", button)]).collect();
        self.post_form(&page.action(), &fields)
    }

    /// How many tickets there are.
    fn tickets(&self) -> i64 {
        use store::Db as _;
        let rows = block_on(self.store.connection().run("SELECT count(*) FROM ticket", &[])).unwrap();
        let Value::Integer(count) = rows[0].0[0] else { panic!("not a count") };
        count
    }

    /// Makes the record refuse every write.
    fn break_store(&self) {
        use store::Db as _;
        block_on(self.store.connection().run("PRAGMA query_only = ON", &[])).unwrap();
    }
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Request {
    let mut map = HeaderMap::new();
    map.insert("spin-client-addr", "203.0.113.7:4711".parse().unwrap());
    map.insert("spin-full-url", format!("https://satupintu.example{path}").parse().unwrap());
    for (name, value) in headers {
        map.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
    }
    let method: Method = method.parse().unwrap();
    Request::new(method, path, map, Bytes::from(body.into()), "1".to_owned()).unwrap()
}

/// An answer while the record cannot be opened.
fn without_store(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let request = request(method, path, headers, body);
    let answer = routes::without_store(FORM_KEY, &request, web::Refusal::unavailable(2));
    Answer::from(answer.unwrap_or_else(|refusal| refusal.in_language(request.language).into_response(request.is_api())))
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

    /// Where the form of the page goes.
    fn action(&self) -> String {
        let addresses = self.text.split("action=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        addresses.into_iter().find(|address| address.contains("/lapor/") && !address.contains('#')).unwrap().to_owned()
    }

    /// The value of a hidden field.
    fn hidden(&self, name: &str) -> String {
        let tags = self.text.split("<input").map(|rest| rest.split('>').next().unwrap());
        let tag = tags.into_iter().find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
        tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// All that the page's form carries along.
    fn carried(&self) -> Vec<(String, String)> {
        let tags = self.text.split("<input type=\"hidden\" ").skip(1).map(|rest| rest.split('>').next().unwrap());
        let value = |tag: &str, name: &str| {
            let text = tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
            [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
                .iter()
                .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
        };
        tags.map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
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

/// Keys that sign receipts.
fn receipt_keys() -> ReceiptKeys {
    ReceiptKeys::parse(RECEIPT_KEYS).unwrap()
}

/// A report about land, in Bengkulu.
fn complaint() -> &'static Report {
    Report::find("lahan-hgu").unwrap()
}
