//! Whether a mapping can be worked with, said by key.

use std::collections::{BTreeMap, BTreeSet};

use domain::place::Province;
use domain::topic::Topic;

use super::{DialectName, Fault, Id, Mapping, Paths, Problem, Section};
use crate::outgoing::Class;
use crate::status::State;
use crate::time;

/// The key of the place that is no province.
pub(crate) const NATIONWIDE: &str = "nasional";

/// Everything that is wrong, for one of the two systems.
pub(super) fn check(mapping: &Mapping, key: &str, section: Option<&Section>) -> Vec<Problem> {
    let mut found = Vec::new();
    headers(mapping, &mut found);
    paths(mapping, &mut found);
    dates(mapping, &mut found);
    answers(mapping, &mut found);
    pointers(mapping, &mut found);
    names(mapping, &mut found);
    match section {
        None => found.push(Problem::new(key, Fault::Missing)),
        Some(section) => {
            found.extend(base_url(&format!("{key}.base_url"), &section.base_url));
            if mapping.dialect == DialectName::V3 {
                ids(&format!("{key}.ids"), section, &mut found);
            }
        }
    }
    found
}

/// Encrypted, or to this very machine; without a query, for paths are put behind it.
pub(super) fn base_url(key: &str, url: &str) -> Vec<Problem> {
    let local = ["http://127.0.0.1", "http://[::1]", "http://localhost"];
    let is_local =
        |rest: &&str| url.strip_prefix(rest).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']));
    let fits = url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) || local.iter().any(is_local);
    let clean = !url.contains(['?', '#', '@', '{']) && !url.contains(char::is_whitespace);
    if fits && clean {
        Vec::new()
    } else {
        vec![value(key, "must begin with https:// and have no query, account or place")]
    }
}

fn headers(mapping: &Mapping, found: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for (index, header) in mapping.headers.iter().enumerate() {
        let key = format!("headers[{index}]");
        if header.name.is_empty() || !header.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            found.push(value(format!("{key}.name"), "must consist of letters, digits and hyphens"));
        }
        if !seen.insert(header.name.to_ascii_lowercase()) {
            found.push(Problem::new(format!("{key}.name"), Fault::Twice));
        }
        if !is_secret_name(&header.secret) {
            found.push(value(format!("{key}.secret"), "must be the name of a variable: small letters, digits and _"));
        }
    }
    if let Some(secret) = &mapping.body_secret {
        if !is_secret_name(&secret.secret) {
            found.push(value("body_secret.secret", "must be the name of a variable: small letters, digits and _"));
        }
        if secret.mark.len() < 4 {
            found.push(value("body_secret.mark", "must have at least four characters, so that it is met nowhere else"));
        }
    } else if mapping.dialect == DialectName::Addstream {
        found.push(Problem::new("body_secret", Fault::Missing));
    }
}

fn is_secret_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn paths(mapping: &Mapping, found: &mut Vec<Problem>) {
    let Paths { create, upload, hand_over, status, follow_ups, follow_up_add, templates, institutions, search } =
        &mapping.paths;
    let needed = mapping.dialect == DialectName::V3;
    for (name, path, places, needed) in [
        ("create", create, &[][..], true),
        ("upload", upload, &[], needed),
        ("hand_over", hand_over, &["complaint_id"], needed),
        ("status", status, &["complaint_id"], needed),
        ("follow_ups", follow_ups, &["complaint_id", "page"], needed),
        ("follow_up_add", follow_up_add, &[], needed),
        ("templates", templates, &[], needed),
        ("institutions", institutions, &[], needed),
        ("search", search, &["number", "page"], false),
    ] {
        let key = format!("paths.{name}");
        match path {
            None if needed => found.push(Problem::new(key, Fault::Missing)),
            None => {}
            Some(path) if !path.starts_with('/') => found.push(value(key, "must begin with /")),
            Some(path) => places_of(&key, path, places, found),
        }
    }
}

/// Each place that a path must have is there, and no other.
fn places_of(key: &str, path: &str, places: &[&str], found: &mut Vec<Problem>) {
    let mut rest = path.to_owned();
    for place in places {
        let mark = format!("{{{place}}}");
        if !rest.contains(&mark) {
            found.push(value(key, &format!("must have the place {mark}")));
        }
        rest = rest.replace(&mark, "");
    }
    if rest.contains(['{', '}']) {
        let known = places.iter().map(|place| format!("{{{place}}}")).collect::<Vec<_>>().join(", ");
        found.push(value(key, &format!("has a place that is not known here, only: {known}")));
    }
}

