//! What we are told by SP4N-LAPOR!, by whichever door: an answer to a poll, a callback, or a row of their spreadsheet.
//!
//! Nothing is dropped: a value that is not mapped is kept as it came, stands for `lainnya`, and is reported as
//! [`Unmapped`]; what cannot be read at all is kept as [`Unread`].

use domain::number::TicketNumber;
use domain::topic::Topic;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::mapping::{Id, Ids, Names, Setting};
use crate::outgoing::{Class, Mark};
use crate::plain;
use crate::status::State;

/// The longest value that is kept of what is not mapped.
const LONGEST_VALUE: usize = 200;

/// A value that the mapping does not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmapped {
    /// The list of the mapping where it is missing: `statuses`, `topics`, `institutions`, and so on.
    pub list: &'static str,
    /// The value as it came.
    pub value: String,
}

impl Unmapped {
    pub(crate) fn new(list: &'static str, value: &str) -> Self {
        Self { list, value: plain::fit(&plain::line(value), LONGEST_VALUE).into_owned() }
    }
}

/// An element of an answer that is none of what was expected, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its JSON, cut where it is long.
    pub raw: String,
}

/// A value of theirs and what it is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// Ours.
    pub ours: T,
    /// Theirs, as it came; a name where there is one.
    pub theirs: String,
}

/// Who reported, as far as that was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
}

/// A report of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Its id in the interface, or its tracking id where only that is known. The two are not to be taken for equal.
    pub id: Id,
    /// The id that people see, if it was told.
    pub tracking_id: Option<String>,
    /// The title, plain and on one line; may be empty.
    pub title: String,
    /// The text, plain; may be empty if there is a title.
    pub content: String,
    /// The classification.
    pub class: Option<Told<Option<Class>>>,
    /// The category.
    pub topic: Option<Told<Topic>>,
    /// The place, as it came.
    pub location: Option<String>,
    /// The day when it happened.
    pub occurred_on: Option<Date>,
    /// When it reached them.
    pub received_at: Option<Timestamp>,
    /// Whether the name is to be hidden; `None` if it was not told, or not to be read.
    pub is_anonymous: Option<bool>,
    /// Whether the report is to be hidden.
    pub is_secret: Option<bool>,
    /// Who reported.
    pub contact: Contact,
    /// Where it stands.
    pub status: Option<Told<State>>,
    /// The institution that has it now.
    pub institution: Option<Told<Option<String>>>,
}

impl Incoming {
    /// What makes two tellings of the same report equal, whichever door they came by: the input of a digest.
    pub fn fingerprint(&self) -> String {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        format!("{}\u{1f}{}\u{1f}{}", self.id, words(&self.title), words(&self.content))
    }
}

/// Where a report stands, and its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state; `None` if none was told.
    pub state: Option<Told<State>>,
    /// The institution that has it.
    pub institution: Option<Told<Option<String>>>,
    /// The id of that institution.
    pub institution_id: Option<Id>,
    /// The log, as it came.
    pub log: Vec<Entry>,
}

/// An entry of a log, or a follow-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Theirs.
    pub id: Option<Id>,
    /// When, if it could be read.
    pub at: Option<Timestamp>,
    /// When, as it came.
    pub at_raw: String,
    /// The code of the text with places.
    pub template_code: Option<String>,
    /// The text, plain, with its places filled.
    pub content: String,
    /// The institution that wrote it.
    pub from: Option<String>,
    /// The institution that it is for.
    pub to: Option<String>,
    /// The state before.
    pub status_old: Option<String>,
    /// The state after.
    pub status_new: Option<String>,
    /// Files at the other end, to be fetched later.
    pub files: Vec<RemoteFile>,
}

impl Standing {
    /// Whether a report has been handed over: it lies with that institution, or the log holds our words about it.
    pub fn shows_hand_over(&self, target: &Id, number: TicketNumber) -> bool {
        self.institution_id.as_ref() == Some(target) || self.log.iter().any(|entry| entry.is(Mark::report(number)))
    }
}

