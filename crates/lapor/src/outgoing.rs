//! What we tell SP4N-LAPOR!.
//!
//! Free text never carries personal data (UU 27/2022, article 16): what [`domain::guard`] finds is masked, and so is the
//! reporter's own name. Who reports stands in the fields for it or nowhere, and only as far as that person agreed.

use domain::guard;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::personal::Reporter;
use domain::place::Province;
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::civil::Date;

use crate::mapping::Id;
use crate::plain;

/// The longest title that is sent.
const LONGEST_TITLE: usize = 150;

/// The national classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A complaint that needs supervision.
    OversightComplaint,
    /// Any other complaint.
    Complaint,
    /// An aspiration.
    Aspiration,
    /// A request for information.
    Information,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OversightComplaint, Self::Complaint, Self::Aspiration, Self::Information];

    /// The word in mapping files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OversightComplaint => "pengaduan_berkadar",
            Self::Complaint => "pengaduan",
            Self::Aspiration => "aspirasi",
            Self::Information => "informasi",
        }
    }

    /// The class with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// Our kind of report.
    pub const fn kind(self) -> Kind {
        match self {
            Self::OversightComplaint | Self::Complaint => Kind::Complaint,
            Self::Aspiration => Kind::Aspiration,
            Self::Information => Kind::Information,
        }
    }
}

/// Who reports, as far as that person agreed that SP4N-LAPOR! may know.
#[derive(Clone, Copy, Debug)]
pub enum Identity<'a> {
    /// Nobody is named: the report goes under the agency's account.
    Withheld,
    /// Name, e-mail and telephone may be handed on. What is missing stays empty; NIK and address are never sent.
    Agreed(&'a Reporter),
}

/// A report that is to be made over there.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Our number; it leads the content.
    pub number: TicketNumber,
    /// The classification.
    pub class: Class,
    /// Its title, as written here.
    pub title: &'a str,
    /// Its text, as written here.
    pub body: &'a str,
    /// What it is about.
    pub topic: Option<Topic>,
    /// Where.
    pub province: Option<Province>,
    /// When.
    pub occurred_on: Option<Date>,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who reports.
    pub identity: Identity<'a>,
    /// The reporter as known here, so that the name is not met in the text. It is not sent.
    pub reporter: &'a Reporter,
    /// The ids of the files that were uploaded.
    pub attachments: &'a [Id],
}

/// A follow-up that is to be added over there.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    /// Theirs.
    pub complaint_id: &'a Id,
    /// What leads its text.
    pub mark: Mark,
    /// Its text, as written here.
    pub text: &'a str,
    /// The reporter as known here, so that the name is not met in the text.
    pub reporter: &'a Reporter,
    /// Our code of the institution that it is for; our own if none.
    pub institution: Option<&'a str>,
    /// Whether only institutions may see it.
    pub is_secret: bool,
    /// Files that go with it.
    pub files: &'a [crate::dialect::FileName<'a>],
}

/// What leads a text of ours over there, and by which it is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The ticket.
    pub number: TicketNumber,
    /// The running number of the follow-up within the ticket; none for the report itself.
    pub follow_up: Option<u32>,
}

impl Mark {
    /// The mark of a report.
    pub fn report(number: TicketNumber) -> Self {
        Self { number, follow_up: None }
    }

    /// The mark of a follow-up.
    pub fn follow_up(number: TicketNumber, ordinal: u32) -> Self {
        Self { number, follow_up: Some(ordinal) }
    }

    /// The mark as it is written.
    pub fn text(self) -> String {
        match self.follow_up {
            None => self.number.to_string(),
            Some(ordinal) => format!("{}/{ordinal}", self.number),
        }
    }

    /// Whether a text of theirs begins with the mark, and not with one that is longer.
    pub fn leads(self, text: &str) -> bool {
        let text = text.trim_start();
        let rest = text.strip_prefix(&self.text());
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || "/-".contains(next)))
    }
}

/// Our number, an empty line, and the text without personal data.
pub fn content(mark: Mark, text: &str, reporter: &Reporter) -> String {
    format!("{}\n\n{}", mark.text(), without_personal_data(text, reporter))
}

