//! A report of SP4N-LAPOR! as a ticket of this portal.
//!
//! A report is never refused for a part that can be done without, and no part is dropped in silence:
//! - Markup becomes plain text. A text beyond what a ticket holds keeps its beginning and says so; SP4N-LAPOR! has the
//!   rest under the number that stands in the note.
//! - The note at the end of the text names the report's number at SP4N-LAPOR!, its category and its place. Those two are
//!   numbers from that system's own lists and mean nothing here until they are mapped, so topic and province stay open
//!   for the officer who verifies. A date that cannot be read stands there as it came.
//! - A contact that cannot be read stands, labelled, in the address: the one free text that is sealed.
//! - `is_secret` closes the report, `is_anonymous` hides the name. What is missing or unreadable counts as the stricter
//!   reading, for an officer can close a report but nobody can call back what was shown.

use domain::channel::Channel;
use domain::consent::Consent;
use domain::kind::Kind;
use domain::personal::{Address, Email, Name, Phone, Reporter};
use domain::screening::Arrival;
use domain::text::{Body, Message, Title};
use domain::visibility::Visibility;
use jiff::Timestamp;
use jiff::civil::Date;
use store::NewTicket;
use web::FieldError;

use crate::callback::{self, Data};
use crate::plain;
use crate::scalar::{self, Scalar};

const SHORTEST_TITLE: usize = Title::MIN as usize;
const LONGEST_TITLE: usize = Title::MAX as usize;
const LONGEST_BODY: usize = Body::MAX as usize;

/// The longest message in a thread.
pub(crate) const LONGEST_MESSAGE: usize = Message::MAX as usize;

/// The longest title that is repeated in full at the head of the text.
const LONGEST_HEADING: usize = 2_000;

/// The longest foreign word in the note.
const LONGEST_WORD: usize = 100;

/// The longest contact that is kept though it cannot be read.
const LONGEST_CONTACT: usize = 120;

/// Stands where a text was cut.
const CUT: &str = "\n\n[Teks ini terlalu panjang dan dipotong di sini. Teks lengkapnya ada di SP4N-LAPOR!.]";

/// The ticket for a report.
///
/// # Errors
/// When there is neither a title nor a text.
pub(crate) fn read(data: &Data, complaint_id: &str, now: Timestamp) -> Result<NewTicket, FieldError> {
    let missing = || FieldError::new("data.content", "Isi dengan isi laporan, atau isi data.title.");
    let whole_title = data.title.text().map(plain::line).unwrap_or_default();
    let content = data.content.text().map(plain::text).unwrap_or_default();
    if whole_title.is_empty() && content.is_empty() {
        return Err(missing());
    }
    let occurred_on = data.date_of_incident.read(scalar::day).filter(|day| is_past(*day, now));
    let title = title(&whole_title, complaint_id);
    let body = body(&whole_title, &content, &note(data, complaint_id, occurred_on));
    Ok(NewTicket {
        kind: data.classification_name.read(|name| Some(kind(name))).unwrap_or(Kind::Complaint),
        title: Title::parse(&title).map_err(|_| FieldError::new("data.title", "Isi dengan judul laporan."))?,
        body: Body::parse(&body).map_err(|_| missing())?,
        topic: None,
        organ: None,
        province: None,
        regency: None,
        occurred_on,
        visibility: visibility(data),
        reporter: data.reporter.as_ref().map(reporter).unwrap_or_default(),
        consent: Consent { processing: true, publication: false },
        channel: Channel::Lapor,
        arrival: Arrival::default(),
        joins: None,
    })
}

/// The text if it fits, else its beginning and a sentence that says so.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    format!("{}{CUT}", plain::fit(text, most.saturating_sub(CUT.chars().count())))
}

