//! To units and back.

use domain::assignment::{Part, ReturnReason};
use domain::text::{BodyName, Instruction};
use store::{Command, Competent, MOST_UNITS, Share};

use super::read::Reader;
use super::texts::ShareTexts;

/// To one unit, or to several of which one leads.
pub(super) fn dispose(from: &mut Reader<'_>) -> Option<Command> {
    let to = match from.texts.units.as_deref() {
        Some(units) => Some(shares(from, units)),
        None => lead(from).map(|lead| vec![lead]),
    };
    let instruction = from.text("instruction", "instruksi", Instruction::parse);
    Some(Command::Dispose { to: to?, instruction: instruction? })
}

fn lead(from: &mut Reader<'_>) -> Option<Share> {
    let unit_id = from.unit("unit");
    let due_at = from.due("due", from.texts.given("due"));
    Some(Share { due_at, ..Share::lead(unit_id?) })
}

fn shares(from: &mut Reader<'_>, units: &[ShareTexts]) -> Vec<Share> {
    for single in ["unit", "due"] {
        if from.texts.given(single).is_some() {
            from.errors.add(single, "Kirim salah satu saja: unit, atau daftar units.");
        }
    }
    let to: Vec<Share> = units.iter().enumerate().filter_map(|(index, texts)| share(from, index, texts)).collect();
    let leads = to.iter().filter(|share| share.part == Part::Lead).count();
    if to.len() == units.len() && (leads != 1 || to.len() > MOST_UNITS) {
        from.errors.add("units", format!("Pilih tepat satu penanggung jawab dan paling banyak {MOST_UNITS} unit."));
    }
    let again = |share: &&Share| to.iter().filter(|other| other.unit_id == share.unit_id).count() > 1;
    if to.iter().any(|share| again(&share)) {
        from.errors.add("units", "Sebut setiap unit satu kali saja.");
    }
    to
}

fn share(from: &mut Reader<'_>, index: usize, texts: &ShareTexts) -> Option<Share> {
    let field = |name: &str| format!("units[{index}].{name}");
    let unit_id = from.unit_of(&field("unit"), texts.unit.as_deref().unwrap_or_default().trim());
    let part = texts.part.as_deref().unwrap_or_default().trim().parse();
    let part = from.errors.check(&field("part"), part.map_err(|_| "Pilih lead, joint, atau copy."));
    let due_at = from.due(&field("due"), texts.due.as_deref());
    Some(Share { unit_id: unit_id?, part: part?, due_at })
}

/// Back to the desk. Whoever says that the unit is not competent says who is.
pub(super) fn hand_back(from: &mut Reader<'_>) -> Option<Command> {
    let cause = from.optional("cause", "Pilih sebab dari daftar.").unwrap_or(ReturnReason::Other);
    let unit = from.texts.given("competent_unit").and_then(|code| from.unit_of("competent_unit", code));
    let body = from.optional_text("competent_body", "nama instansi", BodyName::parse);
    let competent = match (unit, body) {
        (Some(_), Some(_)) => {
            from.errors.add("competent_body", "Sebut salah satu saja: unit kerja atau instansi yang berwenang.");
            None
        }
        (Some(unit_id), None) => Some(Competent::Unit(unit_id)),
        (None, body) => body.map(Competent::Body),
    };
    if cause == ReturnReason::NotCompetent && competent.is_none() && from.errors.is_empty() {
        from.errors.add("competent_unit", "Sebut unit kerja atau instansi yang berwenang.");
    }
    let reason = from.reason("reason", "alasan")?;
    Some(Command::HandBack { cause, competent, reason })
}

/// On to another unit.
pub(super) fn forward(from: &mut Reader<'_>) -> Option<Command> {
    let unit_id = from.unit("unit");
    let reason = from.reason("reason", "alasan");
    Some(Command::Forward { unit_id: unit_id?, reason: reason? })
}
