//! What can be wrong with a manifest before anything of it is used.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value};

use super::{Component, HttpTrigger, Manifest, Route, Source};
use crate::mistakes::Mistakes;
use crate::report;
use crate::variables::check_name;

/// What starts components, by kind of trigger.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Triggers(BTreeMap<String, Vec<Table>>);

impl Triggers {
    /// The triggers that this host serves. Each is read on its own, so that all mistakes are found.
    pub(crate) fn http(&self, mistakes: &mut Mistakes) -> Vec<HttpTrigger> {
        for kind in self.0.keys().filter(|kind| *kind != "http") {
            report::warning(format!("[[trigger.{kind}]] is not served here; Spin runs it as a process of its own"));
        }
        let tables = self.0.get("http").into_iter().flatten();
        let read = tables.enumerate().filter_map(|(place, table)| {
            if table.get("component").is_some_and(Value::is_table) {
                mistakes.add(format!(
                    "[[trigger.http]] no. {}: write the component as a table [component.ID] and name its ID",
                    place + 1
                ));
                return None;
            }
            let trigger =
                HttpTrigger::deserialize(table.clone()).map_err(|error| anyhow::anyhow!("{}", error.message()));
            mistakes.take(format!("[[trigger.http]] no. {}", place + 1), trigger)
        });
        read.collect()
    }
}

impl Manifest {
    /// Notes what is wrong, and gives the routes back.
    pub(crate) fn check(&self, mistakes: &mut Mistakes) -> Vec<HttpTrigger> {
        if self.spin_manifest_version != Value::Integer(2) {
            mistakes.add(format!(
                "spin_manifest_version is {}; this host reads version 2, so write `spin_manifest_version = 2`",
                self.spin_manifest_version
            ));
        }
        for (name, variable) in &self.variables {
            if let Err(reason) = check_name(name) {
                mistakes.add(format!("[variables] {reason}"));
            }
            if variable.required == variable.default.is_some() {
                mistakes.add(format!("variable `{name}` needs either `required = true` or a `default`"));
            }
        }
        for (id, component) in &self.component {
            component.check(id, mistakes);
        }
        let triggers = self.trigger.http(mistakes);
        for trigger in &triggers {
            self.check_trigger(trigger, mistakes);
        }
        triggers
    }

    fn check_trigger(&self, trigger: &HttpTrigger, mistakes: &mut Mistakes) {
        let route = match &trigger.route {
            Route::Pattern(route) => format!("route {route}"),
            Route::Private(private) => {
                if !private.private {
                    mistakes.add("a route is either a pattern or `{ private = true }`, not `{ private = false }`");
                }
                "a private route".to_owned()
            }
        };
        match (&trigger.component, &trigger.static_response) {
            (Some(id), None) if !self.component.contains_key(id) => {
                mistakes.add(format!("{route} names the component `{id}`; add [component.{id}] or change the name"));
            }
            (Some(_), None) | (None, Some(_)) => {}
            _ => mistakes.add(format!("{route} needs either `component` or `static_response`")),
        }
        let executor = trigger.executor.as_ref().and_then(|executor| executor.get("type")).and_then(Value::as_str);
        if let Some(kind) = executor.filter(|kind| !matches!(*kind, "http" | "spin")) {
            mistakes.add(format!("{route} has the executor `{kind}`; this host has `http` only"));
        }
        if !trigger.dependencies.is_empty() {
            mistakes.add(format!("{route} has middleware, which this host does not compose; run it on Spin"));
        }
    }
}

impl Component {
    fn check(&self, id: &str, mistakes: &mut Mistakes) {
        if !is_kebab(id) {
            mistakes.add(format!("component `{id}`: an ID is lower-case words with hyphens between them"));
        }
        match &self.source {
            Source::Path(_) => {}
            Source::Remote(_) => mistakes.add(format!(
                "component `{id}` comes from a URL or a registry; fetch the file once and write its path as `source`"
            )),
        }
        for reason in self.variables.keys().filter_map(|name| check_name(name).err()) {
            mistakes.add(format!("component `{id}`, variables: {reason}"));
        }
        for label in self.sqlite_databases.iter().chain(&self.key_value_stores).filter(|label| !is_label(label)) {
            mistakes.add(format!("component `{id}`: the label `{label}` is neither kebab-case nor snake_case"));
        }
        if !self.dependencies.is_empty() {
            mistakes
                .add(format!("component `{id}` has dependencies, which this host does not compose; run it on Spin"));
        }
        if !self.allowed_http_hosts.is_empty() {
            mistakes
                .add(format!("component `{id}`: `allowed_http_hosts` is out of use; write `allowed_outbound_hosts`"));
        }
    }
}

fn is_label(label: &str) -> bool {
    is_kebab(label) || is_kebab(&label.replace('_', "-"))
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| {
        word.starts_with(|char: char| char.is_ascii_alphabetic())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> String {
        let mut mistakes = Mistakes::default();
        let manifest: Manifest = toml::from_str(text).unwrap();
        manifest.check(&mut mistakes);
        mistakes.end().err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn mistakes_are_told_together() {
        let text = mistakes(
            "spin_manifest_version = 2\n[application]\nname = 'x'\n[variables]\na = {}\nB = { default = 'b' }\n\
             [[trigger.http]]\nroute = '/'\ncomponent = 'missing'\n[[trigger.http]]\nroute = '/wagi'\ncomponent = 'far'\n\
             executor = { type = 'wagi' }\n[[trigger.http]]\nroute = '/odd'\nspeed = 'high'\n[[trigger.http]]\nroute = '/none'\n\
             [component.far]\nsource = { url = 'https://a.example/x.wasm', digest = 'sha256:0' }\nsqlite_databases = ['b@d']\n\
             [component.Not_Kebab]\nsource = 'a.wasm'\ndependencies = { 'a:b' = '1' }\n",
        );
        for part in [
            "`missing`",
            "`a`",
            "\"B\"",
            "`far`",
            "`wagi`",
            "no. 3",
            "route /none",
            "`b@d`",
            "`Not_Kebab`",
            "dependencies",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn what_a_host_does_not_need_is_left_alone() {
        let text = mistakes(
            "spin_manifest_version = 2\n[application]\nname = 'x'\ndescription = 'd'\nauthors = ['a']\ntargets = ['spin-up:4.0']\n\
             [application.trigger.http]\nbase = '/'\n[application.tool.lint]\nlevel = 'high'\n[variables]\na = { required = true, secret = true }\n\
             [[trigger.http]]\nid = 'i'\nroute = { private = true }\ncomponent = 'c'\nexecutor = { type = 'http' }\n\
             [[trigger.http]]\nroute = '/s'\nstatic_response = { status_code = 204 }\n\
             [component.c]\nsource = 'c.wasm'\nai_models = []\nfiles = ['a/*', { source = 'b', destination = '/b' }]\n\
             sqlite_databases = ['default', 'a-b', 'a_b']\n[component.c.build]\ncommand = ['b']\nwatch = ['*.rs']\n[component.c.profile.debug]\nsource = 'd.wasm'\n",
        );
        assert_eq!(text, "");
    }

    #[test]
    fn what_spin_does_not_know_is_refused() {
        let text = "spin_manifest_version = 2\n[application]\nname = 'x'\n[trigger]\n[component.c]\nsource = 'c.wasm'\nsqlite_database = ['default']\n";
        let error = toml::from_str::<Manifest>(text).unwrap_err().to_string();
        assert!(error.contains("sqlite_database"), "{error}");
    }
}
