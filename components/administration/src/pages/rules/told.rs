//! A version of the rules in words.

use domain::authority::Reach;
use domain::place::Zone;
use domain::staff::Role;
use domain::state::{Happening, State};
use jiff::Timestamp;
use rules::{Party, Rules, Target};
use store::{Example, RulesEntry};
use web::format;

/// What a version says, ready for tables.
pub(super) struct Told {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) basis: Vec<String>,
    /// Name, reach, and whether a code of one use is needed.
    pub(super) roles: Vec<[String; 3]>,
    /// Act, by whom, from where, to where.
    pub(super) acts: Vec<[String; 4]>,
    /// Act, whose, of what, who consents.
    pub(super) approvals: Vec<[String; 4]>,
    /// Of which tickets, who consents.
    pub(super) consents: Vec<[String; 2]>,
    /// Term, of what, how long, basis.
    pub(super) terms: Vec<[String; 4]>,
    /// Name and text.
    pub(super) templates: Vec<[String; 2]>,
    pub(super) silent_days: u16,
}

impl From<&Rules> for Told {
    fn from(rules: &Rules) -> Self {
        Self {
            name: rules.name.clone(),
            title: rules.title.clone(),
            basis: rules.basis.clone(),
            roles: roles(rules),
            acts: acts(rules),
            approvals: approvals(rules),
            consents: rules.consents.iter().map(|row| [label(row.visibility.label()), label(row.by.label())]).collect(),
            terms: terms(rules),
            templates: rules.templates.iter().map(|one| [one.label.clone(), one.text.trim().to_owned()]).collect(),
            silent_days: rules.silent_days,
        }
    }
}

fn label(text: &str) -> String {
    text.to_owned()
}

fn joined<T: Copy>(words: &[T], all: usize, label: fn(T) -> &'static str) -> String {
    if words.len() == all {
        return "semua".to_owned();
    }
    words.iter().map(|word| label(*word)).collect::<Vec<_>>().join(", ")
}

fn roles(rules: &Rules) -> Vec<[String; 3]> {
    let told = |row: &rules::RoleRule| {
        let code = if row.totp { "Wajib" } else { "Tidak wajib" };
        [label(row.role.label()), label(row.reach.label()), label(code)]
    };
    rules.roles.iter().map(told).collect()
}

fn party(rules: &Rules, party: Party) -> String {
    match party {
        Party::Reporter => "Pelapor".to_owned(),
        Party::Staff(role) => match rules.reach(role) {
            Reach::Unit => format!("{} (unit sendiri)", role.label()),
            Reach::Inspectorate => format!("{} (berkadar pengawasan)", role.label()),
            _ => role.label().to_owned(),
        },
    }
}

fn acts(rules: &Rules) -> Vec<[String; 4]> {
    let told = |row: &rules::ActRule| {
        let by: Vec<String> = row.by.iter().map(|by| party(rules, *by)).collect();
        let to = match row.to {
            Target::To(state) => state.label(),
            Target::Stays => "tetap",
            Target::Back => "kembali ke keadaan semula",
            Target::Proposed => "menurut usulan yang disetujui",
        };
        let from = joined(&row.from, State::ALL.len(), State::label);
        [act(row.happening), by.join(", "), from, to.to_owned()]
    };
    rules.acts.iter().map(told).collect()
}

/// An act by the name of its button, where it has one.
fn act(happening: Happening) -> String {
    let action = domain::command::Action::ALL.iter().find(|action| action.happening() == happening);
    action.map_or(happening.label(), |action| action.label()).to_owned()
}

fn approvals(rules: &Rules) -> Vec<[String; 4]> {
    let told = |row: &rules::ApprovalRule| {
        let by = joined(&row.by, 0, Role::label);
        [label(row.action.label()), by, subject(&row.kinds, &row.classes), joined(&row.approvers, 0, Role::label)]
    };
    rules.approvals.iter().map(told).collect()
}

fn terms(rules: &Rules) -> Vec<[String; 4]> {
    let told = |row: &rules::TermRule| {
        let long = format!("{} {}", row.term.days, row.term.counting.label().to_lowercase());
        [label(row.clock.label()), subject(&row.kinds, &row.classes), long, row.basis.clone()]
    };
    rules.terms.iter().map(told).collect()
}

fn subject(kinds: &[domain::kind::Kind], classes: &[domain::authority::Class]) -> String {
    use domain::authority::Class;
    use domain::kind::Kind;
    let (kinds, all) = (joined(kinds, Kind::ALL.len(), Kind::label), classes.len() == Class::ALL.len());
    if all { kinds } else { format!("{kinds}; {}", joined(classes, 0, Class::label).to_lowercase()) }
}

/// A time of the record, as a day in Jakarta.
pub(super) fn day(at: &Timestamp) -> String {
    format::date_long(*at, Zone::Wib)
}

/// From when a version holds. The first one holds from the beginning.
pub(super) fn since(entry: &RulesEntry) -> String {
    if entry.added_by.is_none() {
        return "Sejak awal".to_owned();
    }
    format::date_time(entry.effective_from, Zone::Wib)
}

/// What would change for one ticket.
pub(super) fn changes(example: &Example) -> Vec<String> {
    let date = |name: &str, dates: Option<(Timestamp, Timestamp)>| {
        dates.map(|(old, new)| format!("{name}: {} menjadi {}", day(&old), day(&new)))
    };
    let list = |word: &str, acts: &[(Option<Role>, Happening)]| {
        let told: Vec<String> = acts
            .iter()
            .map(|(role, happening)| format!("{} ({})", act(*happening), role.map_or("Pelapor", Role::label)))
            .collect();
        (!told.is_empty()).then(|| format!("{word}: {}", told.join(", ")))
    };
    let dates = [date("Verifikasi", example.verification), date("Jawaban", example.response)];
    let acts = [list("Menjadi boleh", &example.gained), list("Tidak boleh lagi", &example.lost)];
    dates.into_iter().chain(acts).flatten().collect()
}
