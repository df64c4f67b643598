//! The older XML interface: one document that makes a report. It cannot be asked for anything.

use std::collections::BTreeMap;

use domain::personal::Reporter;
use domain::visibility::Visibility;
use jiff::Timestamp;
use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;

use crate::answer::Answer;
use crate::call::{Body, Call, Method};
use crate::dialect::{Built, Request, Unbuildable};
use crate::mapping::{Id, Setting};
use crate::outgoing::{self, Identity, Mark, Report};
use crate::v3::Created;
use crate::verdict::{self, Verdict};

/// The call for a request; there is only one.
///
/// # Errors
/// [`Unbuildable`] for every other.
pub fn call(setting: &Setting, request: &Request<'_>) -> Result<Built, Unbuildable> {
    let report = match request {
        Request::Create(report) => *report,
        Request::Upload(_) => return Err(Unbuildable::NoCall("upload")),
        Request::HandOver { .. } => return Err(Unbuildable::NoCall("hand_over")),
        Request::Status(_) => return Err(Unbuildable::NoCall("status")),
        Request::FollowUps(..) => return Err(Unbuildable::NoCall("follow_ups")),
        Request::FollowUpAdd(_) => return Err(Unbuildable::NoCall("follow_up_add")),
        Request::Templates => return Err(Unbuildable::NoCall("templates")),
        Request::Institutions => return Err(Unbuildable::NoCall("institutions")),
        Request::Search(..) => return Err(Unbuildable::NoCall("search")),
    };
    let mapping = setting.mapping();
    let url = setting.url(mapping.paths.create.as_deref(), &BTreeMap::new());
    let url = url.ok_or(Unbuildable::NoCall("create"))?;
    let mark = mapping.body_secret.as_ref().map_or("", |secret| &secret.mark);
    let (headers, body_secret) = (mapping.headers.clone(), mapping.body_secret.clone());
    let body = Body::Xml(document(mark, report));
    let timeout = mapping.timing.create;
    Ok(Built { call: Call { method: Method::Post, url, headers, body_secret, body, timeout }, unmapped: Vec::new() })
}

fn document(mark: &str, report: &Report<'_>) -> String {
    let nobody = Reporter::default();
    let who = match report.identity {
        Identity::Withheld => &nobody,
        Identity::Agreed(reporter) => reporter,
    };
    let name = who.name.as_ref().map_or("", |name| name.reveal());
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    let email = who.email.as_ref().map_or("", |email| email.reveal());
    // There is no field for a title, so it is the first line of the text.
    let title = outgoing::title(report.title, report.reporter);
    let content =
        outgoing::content(Mark::report(report.number), &format!("{title}\n\n{}", report.body), report.reporter);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lapor token=\"{mark}\"><pelapor><email>{}</email><telpon>{}</telpon>\
         <namadepan>{}</namadepan><namabelakang>{}</namabelakang></pelapor>\
         <laporan rahasia=\"{}\" anonim=\"{}\"><isi>{}</isi></laporan></lapor>",
        escape(email),
        escape(outgoing::phone(who)),
        escape(first),
        escape(last),
        u8::from(report.visibility == Visibility::Confidential),
        u8::from(report.visibility != Visibility::Public),
        escape(content.chars().filter(|sign| is_xml(*sign)).collect::<String>()),
    )
}

/// What XML 1.0 allows (production 2).
fn is_xml(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The answer to `create`: `trackingid` and `transaksiid`, wherever they stand.
pub fn created(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Created> {
    verdict::judge(setting, Method::Post, answer, now, |heard| {
        let text = std::str::from_utf8(heard.body).ok()?;
        let values = values(text)?;
        let tracking_id = values.get("trackingid").cloned();
        // The transaction is only named where there is no number to follow the report by.
        let id = tracking_id.as_ref().or_else(|| values.get("transaksiid"))?;
        Some(Created { complaint_id: Id::parse(id)?, tracking_id })
    })
}

/// The texts of all elements, under their names; `None` for what is no whole XML.
fn values(text: &str) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(text);
    let mut values = BTreeMap::new();
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => open.push(start.local_name().as_ref().to_lowercase()),
            Event::End(_) => drop(open.pop()),
            Event::Text(words) => keep(&mut values, open.last(), &words),
            Event::CData(words) => keep(&mut values, open.last(), &words),
            Event::Eof => return open.is_empty().then_some(values).filter(|values| !values.is_empty()),
            _ => {}
        }
    }
}

/// Keeps the first text of an element.
fn keep(values: &mut BTreeMap<String, String>, name: Option<&String>, words: &str) {
    if let Some(name) = name.filter(|_| !words.trim().is_empty()) {
        values.entry(name.clone()).or_insert_with(|| words.trim().to_owned());
    }
}
