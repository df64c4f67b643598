//! Provinces and regencies of Indonesia, by the codes of the Ministry of Home Affairs
//! (Kepmendagri 300.2.2-2138/2025: 38 provinces, 514 regencies and cities).

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// A province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Province(&'static ProvinceRow);

/// A regency or city.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Regency(&'static RegencyRow);

/// One of Indonesia's three time zones. None of them knows summer time (Keppres 41/1987).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The west, UTC+7; also the zone of Jakarta, in which deadlines are counted.
    Wib,
    /// The middle, UTC+8.
    Wita,
    /// The east, UTC+9.
    Wit,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct ProvinceRow {
    code: &'static str,
    name: &'static str,
    zone: Zone,
    sub_wilayah: &'static str,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct RegencyRow {
    code: &'static str,
    name: &'static str,
    province: Province,
}

static PROVINCES: LazyLock<Vec<ProvinceRow>> = LazyLock::new(|| {
    rows(include_str!("../data/provinces.csv"))
        .filter_map(|[code, name, zone, sub_wilayah]| {
            Some(ProvinceRow { code, name, zone: Zone::of_word(zone)?, sub_wilayah })
        })
        .collect()
});

static REGENCIES: LazyLock<Vec<RegencyRow>> = LazyLock::new(|| {
    rows(include_str!("../data/regencies.csv"))
        .filter_map(|[code, name, province]| Some(RegencyRow { code, name, province: Province::find(province)? }))
        .collect()
});

/// The rows of a table without quotes in it; a test counts them all.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter_map(|line| line.split(',').collect::<Vec<_>>().try_into().ok())
}

impl Province {
    /// All provinces, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        PROVINCES.iter().map(Self)
    }

    /// The province with a code, as `11`.
    pub fn find(code: &str) -> Option<Self> {
        PROVINCES.iter().find(|row| row.code == code).map(Self)
    }

    /// The code, as `11`.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The time zone.
    pub fn zone(self) -> Zone {
        self.0.zone
    }

    /// The group of provinces by which DPD RI divides its regional work.
    pub fn sub_wilayah(self) -> &'static str {
        self.0.sub_wilayah
    }
}

impl Regency {
    /// All regencies and cities, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        REGENCIES.iter().map(Self)
    }

    /// The regency with a code, as `11.01`.
    pub fn find(code: &str) -> Option<Self> {
        REGENCIES.iter().find(|row| row.code == code).map(Self)
    }

    /// The regencies of a province.
    pub fn in_province(province: Province) -> impl Iterator<Item = Self> {
        Self::all().filter(move |regency| regency.province() == province)
    }

    /// The code, as `11.01`.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The name, with "Kabupaten" or "Kota".
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The province in which it lies.
    pub fn province(self) -> Province {
        self.0.province
    }
}

impl Zone {
    /// The abbreviation that people write after a time.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// The distance from UTC.
    pub fn offset(self) -> Offset {
        match self {
            Self::Wib => Offset::constant(7),
            Self::Wita => Offset::constant(8),
            Self::Wit => Offset::constant(9),
        }
    }

    /// The wall clock in this zone.
    pub fn datetime(self, at: Timestamp) -> DateTime {
        self.offset().to_datetime(at)
    }

    /// The day in this zone.
    pub fn date(self, at: Timestamp) -> Date {
        self.datetime(at).date()
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Wib, Self::Wita, Self::Wit].into_iter().find(|zone| zone.label() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_provinces_and_regencies_are_there() {
        assert_eq!(Province::all().count(), 38);
        assert_eq!(Regency::all().count(), 514);
        for regency in Regency::all() {
            assert_eq!(&regency.code()[..2], regency.province().code());
            assert!(regency.name().starts_with("Kabupaten ") || regency.name().starts_with("Kota "), "{}", regency.name());
        }
        assert_eq!(Province::all().map(|province| Regency::in_province(province).count()).sum::<usize>(), 514);
        assert_eq!(Province::find("51").unwrap().zone(), Zone::Wita);
        assert_eq!(Province::find("91").unwrap().zone().label(), "WIT");
        assert!(Province::find("99").is_none() && Regency::find("51").is_none());
    }
}
