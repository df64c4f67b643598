//! What was typed for an act that is not possible any more, for copying.

use domain::command::Action;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::topic::Topic;
use store::Unit;
use web::Fields;

/// The texts of a form, line by line, choices by their names; `None` if there are none.
pub(super) fn words(action: Action, fields: &Fields, units: &[Unit]) -> Option<String> {
    let own = fields.iter().filter(|(name, _)| !["csrf", "versi", "token"].contains(name));
    let filled = own.filter(|(_, value)| !value.trim().is_empty());
    let words: Vec<_> = filled.map(|(name, value)| word(action, name, value, units)).collect();
    if words.is_empty() { None } else { Some(words.join("\n")) }
}

/// A choice by the name under which it was chosen, anything else as it was typed.
fn word<'a>(action: Action, name: &str, value: &'a str, units: &'a [Unit]) -> &'a str {
    let label = match name {
        "topic" => value.parse().ok().map(Topic::label),
        "organ" => value.parse().ok().map(Organ::label),
        "outcome" => value.parse().ok().map(Outcome::label),
        "reason" if action == Action::Reject => value.parse().ok().map(RejectReason::label),
        "unit" => units.iter().find(|unit| unit.code == value).map(|unit| unit.name.as_str()),
        _ => None,
    };
    label.unwrap_or(value)
}
