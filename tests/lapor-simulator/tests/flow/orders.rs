//! The simulator, as tests ask and order it.

use lapor_simulator::{Config, Simulator};
use serde_json::{Value, json};

/// One that runs.
pub(crate) struct Lapor(pub(crate) Simulator);

impl Lapor {
    pub(crate) fn start(config: Config) -> Self {
        Self(Simulator::start(config).unwrap())
    }

    pub(crate) fn state(&self) -> Value {
        let text = ureq::get(format!("{}/simulator/state", self.0.url())).call().unwrap().body_mut().read_to_string();
        serde_json::from_str(&text.unwrap()).unwrap()
    }

    pub(crate) fn order(&self, what: &str, body: &Value) -> Value {
        let mut answer = ureq::post(format!("{}/simulator/{what}", self.0.url())).send(body.to_string()).unwrap();
        serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap()
    }

    pub(crate) fn faults(&self, rules: &Value) {
        assert_eq!(self.order("faults", rules), json!({}));
    }
}
