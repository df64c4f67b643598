//! What was typed for an act that is not possible any more, for copying.

use domain::command::Action;
use store::Unit;
use web::Fields;

use super::file::label_of;
use super::form::own_fields;

/// The texts of a form, line by line, choices by their names; `None` if there are none.
pub(super) fn words(action: Action, fields: &Fields, units: &[Unit]) -> Option<String> {
    let own = own_fields(fields);
    let filled = own.iter().filter(|(name, value)| !value.trim().is_empty() && !name.starts_with("part_"));
    let words: Vec<_> = filled.map(|(name, value)| word(action, name, value, units)).collect();
    if words.is_empty() { None } else { Some(words.join("\n")) }
}

/// A choice by the name under which it was chosen, anything else as it was typed.
pub(super) fn word<'a>(action: Action, name: &str, value: &'a str, units: &'a [Unit]) -> &'a str {
    let list = if action == Action::Reject && name == "reason" { "reject" } else { name };
    let unit = |value: &str| units.iter().find(|unit| unit.code == value).map(|unit| unit.name.as_str());
    let is_unit = name == "unit" || name.starts_with("unit_") || name.ends_with("_unit");
    let label = if is_unit { unit(value) } else { label_of(list, value) };
    label.unwrap_or(value)
}
