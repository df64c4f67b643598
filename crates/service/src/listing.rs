//! What an address asks of the desk: the same for pages, programs and files.

use domain::occurred::from_iso;
use domain::place::{Province, Zone};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use store::{DeskQuery, Unit, View};
use web::{Errors, Fields, urls};

use crate::staff::SignedIn;

/// The fields that narrow or order a list. What a name for a list keeps, and what a file is made from.
pub const KEPT: [&str; 15] = [
    "view",
    "q",
    "kind",
    "status",
    "unit",
    "province",
    "topic",
    "visibility",
    "class",
    "priority",
    "from",
    "until",
    "claimed",
    "days",
    "sort",
];

/// The fields of one page of a list.
const PAGED: [&str; 2] = ["cursor", "limit"];

/// Reads the question. The fields named in `besides` are the caller's own.
///
/// # Errors
/// All fields that cannot be understood.
pub fn query(
    who: &SignedIn,
    fields: &Fields,
    units: &[Unit],
    besides: &[&str],
    now: Timestamp,
) -> Result<DeskQuery, Errors> {
    let mut errors = Errors::default();
    let known = |name: &&str| KEPT.contains(name) || PAGED.contains(name) || besides.contains(name);
    for (name, _) in fields.iter().filter(|(name, _)| !known(name)) {
        errors.add(name, "Isian ini tidak dikenal. Hapus, lalu kirim lagi.");
    }
    let mut read = Reading { fields, errors: &mut errors };
    let mut query = DeskQuery::new(View::first_for(who.actor.role)).at(now);
    query.view = read.word("view", "Pilih salah satu tampilan yang ada.").unwrap_or(query.view);
    query.kind = read.word("kind", "Pilih salah satu jenis yang ada.");
    query.state = read.word("status", "Pilih salah satu status yang ada.");
    query.topic = read.word("topic", "Pilih salah satu topik yang ada.");
    query.visibility = read.word("visibility", "Pilih salah satu pilihan privasi yang ada.");
    query.class = read.word("class", "Pilih berkadar atau tidak_berkadar.");
    query.priority = read.word("priority", "Pilih salah satu prioritas yang ada.");
    query.claimed = read.word("claimed", "Pilih saya, belum, atau lain.");
    query.order = read.word("sort", "Pilih antrean atau batas_waktu.");
    query.cursor = read.word("cursor", "Mulai lagi dari halaman pertama.");
    query.province = read.found("province", "Pilih salah satu provinsi yang ada.", Province::find);
    query.unit_id = read.found("unit", "Pilih unit kerja yang terdaftar.", |code| unit(units, code));
    let limit = read.found("limit", "Pilih 25, 50, atau 100 baris.", |word| {
        word.parse().ok().filter(|limit| [25, 50, 100].contains(limit))
    });
    query.limit = limit.unwrap_or(query.limit);
    let days = read.found("days", "Isi jumlah hari dari 1 sampai 365.", |word| {
        word.parse().ok().filter(|days| (1..=365).contains(days))
    });
    query.silent_days = days.unwrap_or(query.silent_days);
    let date = "Isi tanggal seperti 2026-11-24.";
    query.received_from = read.found("from", date, |word| start_of(from_iso(word)?));
    query.received_until = read.found("until", date, |word| start_of(from_iso(word)?.tomorrow().ok()?));
    query.words = fields.get("q").map(str::to_owned);
    if errors.is_empty() { Ok(query) } else { Err(errors) }
}

/// The filters of a question as the query of an address, in a fixed order and without what is empty.
pub fn kept(fields: &Fields) -> String {
    let pairs = KEPT.iter().filter_map(|name| fields.get(name).map(|value| (*name, value)));
    urls::with_query("", pairs).trim_start_matches('?').to_owned()
}

fn unit(units: &[Unit], code: &str) -> Option<i64> {
    units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code)).map(|unit| unit.id)
}

/// The first moment of a day in Jakarta.
fn start_of(day: Date) -> Option<Timestamp> {
    Zone::Wib.offset().to_timestamp(day.to_datetime(Time::midnight())).ok()
}

struct Reading<'a> {
    fields: &'a Fields,
    errors: &'a mut Errors,
}

impl Reading<'_> {
    fn word<T: std::str::FromStr>(&mut self, name: &str, say: &str) -> Option<T> {
        self.found(name, say, |word| word.parse().ok())
    }

    fn found<T>(&mut self, name: &str, say: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.fields.get(name)?;
        self.errors.check(name, find(word).ok_or(say))
    }
}
