//! The calls.

use std::collections::BTreeMap;

use domain::number::TicketNumber;
use domain::topic::Topic;
use domain::visibility::Visibility;
use serde_json::{Map, Value, json};

use crate::call::{Body, Call, FilePart, Form, Method};
use crate::dialect::{Built, FileName, Request, Unbuildable};
use crate::incoming::Unmapped;
use crate::mapping::{Id, ListForm, NoneForm, Setting, TruthForm};
use crate::outgoing::{self, Identity, Mark, Report, Sending};
use crate::time;

/// The call for a request.
///
/// # Errors
/// [`Unbuildable`] if the mapping lacks what is needed for it.
pub fn call(setting: &Setting, request: &Request<'_>) -> Result<Built, Unbuildable> {
    let paths = &setting.mapping().paths;
    let id = |id: &Id| vec![("complaint_id", id.to_string())];
    match request {
        Request::Upload(files) => post(setting, "upload", paths.upload.as_ref(), &[], upload(files)),
        Request::Create(report) => {
            let (body, unmapped) = create(setting, report)?;
            Ok(Built { unmapped, ..post(setting, "create", paths.create.as_ref(), &[], Body::Json(body))? })
        }
        Request::HandOver { complaint_id, institution, number, reason } => {
            let body = hand_over(setting, institution, *number, reason)?;
            post(setting, "hand_over", paths.hand_over.as_ref(), &id(complaint_id), Body::Json(body))
        }
        Request::Status(complaint_id) => get(setting, "status", paths.status.as_ref(), &id(complaint_id)),
        Request::FollowUps(complaint_id, page) => {
            let fill = [id(complaint_id), vec![("page", page.to_string())]].concat();
            get(setting, "follow_ups", paths.follow_ups.as_ref(), &fill)
        }
        Request::FollowUpAdd(sending) => {
            let form = follow_up(setting, sending)?;
            post(setting, "follow_up_add", paths.follow_up_add.as_ref(), &[], Body::Form(form))
        }
        Request::Templates => get(setting, "templates", paths.templates.as_ref(), &[]),
        Request::Institutions => get(setting, "institutions", paths.institutions.as_ref(), &[]),
        Request::Search(number, page) => {
            let fill = [("number", number.to_string()), ("page", page.to_string())];
            get(setting, "search", paths.search.as_ref(), &fill)
        }
    }
}

fn get(
    setting: &Setting,
    name: &'static str,
    path: Option<&String>,
    fill: &[(&str, String)],
) -> Result<Built, Unbuildable> {
    let timeout = setting.mapping().timing.read;
    built(setting, name, path.map(String::as_str), fill, (Method::Get, Body::Empty, timeout))
}

fn post(
    setting: &Setting,
    name: &'static str,
    path: Option<&String>,
    fill: &[(&str, String)],
    body: Body,
) -> Result<Built, Unbuildable> {
    let timeout = setting.mapping().timing.create;
    built(setting, name, path.map(String::as_str), fill, (Method::Post, body, timeout))
}

fn built(
    setting: &Setting,
    name: &'static str,
    path: Option<&str>,
    fill: &[(&str, String)],
    (method, body, timeout): (Method, Body, u32),
) -> Result<Built, Unbuildable> {
    let fill: BTreeMap<_, _> = fill.iter().cloned().collect();
    let url = setting.url(path, &fill).ok_or(Unbuildable::NoCall(name))?;
    let mapping = setting.mapping();
    let (headers, body_secret) = (mapping.headers.clone(), mapping.body_secret.clone());
    let call = Call { method, url, headers, body_secret, body, timeout };
    Ok(Built { call, unmapped: Vec::new() })
}

