//! Reports that staff take in for a citizen: at the counter, out of a letter, on the telephone.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, Time, time};

use crate::channel::Channel;
use crate::place::Zone;
use crate::staff::Role;
use crate::text::text;
use crate::words::words;

/// How many days ago a report may have been received. What is older has waited longer than any term allows and belongs
/// before the head of the section, not quietly into the form.
pub const MOST_DAYS: u16 = 90;

/// The opening of office in Jakarta: the hour of receipt where only the day is known.
const OPENING_OF_OFFICE: Time = time(8, 0, 0, 0);

/// The doors at which staff take reports in, the most frequent first.
pub const CHANNELS: [Channel; 5] =
    [Channel::Counter, Channel::Letter, Channel::Phone, Channel::RegionalOffice, Channel::Recess];

words! {
    /// How a reporter agreed, where an officer writes it down for them (UU 27/2022, articles 20 and 22: consent is given
    /// in writing or recorded, and has to be shown afterwards).
    ConsentGiven, "way of consenting";
    /// On a form with a signature or a thumbprint, which is kept.
    Form = "formulir", "Formulir bertanda tangan";
    /// Said to the officer, who wrote it down.
    Spoken = "lisan", "Lisan, dicatat petugas";
    /// Not at all.
    NotGiven = "tidak", "Tidak diberikan";
}

words! {
    /// Whose words a report is written in.
    Wording, "wording";
    /// The citizen's, as written or dictated.
    Own = "sendiri", "Kata-kata pelapor sendiri";
    /// The officer's, who summed it up.
    Summary = "ringkasan", "Ringkasan petugas";
}

text! {
    /// A number in somebody's register, as it stands on a letter: 1 to 100 characters.
    RegisterNumber, 1, 100, lines: false
}
text! {
    /// The version of a printed form of consent, 1 to 20 characters.
    FormVersion, 1, 20, lines: false
}

/// The letter out of which a report is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Its own number; letters of citizens often have none.
    pub number: Option<RegisterNumber>,
    /// The day that it bears.
    pub written_on: Option<Date>,
    /// Its number in the agenda of whoever passed it on.
    pub agenda: Option<RegisterNumber>,
    /// How many pages it has, enclosures included.
    pub pages: Option<u16>,
}

/// The most pages of a letter with its enclosures.
pub const MOST_PAGES: u16 = 2_000;

impl Letter {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is written down with a report that staff take in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// The day on which it reached the house; terms run from then.
    pub received_on: Date,
    /// The letter, where there is one.
    pub letter: Letter,
    /// Whose words it is written in.
    pub wording: Wording,
    /// How its processing was agreed to.
    pub processing: ConsentGiven,
    /// How its publication was agreed to.
    pub publication: ConsentGiven,
    /// The version of the signed form, where there is one.
    pub form_version: Option<FormVersion>,
}

/// Why a day of receipt cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceivedError {
    /// It has not come yet.
    #[error("in the future")]
    Future,
    /// It lies further back than [`MOST_DAYS`].
    #[error("more than {MOST_DAYS} days ago")]
    TooLongAgo,
}

/// Whether a role takes reports in at a door. A liaison officer does so only at a regional office, of which the unit is
/// the address.
pub fn may(role: Role, channel: Channel) -> bool {
    match role {
        Role::Officer | Role::Supervisor => CHANNELS.contains(&channel),
        Role::Liaison => channel == Channel::RegionalOffice,
        _ => false,
    }
}

/// The doors at which a role takes reports in.
pub fn channels(role: Role) -> impl Iterator<Item = Channel> {
    CHANNELS.into_iter().filter(move |channel| may(role, *channel))
}

/// The moment of receipt: now for today, the opening of office for an earlier day.
///
/// # Errors
/// [`ReceivedError`].
pub fn received_at(day: Date, now: Timestamp) -> Result<Timestamp, ReceivedError> {
    // The day may have begun in the east already.
    if day > Zone::Wit.date(now) {
        return Err(ReceivedError::Future);
    }
    if days_late(day, now) > i32::from(MOST_DAYS) {
        return Err(ReceivedError::TooLongAgo);
    }
    if day >= Zone::Wib.date(now) {
        return Ok(now);
    }
    let opened = Zone::Wib.offset().to_timestamp(day.to_datetime(OPENING_OF_OFFICE));
    Ok(opened.unwrap_or(now).min(now))
}

/// How many days lie between the receipt and its writing down.
pub fn days_late(received_on: Date, now: Timestamp) -> i32 {
    let passed = Zone::Wib.date(now).duration_since(received_on).as_hours() / 24;
    i32::try_from(passed).unwrap_or(i32::MAX).max(0)
}

/// The first day of receipt that is taken.
pub fn earliest(now: Timestamp) -> Date {
    Zone::Wib.date(now.checked_sub(Duration::from_hours(24 * u64::from(MOST_DAYS))).unwrap_or(now))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Tuesday, 08.30 in Jakarta, 10.30 in Jayapura.
    fn now() -> Timestamp {
        "2026-11-24T01:30:00Z".parse().unwrap()
    }

    #[test]
    fn terms_run_from_the_day_of_receipt() {
        assert_eq!(received_at(date(2026, 11, 24), now()), Ok(now()));
        let opened: Timestamp = "2026-11-20T01:00:00Z".parse().unwrap();
        assert_eq!(received_at(date(2026, 11, 20), now()), Ok(opened));
        assert_eq!(days_late(date(2026, 11, 20), now()), 4);
        assert_eq!(days_late(date(2026, 11, 24), now()), 0);
    }

    #[test]
    fn no_day_is_taken_that_has_not_come_or_is_long_past() {
        assert_eq!(received_at(date(2026, 11, 25), now()), Err(ReceivedError::Future));
        assert!(received_at(earliest(now()), now()).is_ok());
        let before = earliest(now()).yesterday().unwrap();
        assert_eq!(received_at(before, now()), Err(ReceivedError::TooLongAgo));
        assert_eq!(received_at(Date::MIN, now()), Err(ReceivedError::TooLongAgo));
        let late: Timestamp = "2026-11-24T16:00:00Z".parse().unwrap();
        assert_eq!(received_at(date(2026, 11, 25), late), Ok(late), "in the east it is tomorrow already");
    }

    #[test]
    fn a_liaison_takes_in_at_a_regional_office_only() {
        for &channel in Channel::ALL {
            for desk in [Role::Officer, Role::Supervisor] {
                assert_eq!(may(desk, channel), CHANNELS.contains(&channel), "{channel:?}");
            }
            assert_eq!(may(Role::Liaison, channel), channel == Channel::RegionalOffice, "{channel:?}");
            for other in [Role::Administrator, Role::Inspector, Role::Custodian, Role::Leader] {
                assert!(!may(other, channel), "{other:?} {channel:?}");
            }
        }
        assert_eq!(channels(Role::Liaison).count(), 1);
    }
}
