//! What was done to a unit or a person, in words.

use domain::occurred;
use domain::organ::Organ;
use domain::place::{Province, Zone};
use domain::staff::Role;
use domain::unit::UnitKind;
use serde_json::Value;
use store::Trail;
use web::format;

/// One line of a history.
pub(super) struct Line {
    pub(super) what: &'static str,
    pub(super) by: String,
    pub(super) when: String,
    pub(super) details: Vec<String>,
}

/// The lines of a history.
pub(super) fn lines(trail: Vec<Trail>) -> Vec<Line> {
    trail.into_iter().map(line).collect()
}

fn line(done: Trail) -> Line {
    let what = match done.kind.as_str() {
        "unit_added" => "Unit ditambahkan",
        "unit_changed" => "Unit diubah",
        "unit_abolished" => "Unit diakhiri",
        "staff_added" => "Akun dibuat",
        "post_added" => "Jabatan diberikan",
        "post_ended" => "Jabatan diakhiri",
        "moved_by_provider" => "Dipindahkan oleh penyedia identitas",
        "account_closed" => "Akun ditutup",
        "account_reopened" => "Akun dibuka kembali",
        _ => "Perubahan",
    };
    let details = done.detail.iter().filter_map(|(name, value)| detail(name, value)).collect();
    let by = done.by.unwrap_or_else(|| "Satu Pintu".to_owned());
    Line { what, by, when: format::date_time(done.at, Zone::Wib), details }
}

/// One thing that is known of a change: a value, or what it was before and after.
fn detail(name: &str, value: &Value) -> Option<String> {
    let label = match name {
        "code" => "Kode",
        "name" => "Nama",
        "kind" => "Jenis",
        "parent" => "Unit induk",
        "organ" => "Alat kelengkapan",
        "province" => "Provinsi",
        "from_on" => "Mulai berlaku",
        "until_on" => "Tidak berlaku lagi mulai",
        "successor" => "Unit penerus",
        "role" => "Peran",
        "unit" => "Unit kerja",
        "substitute_for" => "Menggantikan",
        _ => return None,
    };
    match value {
        Value::Array(both) => {
            let [before, after] = both.as_slice() else { return None };
            Some(format!("{label}: {} → {}", word(name, before), word(name, after)))
        }
        Value::Null => None,
        one => Some(format!("{label}: {}", word(name, one))),
    }
}

/// A value of the record as people read it.
fn word(name: &str, value: &Value) -> String {
    let Some(text) = value.as_str() else { return "tidak ada".to_owned() };
    let read = match name {
        "kind" => text.parse::<UnitKind>().ok().map(|kind| kind.label().to_owned()),
        "organ" => text.parse::<Organ>().ok().map(|organ| organ.label().to_owned()),
        "role" => text.parse::<Role>().ok().map(|role| role.label().to_owned()),
        "province" => Province::find(text).map(|province| province.name().to_owned()),
        "from_on" | "until_on" => occurred::from_iso(text).map(format::civil_date),
        _ => None,
    };
    read.unwrap_or_else(|| text.to_owned())
}
