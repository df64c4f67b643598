//! The REST interface, version 3.

mod create;
mod form;
mod read;

use http::StatusCode;
use serde_json::json;

pub(crate) use form::Form;

use crate::clock;
use crate::fault::Call;
use crate::server::{Asked, Said};
use crate::world::{FollowUp, Report, World};

/// The agency that everything of ours is disposed to.
pub(crate) const OWN: u64 = 9001;

/// Every call but those with files.
pub(crate) fn act(world: &mut World, call: Call, asked: &Asked) -> Said {
    let id = asked.path.split('/').filter(|part| !part.is_empty()).rev().nth(1).unwrap_or_default().to_owned();
    match call {
        Call::Create => create::create(world, asked),
        Call::HandOver => create::hand_over(world, &id, asked),
        Call::Status => read::status(world, &id),
        Call::FollowUps => read::follow_ups(world, &id, asked),
        Call::Search => read::search(world, asked),
        Call::Templates => read::templates(),
        Call::Institutions => read::institutions(),
        Call::Upload | Call::FollowUpAdd | Call::Addstream => Said::message(StatusCode::NOT_FOUND, "Tidak ditemukan"),
    }
}

/// Files are laid down; images and documents come back apart.
pub(crate) fn upload(world: &mut World, form: Form) -> Said {
    let (mut images, mut docs) = (Vec::new(), Vec::new());
    for (_, name) in form.files {
        world.files.push(name.clone());
        let item = json!({ "id": world.files.len(), "file_name": name });
        let lower = name.to_lowercase();
        let is_image = [".jpg", ".jpeg", ".png"].iter().any(|end| lower.ends_with(end));
        if is_image { images.push(item) } else { docs.push(item) }
    }
    Said::json(StatusCode::OK, &json!({ "results": { "images": images, "docs": docs } }))
}

/// A follow-up is added.
pub(crate) fn follow_up_add(world: &mut World, form: &Form) -> Said {
    let field = |name: &str| form.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let (Some(id), Some(content)) = (field("complaint_id"), field("content").filter(|text| !text.trim().is_empty()))
    else {
        return create::invalid(&["complaint_id", "content"]);
    };
    let number = |name| field(name).and_then(|value| value.parse().ok()).unwrap_or(OWN);
    let (from, to, is_secret) =
        (number("institution_from_id"), number("institution_to_id"), field("is_secret") == Some("1"));
    let (id, content) = (id.to_owned(), content.to_owned());
    let files = form.files.iter().map(|(_, name)| name.clone()).collect();
    if world.find(&id).is_none() {
        return Said::message(StatusCode::NOT_FOUND, "Laporan tidak ditemukan");
    }
    let entry = entry(world, "followup", content, (from, to));
    if let Some(report) = world.find(&id) {
        report.follow_ups.push(FollowUp { files, is_secret, ..entry });
    }
    Said::message(StatusCode::OK, "Tindak lanjut berhasil ditambahkan")
}

/// A new entry.
pub(crate) fn entry(world: &mut World, template: &str, content: String, (from, to): (u64, u64)) -> FollowUp {
    FollowUp {
        id: 500_000 + world.id(),
        created_at: clock::written(world.now()),
        template_code: template.to_owned(),
        content,
        from,
        to,
        status_old: String::new(),
        status_new: String::new(),
        files: Vec::new(),
        is_secret: false,
    }
}

/// Somebody else adds something before the next page is read.
pub(crate) fn shift(world: &mut World, call: Call, asked: &Asked) {
    let id = asked.path.split('/').filter(|part| !part.is_empty()).rev().nth(1).unwrap_or_default().to_owned();
    if call == Call::FollowUps && world.find(&id).is_some() {
        let entry = entry(world, "status", "Catatan admin: laporan sedang dipantau.".to_owned(), (OWN, OWN));
        if let Some(report) = world.find(&id) {
            report.follow_ups.push(entry);
        }
    }
}

/// A new report, disposed to us.
pub(crate) fn report(world: &mut World, title: String, content: String, body: serde_json::Value) -> Report {
    let id = world.id();
    Report {
        id: 7_000_000 + id,
        tracking_id: 9_900_000 + id * 7 % 100_000,
        title,
        content,
        body,
        classification_id: 6,
        category_id: 199,
        disposition_id: OWN,
        status_name: "Belum Terverifikasi".to_owned(),
        is_secret: false,
        is_anonymous: false,
        attachments: Vec::new(),
        created_at: clock::written(world.now()),
        hand_overs: Vec::new(),
        follow_ups: Vec::new(),
        log: Vec::new(),
    }
}
