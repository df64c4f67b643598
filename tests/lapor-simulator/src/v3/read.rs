//! What can be asked.

use http::StatusCode;
use serde_json::{Value, json};

use crate::data::{INSTITUTIONS, TEMPLATES};
use crate::server::{Asked, Said};
use crate::world::{FollowUp, World};

/// Where a report stands, and its log.
pub(super) fn status(world: &mut World, id: &str) -> Said {
    let Some(report) = world.find(id) else {
        return Said::message(StatusCode::NOT_FOUND, "Laporan tidak ditemukan");
    };
    let logs: Vec<_> = report.log.iter().map(item).collect();
    let notes: Vec<_> =
        report.log.iter().map(|log| json!({ "note": log.template_code, "timestamp": log.created_at })).collect();
    let data = json!({
        "status_code": code(&report.status_name).to_string(),
        "status_name": report.status_name,
        "disposition_id": report.disposition_id,
        "disposition_name": name(report.disposition_id),
        "status_logs": notes,
    });
    Said::json(StatusCode::OK, &json!({ "results": { "data": data, "data_logs": logs } }))
}

/// A page of follow-ups, the newest first.
pub(super) fn follow_ups(world: &mut World, id: &str, asked: &Asked) -> Said {
    let size = world.config.page_size;
    let Some(report) = world.find(id) else {
        return Said::message(StatusCode::NOT_FOUND, "Laporan tidak ditemukan");
    };
    let items: Vec<_> = report.follow_ups.iter().rev().map(item).collect();
    page(items, asked, size)
}

/// A page of the reports whose text holds a word, the newest first.
pub(super) fn search(world: &mut World, asked: &Asked) -> Said {
    let keyword = parameter(&asked.query, "keyword").unwrap_or_default().to_owned();
    let fitting = world.reports.iter().rev().filter(|report| report.content.contains(&keyword));
    let items = fitting.map(|report| {
        json!({ "id": report.id, "title": report.title, "content": report.content, "status_name": report.status_name })
    });
    page(items.collect(), asked, world.config.page_size)
}

pub(super) fn templates() -> Said {
    let items = TEMPLATES
        .map(|(code, title, content)| json!({ "template_code": code, "title": title, "type": 1, "content": content }));
    Said::json(StatusCode::OK, &json!({ "results": { "data": items, "next_page_url": null } }))
}

pub(super) fn institutions() -> Said {
    let items = INSTITUTIONS.map(|(id, name)| json!({ "id": id, "name": name }));
    Said::json(StatusCode::OK, &json!({ "results": { "data": items, "next_page_url": null } }))
}

fn page(items: Vec<Value>, asked: &Asked, size: usize) -> Said {
    let number = parameter(&asked.query, "page").and_then(|page| page.parse().ok()).unwrap_or(1_usize).max(1);
    let has_more = items.len() > number * size;
    let data: Vec<_> = items.into_iter().skip((number - 1) * size).take(size).collect();
    let next = has_more.then(|| format!("https://lapor.example.org{}?page={}", asked.path, number + 1));
    let results = json!({ "current_page": number, "data": data, "next_page_url": next, "per_page": size });
    Said::json(StatusCode::OK, &json!({ "results": results }))
}

/// An entry in one of the two forms that were seen.
fn item(entry: &FollowUp) -> Value {
    let files: serde_json::Map<_, _> = entry
        .files
        .iter()
        .enumerate()
        .map(|(at, name)| {
            (at.to_string(), json!({ "path": format!("/storage/{}/{name}", entry.id), "file_name": name }))
        })
        .collect();
    if entry.id.is_multiple_of(2) {
        json!({
            "id": entry.id,
            "created_at": entry.created_at,
            "template_code": entry.template_code,
            "content": entry.content,
            "institution_from": { "name": name(entry.from) },
            "institution_to": { "id": entry.to, "name": name(entry.to) },
            "status_old": { "name": entry.status_old },
            "status_new": { "name": entry.status_new },
            "attachments": files,
        })
    } else {
        json!({
            "id": entry.id.to_string(),
            "date": entry.created_at,
            "template_code": entry.template_code,
            "content": entry.content,
            "institution_from_name": name(entry.from),
            "institution_to_name": name(entry.to),
            "data": "{}",
            "attachments": files,
        })
    }
}

fn name(id: u64) -> &'static str {
    INSTITUTIONS.iter().find(|(known, _)| *known == id).map_or("Instansi lain", |(_, name)| name)
}

/// Theirs are not known; these are made up.
fn code(status: &str) -> u8 {
    match status {
        "Belum Terverifikasi" => 1,
        "Terverifikasi" => 2,
        "Dalam Proses" => 3,
        "Selesai" => 4,
        "Diarsipkan" => 5,
        _ => 9,
    }
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}
