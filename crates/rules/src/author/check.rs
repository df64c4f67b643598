//! What makes rules of words: that together they lead every ticket to an end, and that there is somebody for each act.

use std::collections::BTreeSet;

use domain::authority::{Class, Clock, Reach};
use domain::command::Action;
use domain::kind::Kind;
use domain::state::{Happening, State};
use toml::Spanned;

use super::graph::{Whose, leading, reachable, steps};
use super::names::{self, last};
use crate::compile::{Findings, rule};
use crate::document::{self, Document, Word as _};
use crate::types::{ActRule, Party, Rules, Target};
use crate::vocabulary::{happening, is_reporters};

type Word = Spanned<String>;

/// Checks a document whose words are all known.
pub(super) fn check(document: &Document<Word>, rules: &Rules) -> Findings {
    let mut found = Findings::default();
    names::head(&mut found, document);
    names::roles(&mut found, document);
    names::states(&mut found, document);
    names::lists(&mut found, document);
    for (row, act) in document.acts.iter().zip(&rules.acts) {
        self::act(&mut found, rules, row, act);
    }
    twice_allowed(&mut found, document, rules);
    approvals(&mut found, document, rules);
    consents(&mut found, document, rules);
    terms(&mut found, document, rules);
    ends(&mut found, document, rules);
    found
}

fn act(found: &mut Findings, rules: &Rules, row: &document::Act<Word>, act: &ActRule) {
    let place = rule("perbuatan", &row.code);
    let label = row.code.text().parse().ok().map(Action::label);
    let label = label.or_else(|| happening(row.code.text()).map(Happening::label));
    if label.is_some_and(|label| label != row.label.text()) {
        let label = label.unwrap_or_default();
        found.add(row.label.at(), &place, format!("nama harus \"{label}\", seperti yang tampil di portal"));
    }
    if row.by.is_empty() {
        found.add(row.code.at(), &place, "tidak ada peran yang boleh melakukannya: isi \"oleh\"");
    }
    if row.from.is_empty() {
        found.add(row.code.at(), &place, "tidak ada keadaan asal: isi \"dari\"");
    }
    for (word, party) in row.by.iter().zip(&act.by) {
        doer(found, rules, &place, word, *party, act.happening);
    }
    target(found, &place, row, act);
}

fn doer(found: &mut Findings, rules: &Rules, place: &str, word: &Word, party: Party, happening: Happening) {
    match party {
        Party::Reporter if !is_reporters(happening) => {
            found.add(word.at(), place, "perbuatan petugas tidak dapat dilakukan pelapor");
        }
        Party::Staff(_) if is_reporters(happening) => {
            found.add(word.at(), place, "perbuatan ini hanya dapat dilakukan pelapor");
        }
        Party::Staff(role) if matches!(rules.reach(role), Reach::Requests | Reach::Reading | Reach::Nothing) => {
            let reach = rules.reach(role).code();
            found.add(word.at(), place, format!("peran \"{}\" hanya berjangkauan \"{reach}\"", role.code()));
        }
        _ => {}
    }
}

fn target(found: &mut Findings, place: &str, row: &document::Act<Word>, act: &ActRule) {
    if (act.to == Target::Proposed) != (act.happening == Happening::Approve) {
        found.add(row.to.at(), place, "tujuan \"usulan\" dipakai hanya dan selalu untuk \"approve\"");
    }
    if act.to == Target::Back && act.happening != Happening::Write {
        found.add(row.to.at(), place, "tujuan \"semula\" dipakai hanya untuk \"write\"");
    }
    if is_reporters(act.happening) || act.to == Target::Stays {
        return;
    }
    for (word, _) in row.from.iter().zip(&act.from).filter(|(_, state)| state.is_final()) {
        found.add(word.at(), place, "tiket yang sudah berakhir tidak dapat digerakkan petugas");
    }
}

/// The same act in one state stands once for a role, and leads to one state.
fn twice_allowed(found: &mut Findings, document: &Document<Word>, rules: &Rules) {
    let mut doers: Vec<(Happening, Party, State)> = Vec::new();
    let mut targets: Vec<(Happening, State, Target)> = Vec::new();
    for (row, act) in document.acts.iter().zip(&rules.acts) {
        let place = rule("perbuatan", &row.code);
        for (word, state) in row.from.iter().zip(&act.from) {
            for party in &act.by {
                let cell = (act.happening, *party, *state);
                if doers.contains(&cell) {
                    found.add(
                        word.at(),
                        &place,
                        format!("keadaan \"{}\" sudah disebut untuk peran yang sama", state.code()),
                    );
                }
                doers.push(cell);
            }
            if targets.iter().any(|(what, from, to)| (*what, *from) == (act.happening, *state) && *to != act.to) {
                found.add(word.at(), &place, format!("dari keadaan \"{}\" tujuannya sudah lain di atas", state.code()));
            }
            targets.push((act.happening, *state, act.to));
        }
    }
}