impl Entry {
    /// Whether it is the one that we sent under this mark.
    pub fn is(&self, mark: Mark) -> bool {
        mark.leads(&self.content)
    }

    /// What makes two tellings of the same entry equal: its id, or else all that it says. The input of a digest.
    pub fn fingerprint(&self) -> String {
        match &self.id {
            Some(id) => format!("id\u{1f}{id}"),
            None => format!(
                "text\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}",
                self.at_raw,
                self.content,
                self.from.as_deref().unwrap_or_default(),
                self.status_new.as_deref().unwrap_or_default()
            ),
        }
    }
}

/// A file at the other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteFile {
    /// Where it lies, as it came. It is never fetched from anywhere but the base URL's host.
    pub path: String,
    /// Its name.
    pub name: String,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// What could be read.
    pub items: Vec<T>,
    /// Whether there is another page. Its address is never followed, only its number counted.
    pub has_more: bool,
    /// What could not.
    pub unread: Vec<Unread>,
}

/// What an answer told, and what of it the mapping does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<T> {
    /// What was told.
    pub value: T,
    /// For the administrator; each once, in order.
    pub unmapped: Vec<Unmapped>,
}

/// Their state for a name and a code.
pub(crate) fn state(
    setting: &Setting,
    name: Option<&str>,
    code: Option<&str>,
) -> (Option<Told<State>>, Option<Unmapped>) {
    let Some(theirs) = name.or(code).map(plain::line) else { return (None, None) };
    let by_name = name.and_then(|name| Names::code(&setting.names().statuses, name));
    let by_code = || code.and_then(|code| setting.ids().statuses.get(code)).map(String::as_str);
    let ours = by_name.or_else(by_code).and_then(State::from_code);
    let unmapped = ours.is_none().then(|| Unmapped::new("statuses", &theirs));
    (Some(Told { ours: ours.unwrap_or(State::Other), theirs }), unmapped)
}

/// Our topic for a category.
pub(crate) fn topic(
    setting: &Setting,
    name: Option<&str>,
    id: Option<&str>,
) -> (Option<Told<Topic>>, Option<Unmapped>) {
    let Some(theirs) = name.or(id).map(plain::line) else { return (None, None) };
    let by_name = name.and_then(|name| Names::code(&setting.names().topics, name));
    let by_id = || id.and_then(|id| Ids::code(&setting.ids().topics, id));
    let ours = by_name.or_else(by_id).and_then(|code| code.parse().ok());
    let unmapped = ours.is_none().then(|| Unmapped::new("topics", &theirs));
    (Some(Told { ours: ours.unwrap_or(Topic::Other), theirs }), unmapped)
}

/// Our class for a classification.
pub(crate) fn class(
    setting: &Setting,
    name: Option<&str>,
    id: Option<&str>,
) -> (Option<Told<Option<Class>>>, Option<Unmapped>) {
    let Some(theirs) = name.or(id).map(plain::line) else { return (None, None) };
    let by_name = name.and_then(|name| Names::code(&setting.names().classifications, name));
    let by_id = || id.and_then(|id| Ids::code(&setting.ids().classifications, id));
    let ours = by_name.or_else(by_id).and_then(Class::from_code);
    let unmapped = ours.is_none().then(|| Unmapped::new("classifications", &theirs));
    (Some(Told { ours, theirs }), unmapped)
}

/// Our code of an institution.
pub(crate) fn institution(
    setting: &Setting,
    name: Option<&str>,
    id: Option<&str>,
) -> (Option<Told<Option<String>>>, Option<Unmapped>) {
    let Some(theirs) = name.or(id).map(plain::line) else { return (None, None) };
    let ids = setting.ids();
    let is_own = ids.own_institution.as_ref().is_some_and(|own| Some(own.as_str()) == id);
    let ours = if is_own { Some("sendiri") } else { id.and_then(|id| Ids::code(&ids.institutions, id)) };
    // A name alone is no sign that an id is missing.
    let unmapped = (ours.is_none() && id.is_some()).then(|| Unmapped::new("institutions", id.unwrap_or_default()));
    (Some(Told { ours: ours.map(str::to_owned), theirs }), unmapped)
}
