//! Text modules of the rules, put into the words of an act.

use domain::authority::Placeholder;
use domain::command::Action;
use domain::occurred::from_iso;
use domain::place::Zone;
use store::{Actor, File, Unit};
use web::{Fields, format};

/// The text modules that are meant for an act: word and name.
pub(super) fn list(file: &File, action: Action) -> Vec<(String, String)> {
    if main_field(action).is_none() {
        return Vec::new();
    }
    file.rules.templates(action).map(|template| (template.code.clone(), template.label.clone())).collect()
}

/// The field that takes the text modules of an act.
pub(in crate::pages) fn main_field(action: Action) -> Option<&'static str> {
    match action {
        Action::Ask => Some("question"),
        Action::Reply => Some("answer"),
        Action::Reject => Some("explanation"),
        Action::Dispose => Some("instruction"),
        Action::Note | Action::Contribute => Some("text"),
        Action::Forward | Action::Refer | Action::Close | Action::HandBack | Action::SendBack => Some("reason"),
        _ => None,
    }
}

/// A text module with what the ticket and the other fields know of.
pub(in crate::pages) fn fill(
    code: &str,
    action: Action,
    (file, units, actor): (&File, &[Unit], &Actor),
    typed: &Fields,
) -> Option<(String, String)> {
    let template = file.rules.templates(action).find(|template| template.code == code)?;
    let referral = file.dossier.as_ref().and_then(|dossier| dossier.referral.as_ref());
    let typed = |name: &str| typed.get(name).map(str::to_owned);
    let chosen =
        typed("unit").and_then(|code| units.iter().find(|unit| unit.code == code)).map(|unit| unit.name.clone());
    let due = format::date_long(file.due.response_at, Zone::Wib);
    let text = template.fill(|placeholder| match placeholder {
        Placeholder::Number => Some(file.number.to_string()),
        Placeholder::Title => Some(file.title.clone()),
        Placeholder::ReceivedOn => Some(format::date_long(file.received_at, Zone::Wib)),
        Placeholder::Due => Some(typed("due").and_then(|day| from_iso(&day)).map_or(due.clone(), format::civil_date)),
        Placeholder::Unit => chosen.clone().or_else(|| file.unit.as_ref().map(|unit| unit.name.clone())),
        Placeholder::Officer => Some(actor.name.clone()),
        Placeholder::Body => typed("body").or_else(|| referral.map(|referral| referral.body.clone())),
        Placeholder::Letter => typed("letter").or_else(|| referral.and_then(|referral| referral.number.clone())),
    });
    Some((template.label.clone(), text))
}

/// The typed words with a text after them.
pub(in crate::pages) fn inserted(words: &str, text: &str) -> String {
    let words = words.trim_end();
    if words.is_empty() { text.to_owned() } else { format!("{words}\n\n{text}") }
}
