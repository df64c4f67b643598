//! The answers.

mod entry;
mod report;

use jiff::Timestamp;
use serde_json::Value;

use crate::answer::{Answer, Heard};
use crate::call::Method;
use crate::incoming::{self, Entry, Page, Read, Standing, Unread};
use crate::mapping::{Id, Setting};
use crate::outgoing::Mark;
use crate::verdict::{self, Verdict};
use crate::{plain, scalar};

pub use report::reports;

/// The most characters that are kept of what cannot be read.
const LONGEST_RAW: usize = 2_000;

/// A report that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Its id in the interface.
    pub complaint_id: Id,
    /// The id that people see, if it was told.
    pub tracking_id: Option<String>,
}

/// A report that the search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub complaint_id: Id,
    /// Its text, plain.
    pub content: String,
}

/// A text with places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub content: String,
}

/// An institution that a report can be given to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// The answer to `create`.
pub fn created(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Created> {
    verdict::judge(setting, Method::Post, answer, now, |heard| {
        let value = heard.json()?;
        let complaint_id = id_at(&value, &setting.mapping().pointers.complaint_id)?;
        let tracking_id = scalar::first(&value, &["tracking_id", "trackingid"]);
        Some(Created { complaint_id, tracking_id })
    })
}

/// The answer to `upload`: the ids of all files, images first. Fewer than were sent is no success.
pub fn uploaded(setting: &Setting, answer: &Answer<'_>, now: Timestamp, sent: usize) -> Verdict<Vec<Id>> {
    verdict::judge(setting, Method::Post, answer, now, |heard| {
        let value = heard.json()?;
        let lists = setting.mapping().pointers.files.iter().filter_map(|pointer| value.pointer(pointer));
        let ids = lists.flat_map(scalar::elements).filter_map(|file| {
            let id = scalar::first(&file, &["id"]).or_else(|| scalar::text(&file))?;
            Id::parse(&id)
        });
        Some(ids.collect::<Vec<_>>()).filter(|ids| ids.len() == sent)
    })
}

/// The answer to `hand_over` and `follow_up_add`: only its status says that it is done, but a page of a gateway does
/// not, and neither does an answer that says of itself that it failed.
pub fn done(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<()> {
    verdict::judge(setting, Method::Post, answer, now, |heard| {
        let is_empty = heard.body.trim_ascii().is_empty();
        (is_empty || heard.json().is_some_and(|value| !denies(&value))).then_some(())
    })
}

fn denies(value: &Value) -> bool {
    let failed = |key, no: &[&str]| {
        scalar::first(value, &[key]).is_some_and(|text| no.contains(&text.to_ascii_lowercase().as_str()))
    };
    failed("success", &["false", "0"]) || failed("status", &["error", "failed", "fail", "false"])
}

/// The answer to `status`.
pub fn standing(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Read<Standing>> {
    verdict::judge(setting, Method::Get, answer, now, |heard| {
        let value = heard.json()?;
        let pointers = &setting.mapping().pointers;
        let data = scalar::at(&value, &pointers.status).filter(|data| data.is_object())?;
        let name = scalar::first(data, &["status_name", "status"]);
        let code = scalar::first(data, &["status_code"]);
        let (state, no_state) = incoming::state(setting, name.as_deref(), code.as_deref());
        let id = scalar::first(data, &["disposition_id"]);
        let name = scalar::first(data, &["disposition_name"]);
        let (institution, no_institution) = incoming::institution(setting, name.as_deref(), id.as_deref());
        let institution_id = id.as_deref().and_then(Id::parse);
        let logs = pointers.logs.iter().filter_map(|pointer| value.pointer(pointer));
        let log = logs.flat_map(scalar::elements).map(|item| entry::read(setting, &item)).collect();
        let value = Standing { state, institution, institution_id, log };
        Some(Read { value, unmapped: no_state.into_iter().chain(no_institution).collect() })
    })
}

/// The answer to `follow_ups`.
pub fn follow_ups(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Page<Entry>> {
    page(setting, answer, now, |item| item.is_object().then(|| entry::read(setting, item)))
}

/// The answer to `search`.
pub fn found(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Page<Candidate>> {
    page(setting, answer, now, |item| {
        let complaint_id = Id::parse(&scalar::first(item, &["complaint_id", "id"])?)?;
        let content = scalar::first(item, &["content"]).map(|text| plain::text(&text)).unwrap_or_default();
        Some(Candidate { complaint_id, content })
    })
}

impl Candidate {
    /// Whether it is the report of this ticket.
    pub fn is(&self, mark: Mark) -> bool {
        mark.leads(&self.content)
    }
}

/// The answer to `templates`.
pub fn templates(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Page<Template>> {
    page(setting, answer, now, |item| {
        let code = scalar::first(item, &["template_code"])?;
        let title = scalar::first(item, &["title"]).unwrap_or_default();
        let content = scalar::first(item, &["content"]).unwrap_or_default();
        Some(Template { code, title: plain::line(&title), content: plain::text(&content) })
    })
}

/// The answer to `institutions`.
pub fn institutions(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Page<Institution>> {
    page(setting, answer, now, |item| {
        let id = Id::parse(&scalar::first(item, &["id"])?)?;
        Some(Institution { id, name: plain::line(&scalar::first(item, &["name"])?) })
    })
}

/// A page of a list; what cannot be read is kept.
fn page<T>(
    setting: &Setting,
    answer: &Answer<'_>,
    now: Timestamp,
    read: impl Fn(&Value) -> Option<T>,
) -> Verdict<Page<T>> {
    verdict::judge(setting, Method::Get, answer, now, |heard: &Heard<'_>| {
        let value = heard.json()?;
        let pointers = &setting.mapping().pointers;
        let list = scalar::at(&value, &pointers.list).filter(|list| !list.is_number() && !list.is_boolean())?;
        let mut page = Page { items: Vec::new(), has_more: false, unread: Vec::new() };
        for item in scalar::elements(list) {
            match read(&item) {
                Some(item) => page.items.push(item),
                None => page.unread.push(Unread { raw: plain::fit(&item.to_string(), LONGEST_RAW).into_owned() }),
            }
        }
        let next = scalar::at(&value, &pointers.next_page).and_then(scalar::text);
        page.has_more = next.is_some_and(|next| scalar::flag(&next) != Some(false));
        Some(page)
    })
}

fn id_at(value: &Value, pointers: &[String]) -> Option<Id> {
    pointers.iter().find_map(|pointer| value.pointer(pointer).and_then(scalar::text).and_then(|text| Id::parse(&text)))
}
