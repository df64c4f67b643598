//! Invented people and reports for tests and examples. They are about what people really bring to DPD RI, but nobody in
//! them exists and nothing in them happened: e-mail addresses end in `.example`, telephone numbers begin with
//! 0812 0000, villages are called "Contoh", and no one has a national identity number.

mod reports;

use crate::kind::Kind;
use crate::organ::Organ;
use crate::personal::{Address, Email, Name, Phone, Reporter};
use crate::place::Regency;
use crate::topic::Topic;
use crate::visibility::Visibility;

pub use reports::REPORTS;

/// Someone who does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: &'static str,
    /// The e-mail address, if the person has one.
    pub email: Option<&'static str>,
    /// The telephone number, as the person would write it.
    pub phone: Option<&'static str>,
    /// The address.
    pub address: Option<&'static str>,
}

/// A report of someone who does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// A short name, to find it by.
    pub key: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: &'static str,
    /// Its text, paragraphs parted by empty lines.
    pub body: &'static str,
    /// Its topic.
    pub topic: Topic,
    /// The organ to which an officer would give it.
    pub organ: Organ,
    /// The code of the regency that it is about.
    pub regency_code: &'static str,
    /// Who may see what of it.
    pub visibility: Visibility,
    /// Who reports.
    pub person: Person,
}

impl Person {
    /// The person's details, parsed.
    pub fn reporter(&self) -> Reporter {
        Reporter {
            name: Name::parse(self.name).ok(),
            email: self.email.and_then(|email| Email::parse(email).ok()),
            phone: self.phone.and_then(|phone| Phone::parse(phone).ok()),
            nik: None,
            address: self.address.and_then(|address| Address::parse(address).ok()),
        }
    }
}

impl Report {
    /// The report with a key.
    pub fn find(key: &str) -> Option<&'static Self> {
        REPORTS.iter().find(|report| report.key == key)
    }

    /// The regency that it is about.
    pub fn regency(&self) -> Option<Regency> {
        Regency::find(self.regency_code)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::{Body, Title};

    #[test]
    fn every_sample_would_be_taken() {
        for report in REPORTS {
            assert_eq!(Title::parse(report.title).unwrap().as_str(), report.title);
            assert_eq!(Body::parse(report.body).unwrap().as_str(), report.body, "{}", report.key);
            assert!(!report.body.contains("  "), "{}", report.key);
            assert!(report.regency().is_some(), "{}", report.key);
            assert_eq!(Report::find(report.key), Some(report));
            let (person, reporter) = (report.person, report.person.reporter());
            assert!(reporter.name.is_some() && reporter.nik.is_none());
            assert_eq!(reporter.email.is_some(), person.email.is_some(), "{}", report.key);
            assert_eq!(reporter.phone.is_some(), person.phone.is_some(), "{}", report.key);
            assert_eq!(reporter.address.is_some(), person.address.is_some(), "{}", report.key);
        }
    }

    #[test]
    fn nobody_in_them_can_be_reached() {
        for report in REPORTS {
            assert!(report.person.email.is_none_or(|email| email.ends_with(".example")));
            assert!(report.person.phone.is_none_or(|phone| phone.starts_with("0812 0000 ")));
        }
        let names: BTreeSet<_> = REPORTS.iter().map(|report| report.person.name).collect();
        assert_eq!(names.len(), REPORTS.len(), "everyone reports once");
    }

    #[test]
    fn they_are_of_many_sorts() {
        assert_eq!(REPORTS.len(), 12);
        for kind in Kind::ALL {
            assert!(REPORTS.iter().any(|report| report.kind == *kind), "{kind:?}");
        }
        for visibility in Visibility::ALL {
            assert!(REPORTS.iter().any(|report| report.visibility == *visibility), "{visibility:?}");
        }
        let zones: BTreeSet<_> =
            REPORTS.iter().filter_map(|report| Some(report.regency()?.province().zone())).collect();
        assert_eq!(zones.len(), 3);
        let topics: BTreeSet<_> = REPORTS.iter().map(|report| report.topic.code()).collect();
        assert!(topics.len() >= 10, "{topics:?}");
    }
}
