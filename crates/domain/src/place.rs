//! Provinces and regencies of Indonesia, by the codes of the Ministry of Home Affairs, and the three time zones.
//!
//! Codes and names: Kepmendagri 300.2.2-2138/2025 (38 provinces, 514 regencies and cities), as in the tables in
//! `data`, which the build turns into constants. The handles [`Province`] and [`Regency`] are as small as a pointer and
//! always stand for a place that exists.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use crate::words::words;

include!(concat!(env!("OUT_DIR"), "/places.rs"));

/// A province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Province(&'static ProvinceRow);

/// A regency (kabupaten) or city (kota).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Regency(&'static RegencyRow);

// The code comes first, so that places sort by it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct ProvinceRow {
    code: &'static str,
    name: &'static str,
    zone: Zone,
    sub_wilayah: SubWilayah,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct RegencyRow {
    code: &'static str,
    name: &'static str,
    province: Province,
}

words! {
    /// One of Indonesia's time zones (Keppres 41/1987). None of them knows summer time, so an offset is all there is to
    /// each, and no table of time zones has to be carried along.
    #[derive(PartialOrd, Ord)]
    Zone, "time zone";
    /// The west, UTC+7. Also the zone of Jakarta, in which terms are counted.
    Wib = "WIB", "WIB";
    /// The middle, UTC+8.
    Wita = "WITA", "WITA";
    /// The east, UTC+9.
    Wit = "WIT", "WIT";
}

words! {
    /// One of the four groups of provinces in which DPD RI gathers aspirations and reports on recesses.
    #[derive(PartialOrd, Ord)]
    SubWilayah, "group of provinces";
    /// Sumatra.
    West1 = "barat_1", "Barat I";
    /// Java, Bali and Nusa Tenggara.
    West2 = "barat_2", "Barat II";
    /// Kalimantan and the west and south of Sulawesi.
    East1 = "timur_1", "Timur I";
    /// The rest of Sulawesi, Maluku and Papua.
    East2 = "timur_2", "Timur II";
}

impl Province {
    /// All provinces, in the order of their codes.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        PROVINCES.iter().map(Self)
    }

    /// The province with a code, as `11`.
    pub fn find(code: &str) -> Option<Self> {
        let index = PROVINCES.binary_search_by_key(&code, |row| row.code).ok()?;
        PROVINCES.get(index).map(Self)
    }

    /// The code, as `11`.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The name, without the word "Provinsi".
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The time zone.
    pub fn zone(self) -> Zone {
        self.0.zone
    }

    /// The group to which DPD RI counts it.
    pub fn sub_wilayah(self) -> SubWilayah {
        self.0.sub_wilayah
    }
}

impl Regency {
    /// All regencies and cities, in the order of their codes.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        REGENCIES.iter().map(Self)
    }

    /// The regency with a code, as `11.01`.
    pub fn find(code: &str) -> Option<Self> {
        let index = REGENCIES.binary_search_by_key(&code, |row| row.code).ok()?;
        REGENCIES.get(index).map(Self)
    }

    /// The regencies and cities of a province, in the order of their codes.
    pub fn in_province(province: Province) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        let first = REGENCIES.partition_point(|row| row.province < province);
        let end = REGENCIES.partition_point(|row| row.province <= province);
        REGENCIES.get(first..end).unwrap_or_default().iter().map(Self)
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
    /// The name in the IANA time zone database.
    pub const fn iana_name(self) -> &'static str {
        match self {
            Self::Wib => "Asia/Jakarta",
            Self::Wita => "Asia/Makassar",
            Self::Wit => "Asia/Jayapura",
        }
    }

    /// The distance from UTC.
    pub const fn offset(self) -> Offset {
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
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn all_provinces_and_regencies_are_there() {
        assert_eq!((Province::all().len(), Regency::all().len()), (38, 514));
        for province in Province::all() {
            assert_eq!(Province::find(province.code()), Some(province));
        }
        for regency in Regency::all() {
            assert_eq!(Regency::find(regency.code()), Some(regency));
            assert_eq!(&regency.code()[..2], regency.province().code());
            assert!(Province::all().any(|province| province == regency.province()));
            let name = regency.name();
            assert!(name.starts_with("Kabupaten ") || name.starts_with("Kota "), "{name}");
        }
    }

    #[test]
    fn regencies_are_found_in_their_province_and_nowhere_else() {
        for province in Province::all() {
            let found: Vec<_> = Regency::in_province(province).collect();
            let expected: Vec<_> = Regency::all().filter(|regency| regency.province() == province).collect();
            assert_eq!(found, expected, "{}", province.name());
        }
        // Kepmendagri's counts of a few, among them the largest and the provinces of 2022.
        for (code, count) in [("11", 23), ("31", 6), ("35", 38), ("73", 24), ("91", 9), ("93", 4), ("96", 6)] {
            assert_eq!(Regency::in_province(Province::find(code).unwrap()).len(), count, "{code}");
        }
        assert_eq!(Regency::find("96.71").unwrap().name(), "Kota Sorong");
    }

    #[test]
    fn what_is_no_code_is_not_found() {
        for code in ["", "1", "99", "11.01", "aceh", "１１", " 11", "11 "] {
            assert_eq!(Province::find(code), None, "{code}");
        }
        for code in ["", "11", "11.00", "1101", "99.01", "11.01 "] {
            assert_eq!(Regency::find(code), None, "{code}");
        }
    }

    #[test]
    fn zones_and_groups_are_those_of_the_provinces() {
        for (code, zone, group) in [
            ("11", "WIB", "Barat I"),
            ("31", "WIB", "Barat II"),
            ("51", "WITA", "Barat II"),
            ("61", "WIB", "Timur I"),
            ("64", "WITA", "Timur I"),
            ("71", "WITA", "Timur II"),
            ("82", "WIT", "Timur II"),
            ("91", "WIT", "Timur II"),
        ] {
            let province = Province::find(code).unwrap();
            assert_eq!((province.zone().label(), province.sub_wilayah().label()), (zone, group), "{code}");
        }
        let sizes = SubWilayah::ALL.iter().map(|group| Province::all().filter(|p| p.sub_wilayah() == *group).count());
        assert_eq!(sizes.collect::<Vec<_>>(), [10, 9, 9, 10]);
    }

    #[test]
    fn a_day_begins_earlier_in_the_east() {
        let at: Timestamp = "2026-11-23T15:30:00Z".parse().unwrap();
        let days = Zone::ALL.iter().map(|zone| zone.date(at));
        assert_eq!(days.collect::<Vec<_>>(), [date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 24)]);
        assert_eq!(Zone::Wit.datetime(at).to_string(), "2026-11-24T00:30:00");
    }
}
