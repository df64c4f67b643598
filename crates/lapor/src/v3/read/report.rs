//! A report as it stands in a list or in a callback.

use jiff::Timestamp;
use serde_json::Value;

use super::page;
use crate::answer::Answer;
use crate::incoming::{self, Contact, Incoming, Page, Read};
use crate::mapping::{Id, Setting};
use crate::verdict::Verdict;
use crate::{plain, scalar, time};

/// A list of reports. No call for it was observed; the search is assumed to answer like this.
pub fn reports(setting: &Setting, answer: &Answer<'_>, now: Timestamp) -> Verdict<Page<Read<Incoming>>> {
    page(setting, answer, now, |item| report(setting, item))
}

/// The report; `None` without an id, or with neither title nor text.
pub(crate) fn report(setting: &Setting, item: &Value) -> Option<Read<Incoming>> {
    let text = |keys: &[&str]| scalar::first(item, keys);
    let id = Id::parse(&text(&["complaint_id", "id"])?)?;
    let title = text(&["title"]).map(|title| plain::line(&title)).unwrap_or_default();
    let content = text(&["content"]).map(|content| plain::text(&content)).unwrap_or_default();
    if title.is_empty() && content.is_empty() {
        return None;
    }
    let named = |name: &[&str], id: &[&str]| (text(name), text(id));
    let (name, code) = named(&["classification_name"], &["classification_id"]);
    let (class, no_class) = incoming::class(setting, name.as_deref(), code.as_deref());
    let (name, code) = named(&["category_name"], &["category_id"]);
    let (topic, no_topic) = incoming::topic(setting, name.as_deref(), code.as_deref());
    let (name, code) = named(&["status_name"], &["status_code"]);
    let (status, no_status) = incoming::state(setting, name.as_deref(), code.as_deref());
    let (name, code) = named(&["disposition_name"], &["disposition_id"]);
    let (institution, no_institution) = incoming::institution(setting, name.as_deref(), code.as_deref());
    let dates = &setting.mapping().dates;
    let value = Incoming {
        id,
        tracking_id: text(&["tracking_id", "trackingid"]),
        title,
        content,
        class,
        topic,
        location: text(&["location_name", "location_id"]).map(|place| plain::line(&place)),
        occurred_on: text(&["date_of_incident"]).and_then(|day| time::day(&day, dates)),
        received_at: text(&["created_at", "date"]).and_then(|at| time::read(&at, dates)),
        is_anonymous: text(&["is_anonymous"]).as_deref().and_then(scalar::flag),
        is_secret: text(&["is_secret"]).as_deref().and_then(scalar::flag),
        contact: item.get("reporter").map(contact).unwrap_or_default(),
        status,
        institution,
    };
    Some(Read { value, unmapped: [no_class, no_topic, no_status, no_institution].into_iter().flatten().collect() })
}

fn contact(value: &Value) -> Contact {
    let text = |key| scalar::first(value, &[key]).map(|text| plain::line(&text));
    Contact { name: text("name"), email: text("email"), phone: text("phone") }
}