/// The title without personal data, cut to what a title may have.
pub(crate) fn title(title: &str, reporter: &Reporter) -> String {
    plain::fit(&without_personal_data(title, reporter), LONGEST_TITLE).into_owned()
}

/// The telephone number as it is dialled within the country, for that is how forms there ask for it; empty if there is
/// none.
pub(crate) fn phone(reporter: &Reporter) -> String {
    let number = reporter.phone.as_ref().map_or("", |phone| phone.reveal());
    number.strip_prefix("+62").map_or_else(|| number.to_owned(), |rest| format!("0{rest}"))
}

/// The text with a phrase in the place of everything that is personal.
pub fn without_personal_data(text: &str, reporter: &Reporter) -> String {
    let mut text = guard::mask(text);
    let known = [
        (reporter.name.as_ref().map(|name| name.reveal().to_owned()), "[nama disamarkan]"),
        (reporter.email.as_ref().map(|email| email.reveal().to_owned()), "[alamat email disamarkan]"),
        (reporter.phone.as_ref().map(|phone| phone.reveal().to_owned()), "[nomor telepon disamarkan]"),
        (reporter.nik.as_ref().map(|nik| nik.reveal().to_owned()), "[NIK disamarkan]"),
        (reporter.address.as_ref().map(|address| address.reveal().to_owned()), "[alamat disamarkan]"),
    ];
    for (value, phrase) in known {
        if let Some(value) = value {
            text = without(&text, &value, phrase);
        }
    }
    text
}

/// Each occurrence of a value, whatever its case, that is not part of a longer word.
fn without(text: &str, value: &str, phrase: &str) -> String {
    let value: Vec<char> = value.trim().chars().flat_map(char::to_lowercase).collect();
    if value.len() < 3 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(next) = rest.chars().next() {
        let behind = if before.is_alphanumeric() { None } else { behind(rest, &value) };
        if let Some(behind) = behind.filter(|behind| !behind.starts_with(char::is_alphanumeric)) {
            out.push_str(phrase);
            before = ']';
            rest = behind;
        } else {
            out.push(next);
            before = next;
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// What stands behind the value, if the text begins with it.
fn behind<'a>(text: &'a str, value: &[char]) -> Option<&'a str> {
    let mut wanted = value.iter().copied().peekable();
    for (index, sign) in text.char_indices() {
        if wanted.peek().is_none() {
            return text.get(index..);
        }
        for small in sign.to_lowercase() {
            if wanted.next() != Some(small) {
                return None;
            }
        }
    }
    wanted.peek().is_none().then_some("")
}

#[cfg(test)]
mod tests {
    use domain::personal::Name;

    use super::*;

    fn number() -> TicketNumber {
        TicketNumber::new(Kind::Complaint, 2026, 123)
    }

    #[test]
    fn texts_begin_with_our_number_and_carry_nobody() {
        let reporter = Reporter { name: Name::parse("Budi Santoso").ok(), ..Reporter::default() };
        let text =
            "Saya BUDI santoso, NIK 3174012501900001, hp 081234567890, budi@example.org. Budi Santosoputra bukan saya.";
        let content = content(Mark::report(number()), text, &reporter);
        assert!(content.starts_with(&format!("{}\n\n", number())), "{content}");
        for hidden in ["BUDI santoso,", "3174012501900001", "081234567890", "budi@example.org"] {
            assert!(!content.contains(hidden), "{content}");
        }
        assert!(content.contains("Budi Santosoputra"), "{content}");
    }

    #[test]
    fn marks_are_told_apart() {
        let report = Mark::report(number());
        let (first, eleventh) = (Mark::follow_up(number(), 1), Mark::follow_up(number(), 11));
        assert!(report.leads(&format!("{} \n\nJalan rusak", number())));
        assert!(report.leads(&number().to_string()));
        assert!(!report.leads(&format!("Lihat {}", number())));
        assert!(!report.leads(&eleventh.text()));
        assert!(!first.leads(&eleventh.text()));
        assert!(first.leads(&format!("{}: sudah", first.text())));
    }
}
