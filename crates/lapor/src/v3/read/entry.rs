//! An entry of a log, or a follow-up.

use std::fmt::Write as _;

use serde_json::Value;

use crate::incoming::{Entry, RemoteFile};
use crate::mapping::{Id, Setting};
use crate::{plain, scalar, time};

/// The entry. Whatever it lacks stays empty: an entry is never dropped.
pub(super) fn read(setting: &Setting, item: &Value) -> Entry {
    let at_raw = scalar::first(item, &["created_at", "date", "timestamp"]).unwrap_or_default();
    let mut entry = Entry {
        id: scalar::first(item, &["id"]).as_deref().and_then(Id::parse),
        at: time::read(&at_raw, &setting.mapping().dates),
        at_raw,
        template_code: scalar::first(item, &["template_code"]),
        content: String::new(),
        from: name_of(item, "institution_from"),
        to: name_of(item, "institution_to"),
        status_old: name_of(item, "status_old"),
        status_new: name_of(item, "status_new"),
        files: item.get("attachments").map(files).unwrap_or_default(),
    };
    let raw = scalar::first(item, &["content", "template_content", "note"]).unwrap_or_default();
    entry.content = plain::text(&filled(&raw, item, &entry));
    entry
}

/// `institution_from_name`, `institution_from{name}`, or `institution_from` itself.
fn name_of(item: &Value, key: &str) -> Option<String> {
    let flat = scalar::first(item, &[&format!("{key}_name")]);
    let nested = || item.get(key).and_then(|nested| scalar::first(nested, &["name"]).or_else(|| scalar::text(nested)));
    flat.or_else(nested).map(|name| plain::line(&name))
}

/// The text with its places filled: from the entry, or from `data`, an object or a text that holds one. A place that
/// nothing fills stays, so that a reader sees that something is missing.
fn filled(text: &str, item: &Value, entry: &Entry) -> String {
    let data = item.get("data").map(scalar::elements).and_then(|list| list.into_iter().next()).unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((place, after)) = behind.split_once("}}") else { break };
        out.push_str(before);
        let name = place.trim();
        match value(name, &data, entry) {
            Some(value) => out.push_str(&value.replace('&', "&amp;").replace('<', "&lt;")),
            None => {
                let _ = write!(out, "{{{{{place}}}}}");
            }
        }
        rest = after;
    }
    out.push_str(rest);
    // Only a text with markup is read as markup, so a lone character reference must not turn it into one.
    if text.contains('<') { out } else { out.replace("&lt;", "<").replace("&amp;", "&") }
}

fn value(name: &str, data: &Value, entry: &Entry) -> Option<String> {
    let ours = match name {
        "institution_from" => entry.from.clone(),
        "institution_to" => entry.to.clone(),
        "institution" => entry.to.clone().or_else(|| entry.from.clone()),
        "status_old" => entry.status_old.clone(),
        "status_new" => entry.status_new.clone(),
        _ => None,
    };
    ours.or_else(|| scalar::first(data, &[name]))
}

/// A list, an object with numbers for keys, or one with a list under `docs` or `images`.
fn files(value: &Value) -> Vec<RemoteFile> {
    let mut found: Vec<_> = scalar::elements(value).iter().filter_map(file).collect();
    if let Some(map) = value.as_object() {
        let is_number = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
        let mixed = !map.keys().all(|key| is_number(key)) && file(value).is_none();
        let inner = map.iter().filter(|_| mixed);
        found.extend(inner.flat_map(|(key, value)| {
            let list = if is_number(key) { vec![value.clone()] } else { scalar::elements(value) };
            list.iter().filter_map(file).collect::<Vec<_>>()
        }));
    }
    found
}

fn file(item: &Value) -> Option<RemoteFile> {
    let path = scalar::first(item, &["path"])?;
    let name = scalar::first(item, &["file_name", "name"]).unwrap_or_else(|| path.clone());
    let extension = scalar::first(item, &["extension"]).map(|it| it.trim_start_matches('.').to_owned());
    let name = match extension {
        Some(extension) if !name.to_lowercase().ends_with(&format!(".{}", extension.to_lowercase())) => {
            format!("{name}.{extension}")
        }
        _ => name,
    };
    Some(RemoteFile { path, name: plain::line(&name) })
}