fn upload(files: &[FileName<'_>]) -> Body {
    let files = files.iter().map(|file| part("attachments[]".to_owned(), file)).collect();
    Body::Form(Form { fields: Vec::new(), files })
}

fn part(field: String, file: &FileName<'_>) -> FilePart {
    FilePart { field, file_name: file.name.to_owned(), content_type: file.content_type.to_owned() }
}

fn create(setting: &Setting, report: &Report<'_>) -> Result<(Value, Vec<Unmapped>), Unbuildable> {
    let mut unmapped = Vec::new();
    let (ids, form) = (setting.ids(), setting.mapping().quirks.ids);
    let own = own(setting)?.wire(form);
    let truth = |is: bool| truth(setting, is);
    let is_secret = report.visibility == Visibility::Confidential;
    let date = report.occurred_on.map(|day| time::write_day(day, &setting.mapping().dates.write));
    let mut body = json!({
        "title": outgoing::title(report.title, report.reporter),
        "content": outgoing::content(Mark::report(report.number), report.body, report.reporter),
        "channel": needed(ids.channel.as_ref(), "channel")?.wire(form),
        "is_inbox": truth(false),
        "is_disposisi_slider": true,
        "classification_id": needed(ids.classifications.get(report.class.code()), "classifications")?.wire(form),
        "disposition_id": own,
        "category_id": category(setting, report.topic, &mut unmapped)?.wire(form),
        "priority_program_id": null,
        "location_id": location(setting, report, &mut unmapped)?.wire(form),
        "community_id": null,
        "date_of_incident": date,
        "copy_externals": null,
        "info_disposition": format!("Diteruskan dari portal DPD RI, nomor {}.", report.number),
        "info_attachments": "",
        "tags_raw": "#dpdri",
        "is_approval": truth(false),
        "is_anonymous": truth(report.visibility != Visibility::Public),
        "is_secret": truth(is_secret),
        "is_priority": truth(false),
    });
    if let Some(map) = body.as_object_mut() {
        reporter(setting, report.identity, map)?;
        if let Some(list) = attachments(setting, report.attachments) {
            map.insert("attachments".to_owned(), list);
        }
    }
    Ok((body, unmapped))
}

/// The fields for who reports: an account for the citizen, if there is consent and an address, else the agency's own.
fn reporter(setting: &Setting, identity: Identity<'_>, body: &mut Map<String, Value>) -> Result<(), Unbuildable> {
    let known = match identity {
        Identity::Agreed(reporter) => reporter.email.as_ref().map(|email| (reporter, email)),
        Identity::Withheld => None,
    };
    body.insert("is_new_user_slider".to_owned(), known.is_some().into());
    if let Some((reporter, email)) = known {
        body.insert("emailUser".to_owned(), email.reveal().into());
        body.insert("nameUser".to_owned(), reporter.name.as_ref().map_or("", |name| name.reveal()).into());
        body.insert("phoneUser".to_owned(), outgoing::phone(reporter).into());
    } else {
        let user = needed(setting.ids().user_id.as_ref(), "user_id")?;
        body.insert("user_id".to_owned(), user.wire(setting.mapping().quirks.ids));
    }
    Ok(())
}

fn category<'a>(
    setting: &'a Setting,
    topic: Option<Topic>,
    unmapped: &mut Vec<Unmapped>,
) -> Result<&'a Id, Unbuildable> {
    let topics = &setting.ids().topics;
    let Some(topic) = topic else { return needed(topics.get(Topic::Other.code()), "topics.lainnya") };
    topics.get(topic.code()).map_or_else(
        || {
            unmapped.push(Unmapped::new("topics", topic.code()));
            needed(topics.get(Topic::Other.code()), "topics.lainnya")
        },
        Ok,
    )
}

fn location<'a>(
    setting: &'a Setting,
    report: &Report<'_>,
    unmapped: &mut Vec<Unmapped>,
) -> Result<&'a Id, Unbuildable> {
    let locations = &setting.ids().locations;
    let mapped = report.province.and_then(|province| {
        let found = locations.get(province.code());
        if found.is_none() {
            unmapped.push(Unmapped::new("locations", province.code()));
        }
        found
    });
    mapped.map_or_else(|| needed(locations.get("nasional"), "locations.nasional"), Ok)
}

/// The ids of files, as they are sent; `None` where the field is left out.
fn attachments(setting: &Setting, ids: &[Id]) -> Option<Value> {
    let quirks = setting.mapping().quirks;
    let list = Value::Array(ids.iter().map(|id| id.wire(quirks.ids)).collect());
    match (ids.is_empty(), quirks.no_attachments, quirks.attachments) {
        (true, NoneForm::Omit, _) => None,
        (true, NoneForm::False, _) => Some(false.into()),
        (_, _, ListForm::DottedString) if !ids.is_empty() => Some(format!("{list}.").into()),
        _ => Some(list),
    }
}

fn hand_over(setting: &Setting, institution: &str, number: TicketNumber, reason: &str) -> Result<Value, Unbuildable> {
    let target = target(setting, institution)?;
    // The number leads, so that an unclear hand-over is found again in the log.
    let description = format!("{number}: {}", domain::guard::mask(reason));
    Ok(json!({
        "is_request": 1,
        "not_authority": 1,
        "reason": target.wire(setting.mapping().quirks.ids),
        "reason_description": description,
    }))
}

fn follow_up(setting: &Setting, sending: &Sending<'_>) -> Result<Form, Unbuildable> {
    let ids = setting.ids();
    let to = sending.institution.map_or_else(|| own(setting), |code| target(setting, code))?;
    let fields = [
        ("user_id", needed(ids.user_id.as_ref(), "user_id")?.to_string()),
        ("institution_from_id", own(setting)?.to_string()),
        ("institution_to_id", to.to_string()),
        ("complaint_id", sending.complaint_id.to_string()),
        ("info_disposition", String::new()),
        ("template_code", String::new()),
        ("rating", String::new()),
        ("is_secret", u8::from(sending.is_secret).to_string()),
        ("content", outgoing::content(sending.mark, sending.text, sending.reporter)),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
    let files = sending.files.iter().enumerate();
    let files = files.map(|(index, file)| part(format!("attachment[{index}]"), file)).collect();
    Ok(Form { fields, files })
}

fn truth(setting: &Setting, is: bool) -> Value {
    match setting.mapping().quirks.truth {
        TruthForm::Boolean => is.into(),
        TruthForm::Number => u8::from(is).into(),
    }
}

fn own(setting: &Setting) -> Result<&Id, Unbuildable> {
    needed(setting.ids().own_institution.as_ref(), "own_institution")
}

fn target<'a>(setting: &'a Setting, code: &str) -> Result<&'a Id, Unbuildable> {
    needed(setting.ids().institutions.get(code), &format!("institutions.{code}"))
}

fn needed<'a>(id: Option<&'a Id>, key: &str) -> Result<&'a Id, Unbuildable> {
    id.ok_or_else(|| Unbuildable::NoId(format!("ids.{key}")))
}