fn dates(mapping: &Mapping, found: &mut Vec<Problem>) {
    for (index, format) in mapping.dates.read.iter().enumerate() {
        if !time::is_format(format) {
            found.push(value(format!("dates.read[{index}]"), "must have d, m and Y, and else only H, i, s and signs"));
        }
    }
    if !time::is_format(&mapping.dates.write) {
        found.push(value("dates.write", "must have d, m and Y, and else only signs"));
    }
    if !(-12..=14).contains(&mapping.dates.offset_hours) {
        found.push(value("dates.offset_hours", "must lie between -12 and 14"));
    }
}

fn answers(mapping: &Mapping, found: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    let lists =
        [("retry", &mapping.answers.retry), ("unclear", &mapping.answers.unclear), ("never", &mapping.answers.never)];
    for (name, list) in lists {
        for status in list {
            if !(400..500).contains(status) {
                found.push(value(format!("answers.{name}"), &format!("{status} is no status from 400 to 499")));
            }
            if !seen.insert(*status) {
                found.push(Problem::new(format!("answers.{name}.{status}"), Fault::Twice));
            }
        }
    }
}

fn pointers(mapping: &Mapping, found: &mut Vec<Problem>) {
    let at = &mapping.pointers;
    let needed = mapping.dialect == DialectName::V3;
    for (name, list, needed) in [
        ("complaint_id", &at.complaint_id, needed),
        ("files", &at.files, needed),
        ("list", &at.list, needed),
        ("next_page", &at.next_page, needed),
        ("status", &at.status, needed),
        ("logs", &at.logs, needed),
        ("message", &at.message, false),
    ] {
        let key = format!("pointers.{name}");
        if list.is_empty() && needed {
            found.push(Problem::new(&key, Fault::Missing));
        }
        if list.iter().any(|pointer| !pointer.starts_with('/')) {
            found.push(value(key, "must begin with /"));
        }
    }
}

fn names(mapping: &Mapping, found: &mut Vec<Problem>) {
    let names = &mapping.names;
    values("names.classifications", &names.classifications, |code| Class::from_code(code).is_some(), found);
    values("names.statuses", &names.statuses, |code| State::from_code(code).is_some(), found);
    values("names.topics", &names.topics, |code| code.parse::<Topic>().is_ok(), found);
}

fn values(key: &str, map: &BTreeMap<String, String>, is_code: impl Fn(&str) -> bool, found: &mut Vec<Problem>) {
    for (name, code) in map {
        if !is_code(code) {
            found.push(value(format!("{key}.{name}"), &format!("there is no code {code}")));
        }
        if *name != name.to_lowercase() {
            found.push(value(format!("{key}.{name}"), "must be written in small letters"));
        }
    }
}

fn ids(key: &str, section: &Section, found: &mut Vec<Problem>) {
    let ids = &section.ids;
    for (name, id) in [("own_institution", &ids.own_institution), ("user_id", &ids.user_id), ("channel", &ids.channel)]
    {
        if id.is_none() {
            found.push(Problem::new(format!("{key}.{name}"), Fault::Missing));
        }
    }
    let classes: Vec<_> = Class::ALL.iter().map(|class| class.code()).collect();
    codes(&format!("{key}.classifications"), &ids.classifications, &classes, |code| classes.contains(&code), found);
    let is_topic = |code: &str| code.parse::<Topic>().is_ok();
    codes(&format!("{key}.topics"), &ids.topics, &[Topic::Other.code()], is_topic, found);
    let is_place = |code: &str| code == NATIONWIDE || Province::find(code).is_some();
    codes(&format!("{key}.locations"), &ids.locations, &[NATIONWIDE], is_place, found);
    values(&format!("{key}.statuses"), &ids.statuses, |code| State::from_code(code).is_some(), found);
    if ids.institutions.is_empty() {
        found.push(Problem::new(format!("{key}.institutions"), Fault::Missing));
    }
}

/// The codes that must be there are, and every code is one.
fn codes(
    key: &str,
    map: &BTreeMap<String, Id>,
    needed: &[&str],
    is_code: impl Fn(&str) -> bool,
    found: &mut Vec<Problem>,
) {
    let missing = needed.iter().filter(|code| !map.contains_key(**code));
    found.extend(missing.map(|code| Problem::new(format!("{key}.{code}"), Fault::Missing)));
    let unknown = map.keys().filter(|code| !is_code(code));
    found.extend(unknown.map(|code| Problem::new(format!("{key}.{code}"), Fault::Unknown(needed.join(", ")))));
}

fn value(key: impl Into<String>, why: &str) -> Problem {
    Problem::new(key, Fault::Value(why.to_owned()))
}
