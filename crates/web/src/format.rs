//! Dates, times and numbers as Indonesian readers write them.

use domain::calendar::working_days_between;
use domain::place::Zone;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::language::Language;

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    /// `12 November 2026`
    pub fn civil_date(self, date: Date) -> String {
        format!("{} {} {}", date.day(), self.month(date), date.year())
    }

    /// `12 November 2026`, in a zone.
    pub fn date_long(self, at: Timestamp, zone: Zone) -> String {
        self.civil_date(zone.date(at))
    }

    /// `12 November 2026 pukul 14.30 WIB`
    pub fn date_time(self, at: Timestamp, zone: Zone) -> String {
        let time = zone.datetime(at);
        let (date, hour, minute) = (self.civil_date(time.date()), time.hour(), time.minute());
        match self {
            Self::Indonesian => format!("{date} pukul {hour:02}.{minute:02} {}", zone.label()),
            Self::English => format!("{date} at {hour:02}:{minute:02} {}", zone.label()),
        }
    }

    /// `1.250`, in English `1,250`.
    pub fn number(self, number: impl Into<u64>) -> String {
        let digits = number.into().to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(if self == Self::Indonesian { '.' } else { ',' });
            }
            text.push(digit);
        }
        text
    }

    /// `310 kB`, `4,2 MB`, in English `4.2 MB`.
    pub fn kilobytes(self, bytes: u64) -> String {
        let tenths = bytes.div_ceil(100_000);
        if tenths < 10 {
            return format!("{} kB", bytes.div_ceil(1000));
        }
        let point = if self == Self::Indonesian { ',' } else { '.' };
        format!("{}{point}{} MB", tenths / 10, tenths % 10)
    }

    fn month(self, date: Date) -> &'static str {
        let index = usize::try_from(date.month() - 1).unwrap_or_default();
        let names = if self == Self::Indonesian { &MONTHS } else { &ENGLISH_MONTHS };
        names.get(index).copied().unwrap_or_default()
    }
}

/// `12 November 2026`
pub fn civil_date(date: Date) -> String {
    Language::Indonesian.civil_date(date)
}

/// `12 November 2026`, in a zone.
pub fn date_long(at: Timestamp, zone: Zone) -> String {
    Language::Indonesian.date_long(at, zone)
}

/// `12 Nov 2026`, for tables.
pub fn date_short(at: Timestamp, zone: Zone) -> String {
    let date = zone.date(at);
    let month = Language::Indonesian.month(date).get(..3).unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

/// `12 November 2026 pukul 14.30 WIB`
pub fn date_time(at: Timestamp, zone: Zone) -> String {
    Language::Indonesian.date_time(at, zone)
}

/// `1.250`
pub fn number(number: impl Into<u64>) -> String {
    Language::Indonesian.number(number)
}

/// How a deadline stands, as word, number and urgency: never by colour alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// `Sisa 2 hari kerja`, `Hari ini`, `Terlambat 1 hari kerja`
    pub words: String,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// How urgent a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// There is time.
    Calm,
    /// Today or the next working day.
    Soon,
    /// It has passed.
    Late,
}

impl Urgency {
    /// The end of the style's class name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
}

/// How a deadline stands now, counted in working days of Jakarta.
pub fn remaining(due_at: Timestamp, now: Timestamp) -> Remaining {
    let days = working_days_between(Zone::Wib.date(now), Zone::Wib.date(due_at));
    let (words, urgency) = match days {
        _ if now > due_at && days == 0 => ("Lewat batas hari ini".to_owned(), Urgency::Late),
        _ if now > due_at => (format!("Terlambat {} hari kerja", days.unsigned_abs()), Urgency::Late),
        0 => ("Hari ini".to_owned(), Urgency::Soon),
        1 => ("Sisa 1 hari kerja".to_owned(), Urgency::Soon),
        days => (format!("Sisa {days} hari kerja"), Urgency::Calm),
    };
    Remaining { words, urgency }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_numbers_are_written_as_people_write_them() {
        let time = at("2026-11-12T07:30:00Z");
        assert_eq!(date_time(time, Zone::Wib), "12 November 2026 pukul 14.30 WIB");
        assert_eq!(date_time(time, Zone::Wit), "12 November 2026 pukul 16.30 WIT");
        assert_eq!(date_short(time, Zone::Wib), "12 Nov 2026");
        assert_eq!(Language::English.date_time(time, Zone::Wita), "12 November 2026 at 15:30 WITA");
        assert_eq!(Language::English.number(1250_u32), "1,250");
        let sizes = [1, 310_000, 4_190_000].map(|bytes| Language::Indonesian.kilobytes(bytes));
        assert_eq!(sizes, ["1 kB", "310 kB", "4,2 MB"]);
        assert_eq!(
            [number(7_u32), number(1250_u32), number(1_234_567_u32)],
            ["7".to_owned(), "1.250".to_owned(), "1.234.567".to_owned()]
        );
    }

    #[test]
    fn deadlines_are_told_in_working_days() {
        let due = at("2026-11-27T09:00:00Z");
        for (now, words, urgency) in [
            ("2026-11-24T03:00:00Z", "Sisa 3 hari kerja", Urgency::Calm),
            ("2026-11-26T03:00:00Z", "Sisa 1 hari kerja", Urgency::Soon),
            ("2026-11-27T03:00:00Z", "Hari ini", Urgency::Soon),
            ("2026-11-27T10:00:00Z", "Lewat batas hari ini", Urgency::Late),
            ("2026-11-30T03:00:00Z", "Terlambat 1 hari kerja", Urgency::Late),
        ] {
            assert_eq!(remaining(due, at(now)), Remaining { words: words.to_owned(), urgency }, "{now}");
        }
    }
}
