//! One request, and its answer. Every JSON answer is held against the portal's own description.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;

use crate::description;

/// A request that is being put together.
pub(crate) struct Request {
    address: SocketAddr,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    what: String,
}

impl Request {
    pub(crate) fn new(address: SocketAddr, method: &str, path: &str) -> Self {
        Self { address, method: method.to_owned(), path: path.to_owned(), headers: Vec::new(), body: Vec::new() }
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", content_type)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    pub(crate) fn form(self, fields: &[(&str, &str)]) -> Self {
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.body("application/x-www-form-urlencoded", pairs.join("&"))
    }

    /// Sends it, and checks what every answer must fulfil.
    pub(crate) fn send(self) -> Answer {
        let answer = self.try_send().unwrap();
        description::check(&self.method, &self.path, &answer);
        answer
    }

    /// Sends it, where the portal may be gone before it answers.
    pub(crate) fn try_send(&self) -> Result<Answer, ureq::Error> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        let url = format!("http://{}{}", self.address, self.path);
        let mut request = ureq::http::Request::builder().method(self.method.as_str()).uri(url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut response = ureq::Agent::from(config).run(request.body(self.body.clone()).unwrap())?;
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
        Ok(Answer {
            status: response.status().as_u16(),
            headers: headers.collect(),
            what: format!("{} {}", self.method, self.path),
            body: response.body_mut().read_to_vec()?,
        })
    }
}

impl Answer {
    /// The last value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().rfind(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.what, self.text()))
    }

    /// The text at a JSON pointer.
    pub(crate) fn field(&self, pointer: &str) -> String {
        let json = self.json();
        let text = json.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        text.unwrap_or_else(|| panic!("{}: nothing at {pointer} in {json}", self.what))
    }

    /// The media type without its parameters.
    pub(crate) fn media(&self) -> Option<&str> {
        self.header("content-type").map(|value| value.split(';').next().unwrap_or(value).trim())
    }

    /// Whether it is JSON of any kind.
    pub(crate) fn is_json(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("application/") && kind.contains("json"))
    }

    pub(crate) fn is_page(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// The length of the body.
    pub(crate) fn len(&self) -> usize {
        self.body.len()
    }

    /// Fails with all there is to see unless the status is the expected one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.what, String::from_utf8_lossy(&self.body));
        self
    }

    /// Fails unless it is a problem document (RFC 9457) of this status that names exactly these fields.
    #[track_caller]
    pub(crate) fn expect_problem(self, status: u16, fields: &[&str]) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.media(), Some("application/problem+json"), "{}", answer.what);
        let json = answer.json();
        assert_eq!(json["status"], status, "{}: {json}", answer.what);
        assert!(json["title"].is_string() && json["detail"].is_string(), "{}: {json}", answer.what);
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        let named: Vec<_> = errors.iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!(named, fields, "{}: {json}", answer.what);
        answer
    }

    /// Fails unless it is a page of this status with a heading and a way on.
    #[track_caller]
    pub(crate) fn expect_page(self, status: u16) -> Self {
        let answer = self.expect(status);
        assert!(answer.is_page(), "{}: {:?}", answer.what, answer.header("content-type"));
        assert!(answer.text().contains("<h1"), "{}: no heading", answer.what);
        assert!(answer.text().contains("<a "), "{}: no way on", answer.what);
        answer
    }

    /// Fails unless it is a page with a heading and a way on, of whatever status.
    #[track_caller]
    pub(crate) fn expect_page_of_refusal(self) -> Self {
        assert!(self.status >= 400, "{}: {}", self.what, self.status);
        let status = self.status;
        self.expect_page(status)
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
