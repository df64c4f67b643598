//! What a form says, as the texts of an order.

use domain::authority::Class;
use domain::command::Action;
use store::File;
use web::Fields;

use super::{UNIT_ROWS, in_form};
use crate::order::{ShareTexts, Texts};

/// The texts of a form. `stale` tells that the ticket has moved on since it was filled in, so that what stood there
/// before cannot be told from what was chosen.
pub(in crate::pages) fn texts(action: Action, fields: &Fields, file: &File, stale: bool) -> Texts {
    match action {
        Action::Dispose => disposal(fields),
        Action::Classify if !stale => {
            let changed = changed(fields, file);
            of_form(action, &changed)
        }
        _ => of_form(action, fields),
    }
}

fn of_form(action: Action, fields: &Fields) -> Texts {
    Texts::of_form(|name| fields.raw(in_form(action, name)).map(str::to_owned))
}

/// One unit as it stands, or the list of all rows that are filled in.
fn disposal(fields: &Fields) -> Texts {
    let text = |name: &str, row: usize| fields.get(&format!("{name}_{row}")).map(str::to_owned);
    let rows = (2..=UNIT_ROWS).filter(|row| text("unit", *row).is_some() || text("due", *row).is_some());
    let rows: Vec<_> = rows
        .map(|row| ShareTexts { unit: text("unit", row), part: text("part", row), due: text("due", row) })
        .collect();
    if rows.is_empty() {
        return of_form(Action::Dispose, fields);
    }
    let word = |name: &str| fields.get(name).map(str::to_owned);
    let lead = ShareTexts { unit: word("unit"), part: Some("lead".to_owned()), due: word("due") };
    let single = |name: &str| if ["unit", "due"].contains(&name) { None } else { word(name) };
    let mut texts = Texts::of_form(single);
    texts.units = Some([vec![lead], rows].concat());
    texts
}

/// Only what differs from the ticket: what is told again would read as if it had been changed.
fn changed(fields: &Fields, file: &File) -> Fields {
    let dossier = file.dossier.as_ref();
    let accused = dossier.and_then(|dossier| dossier.accused.as_ref()).map(|unit| unit.code.as_str());
    let priority = dossier.map(|dossier| dossier.priority.code());
    let now = |name: &str| match name {
        "topic" => file.topic.map(domain::topic::Topic::code),
        "organ" => file.organ.map(domain::organ::Organ::code),
        "province" => file.province.map(domain::place::Province::code),
        "regency" => file.regency.map(domain::place::Regency::code),
        "priority" => priority,
        "class" => Some(file.class.code()),
        "accused_unit" => accused,
        _ => None,
    };
    let differs = |name: &str| fields.get(name).unwrap_or_default() != now(name).unwrap_or_default();
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut keep = |name: &str| {
        let value = fields.get(name).unwrap_or_default();
        kept.push((name.to_owned(), value.to_owned()));
    };
    for name in ["topic", "organ", "priority"] {
        if differs(name) {
            keep(name);
        }
    }
    // A regency goes with its province; whoever moves the ticket to another province leaves the old regency behind.
    if differs("province") {
        keep("province");
        if differs("regency") {
            keep("regency");
        }
    } else if differs("regency") {
        keep("province");
        keep("regency");
    }
    // Whoever says the class anew says anew whom it accuses.
    if differs("class") || differs("accused_unit") {
        keep("class");
        // Of a complaint that accuses nobody any more nothing is said, unless somebody was chosen all the same: a mistake.
        let chosen = differs("accused_unit") && fields.get("accused_unit").is_some();
        if chosen || fields.get("class") == Some(Class::Supervisory.code()) {
            keep("accused_unit");
        }
    }
    kept.into_iter().collect()
}