/// The kind by the national classification: "Pengaduan berkadar pengawasan", "Pengaduan tidak berkadar pengawasan",
/// "Aspirasi", "Permintaan Informasi". A complaint if it is none of them, for that has the most rights.
fn kind(classification: &str) -> Kind {
    let name = classification.to_lowercase();
    if name.contains("aspirasi") {
        Kind::Aspiration
    } else if name.contains("informasi") {
        Kind::Information
    } else {
        Kind::Complaint
    }
}

fn title(whole: &str, complaint_id: &str) -> String {
    match whole.chars().count() {
        0 => format!("Laporan SP4N-LAPOR! nomor {complaint_id}"),
        1..SHORTEST_TITLE => format!("Laporan SP4N-LAPOR!: {whole}"),
        _ => plain::fit(whole, LONGEST_TITLE).into_owned(),
    }
}

/// The report's words, headed by its title where the title had to be cut, and the note.
fn body(whole_title: &str, content: &str, note: &str) -> String {
    let mut parts = Vec::new();
    if content.is_empty() || whole_title.chars().nth(LONGEST_TITLE).is_some() {
        parts.push(cut(whole_title, LONGEST_HEADING));
    }
    if !content.is_empty() {
        parts.push(content.to_owned());
    }
    let room = LONGEST_BODY.saturating_sub(note.chars().count() + 2);
    format!("{}\n\n{note}", cut(&parts.join("\n\n"), room))
}

/// Where the report came from, and what of it has no place of its own here.
fn note(data: &Data, complaint_id: &str, occurred_on: Option<Date>) -> String {
    let mut facts = vec![format!("nomor laporan {complaint_id}")];
    let mut add = |label: &str, value: &Scalar| {
        if let Some(text) = value.text() {
            facts.push(format!("{label} {}", plain::fit(&plain::line(text), LONGEST_WORD)));
        }
    };
    add("klasifikasi", &data.classification_name);
    add("kategori", &data.category_id);
    add("lokasi", &data.location_id);
    if occurred_on.is_none() {
        add("tanggal kejadian", &data.date_of_incident);
    }
    format!("[Keterangan dari SP4N-LAPOR!: {}]", facts.join("; "))
}

/// Not after today in the easternmost zone.
fn is_past(day: Date, now: Timestamp) -> bool {
    day <= jiff::tz::offset(9).to_datetime(now).date()
}

fn visibility(data: &Data) -> Visibility {
    // Whether the report as a whole is closed is only assumed where something was said and cannot be read.
    let secret = data.is_secret.text().map(scalar::flag).is_some_and(|flag| flag.unwrap_or(true));
    let anonymous = data.is_anonymous.read(scalar::flag).unwrap_or(true);
    match (secret, anonymous) {
        (true, _) => Visibility::Confidential,
        (false, true) => Visibility::Anonymous,
        (false, false) => Visibility::Public,
    }
}

fn reporter(given: &callback::Reporter) -> Reporter {
    let mut unread = Vec::new();
    let name = contact(&given.name, "Nama", |text| Name::parse(text).ok(), &mut unread);
    let email = contact(&given.email, "Surel", |text| Email::parse(text).ok(), &mut unread);
    let phone = contact(&given.phone, "Telepon", phone, &mut unread);
    let address = Address::parse(&unread.join("; ")).ok();
    Reporter { name, email, phone, nik: None, address }
}

/// A number that went through a table of numbers has lost its zero.
fn phone(text: &str) -> Option<Phone> {
    Phone::parse(text).or_else(|_| Phone::parse(&format!("0{text}"))).ok()
}

/// The contact, or `None` and a labelled line for the sealed address.
fn contact<T>(
    value: &Scalar,
    label: &str,
    parse: impl FnOnce(&str) -> Option<T>,
    unread: &mut Vec<String>,
) -> Option<T> {
    let text = plain::line(value.text()?);
    let parsed = parse(&text);
    if parsed.is_none() && !text.is_empty() {
        unread.push(format!("{label} menurut SP4N-LAPOR!: {}", plain::fit(&text, LONGEST_CONTACT)));
    }
    parsed
}