fn approvals(found: &mut Findings, document: &Document<Word>, rules: &Rules) {
    for (row, approval) in document.approvals.iter().zip(&rules.approvals) {
        let place = rule("persetujuan", &row.act);
        if row.by.is_empty() {
            found.add(row.act.at(), &place, "tidak disebut perbuatan siapa: isi \"oleh\"");
        }
        for (word, role) in row.by.iter().zip(&approval.by).filter(|(_, role)| !rules.allows(**role, approval.action)) {
            found.add(word.at(), &place, format!("peran \"{}\" memang tidak boleh melakukannya", role.code()));
        }
        let acts = rules.acts.iter().filter(|act| act.happening == approval.action.happening());
        let doers =
            acts.filter(|act| act.by.iter().any(|by| approval.by.iter().any(|role| *by == Party::Staff(*role))));
        let from: Vec<State> = doers.flat_map(|act| act.from.iter().copied()).collect();
        let gives =
            |state: &State| approval.approvers.iter().any(|role| rules.may(*role, Action::Approve, *state, false));
        for state in State::ALL.iter().filter(|state| from.contains(state) && !gives(state)) {
            let text = format!(
                "tidak seorang pun dapat menyetujuinya pada keadaan \"{}\": lengkapi \"disetujui\", atau perbuatan \"approve\"",
                state.code()
            );
            found.add(row.act.at(), &place, text);
        }
    }
}

fn consents(found: &mut Findings, document: &Document<Word>, rules: &Rules) {
    let mut seen = Vec::new();
    for (row, consent) in document.consents.iter().zip(&rules.consents) {
        let place = rule("izin_identitas", &row.visibility);
        if seen.contains(&consent.visibility) {
            found.add(row.visibility.at(), &place, "kerahasiaan ini sudah diatur di atas");
        }
        seen.push(consent.visibility);
        if rules.reach(consent.by) != Reach::Requests {
            let text = format!(
                "peran \"{}\" tidak berjangkauan \"permintaan\", jadi tidak dapat memberi izin",
                consent.by.code()
            );
            found.add(row.by.at(), &place, text);
        }
    }
}

fn terms(found: &mut Findings, document: &Document<Word>, rules: &Rules) {
    let mut seen = BTreeSet::new();
    for (row, term) in document.terms.iter().zip(&rules.terms) {
        let place = rule("tenggat", &row.clock);
        if row.basis.text().trim().is_empty() {
            found.add(row.basis.at(), &place, "sebutkan dasarnya");
        }
        let mut doubled = false;
        for kind in &term.kinds {
            for class in &term.classes {
                doubled |= !seen.insert((term.clock.code(), kind.code(), class.code()));
            }
        }
        if doubled {
            found.add(row.clock.at(), &place, "untuk jenis dan kadar yang sama sudah diatur di atas");
        }
    }
    for clock in [Clock::Verification, Clock::Response, Clock::Reopening] {
        let lacks = |kind: &Kind| Class::ALL.iter().any(|class| rules.term(clock, *kind, *class).is_none());
        for kind in Kind::ALL.iter().copied().filter(lacks) {
            let at = last(document.terms.last().map(|row| &row.clock));
            found.add(
                at,
                &format!("tenggat \"{}\"", clock.code()),
                format!("belum ada untuk jenis \"{}\"", kind.code()),
            );
        }
    }
}

/// Every state can be reached, and from every state staff can bring the ticket to an end by themselves.
fn ends(found: &mut Findings, document: &Document<Word>, rules: &Rules) {
    let reached = reachable(&[State::Received], &steps(rules, Whose::All));
    let finals: Vec<State> = State::ALL.iter().copied().filter(|state| state.is_final()).collect();
    let ending = leading(&finals, &steps(rules, Whose::Staff));
    for row in &document.states {
        let Ok(state) = row.code.text().parse::<State>() else { continue };
        let place = rule("keadaan", &row.code);
        if !reached.contains(&state) {
            found.add(row.code.at(), &place, "tidak ada jalan dari \"received\" ke keadaan ini");
        } else if !ending.contains(&state) {
            found.add(row.code.at(), &place, "jalan buntu: dari sini petugas tidak dapat mengakhiri tiket");
        }
    }
}
