//! What the forms of the organisation have in common.

use domain::occurred;
use domain::organ::Organ;
use domain::place::Province;
use domain::unit::UnitKind;
use jiff::civil::Date;
use store::{OrgUnit, UnitChange, in_tree_order};
use web::{Errors, Fields};

/// One choice of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// The units that hold on a day, indented as they stand in the tree.
pub(super) fn unit_choices(units: &[OrgUnit], today: Date) -> Vec<Choice> {
    let there = in_tree_order(units).into_iter().filter(|(_, unit)| unit.holds(today));
    let choice = |(depth, unit): (usize, &OrgUnit)| Choice {
        value: unit.unit.code.clone(),
        label: format!("{}{}", "\u{2003}".repeat(depth), unit.unit.name),
    };
    there.map(choice).collect()
}

/// The unit that a list offered; `None` if nothing was chosen or the choice is not on the list, which is noted.
pub(super) fn chosen_unit<'a>(
    fields: &Fields,
    field: &str,
    units: &'a [OrgUnit],
    today: Date,
    errors: &mut Errors,
) -> Option<&'a OrgUnit> {
    let code = fields.get(field)?;
    let unit = units.iter().find(|unit| unit.unit.code == code && unit.holds(today));
    errors.check(field, unit.ok_or("Pilih unit kerja dari daftar."))
}

/// A day that may be missing.
pub(super) fn day(fields: &Fields, field: &str, errors: &mut Errors) -> Option<Date> {
    let text = fields.get(field)?;
    errors.check(
        field,
        occurred::from_iso(text).ok_or("Tulis tanggal dengan bentuk tahun-bulan-hari, misalnya 2026-11-24."),
    )
}

/// What a form says of a unit. All faults are noted.
pub(super) fn about_unit(fields: &Fields, units: &[OrgUnit], today: Date, errors: &mut Errors) -> Option<UnitChange> {
    let name = fields.get("nama_unit").unwrap_or_default().to_owned();
    if name.is_empty() || name.chars().count() > 200 {
        errors.add("nama_unit", "Tulis nama unit, paling banyak 200 huruf.");
    }
    let kind = fields.get("jenis").unwrap_or_default().parse::<UnitKind>();
    let kind = errors.check("jenis", kind.map_err(|_| "Pilih jenis unit dari daftar."));
    let parent_id = chosen_unit(fields, "induk", units, today, errors).map(|unit| unit.unit.id);
    let organ = fields.get("alat_kelengkapan").and_then(|code| {
        errors.check("alat_kelengkapan", code.parse::<Organ>().map_err(|_| "Pilih alat kelengkapan dari daftar."))
    });
    let province = fields
        .get("provinsi")
        .and_then(|code| errors.check("provinsi", Province::find(code).ok_or("Pilih provinsi dari daftar.")));
    if kind == Some(UnitKind::ProvinceOffice) && province.is_none() && errors.of("provinsi").is_empty() {
        errors.add("provinsi", "Pilih provinsi: kantor daerah selalu berada di satu provinsi.");
    }
    let from_on = day(fields, "mulai", errors);
    let kind = kind.filter(|_| errors.is_empty())?;
    Some(UnitChange { name, kind, parent_id, organ, province, from_on })
}
