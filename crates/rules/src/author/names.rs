//! The lists of the document: every word of the program stands there once, under the name that the portal shows.

use domain::staff::Role;
use domain::state::State;
use toml::Spanned;

use crate::compile::{Findings, rule};
use crate::document::{self, Document, Word as _};

type Word = Spanned<String>;

pub(super) fn head(found: &mut Findings, document: &Document<Word>) {
    for (word, name) in [(&document.name, "versi"), (&document.title, "judul")] {
        let length = word.text().trim().chars().count();
        if length == 0 || length > 120 {
            found.add(word.at(), name, "isi dengan 1 sampai 120 huruf");
        }
    }
    if document.basis.is_empty() {
        found.add(document.title.at(), "dasar", "sebutkan paling sedikit satu dasar hukum");
    }
}

/// Every code once, and the names as the portal shows them: a document that calls things otherwise would not be true.
fn named<'a>(
    found: &mut Findings,
    table: &str,
    rows: impl Iterator<Item = (&'a Word, &'a Word)>,
    label: impl Fn(&str) -> Option<&'static str>,
) -> Vec<&'a str> {
    let mut seen: Vec<&str> = Vec::new();
    for (code, name) in rows {
        let place = rule(table, code);
        if seen.contains(&code.text()) {
            found.add(code.at(), &place, "kode ini sudah dipakai di atas");
        }
        if label(code.text()).is_some_and(|label| label != name.text()) {
            let label = label(code.text()).unwrap_or_default();
            found.add(name.at(), &place, format!("nama harus \"{label}\", seperti yang tampil di portal"));
        }
        seen.push(code.text());
    }
    seen
}

pub(super) fn roles(found: &mut Findings, document: &Document<Word>) {
    let rows = document.roles.iter().map(|row| (&row.code, &row.label));
    let seen = named(found, "peran", rows, |code| code.parse().ok().map(Role::label));
    for role in Role::ALL.iter().filter(|role| !seen.contains(&role.code())) {
        found.add(
            last(document.roles.last().map(|row| &row.code)),
            "peran",
            format!("peran \"{}\" belum ada", role.code()),
        );
    }
}

pub(super) fn states(found: &mut Findings, document: &Document<Word>) {
    let rows = document.states.iter().map(|row| (&row.code, &row.label));
    let seen = named(found, "keadaan", rows, |code| code.parse().ok().map(State::label));
    for state in State::ALL.iter().filter(|state| !seen.contains(&state.code())) {
        let at = last(document.states.last().map(|row| &row.code));
        found.add(at, "keadaan", format!("keadaan \"{}\" belum ada", state.code()));
    }
}

pub(super) fn lists(found: &mut Findings, document: &Document<Word>) {
    let reasons = document.reasons.iter().map(|row| (&row.code, &row.label));
    let seen =
        named(found, "alasan_penolakan", reasons, |code| code.parse().ok().map(domain::reject::RejectReason::label));
    if seen.is_empty() {
        found.add(0, "alasan_penolakan", "sebutkan paling sedikit satu alasan");
    }
    let outcomes = document.outcomes.iter().map(|row| (&row.code, &row.label));
    let seen = named(found, "hasil", outcomes, |code| code.parse().ok().map(domain::outcome::Outcome::label));
    if seen.is_empty() {
        found.add(0, "hasil", "sebutkan paling sedikit satu hasil");
    }
    named(found, "templat", document.templates.iter().map(|row| (&row.code, &row.label)), |_| None);
    for row in document.templates.iter().filter(|row| row.text.text().trim().is_empty()) {
        found.add(row.text.at(), &rule("templat", &row.code), "isi templat masih kosong");
    }
}

/// Where to tell that something is missing: at the last one that is there.
pub(super) fn last(word: Option<&Word>) -> usize {
    word.map_or(0, document::Word::at)
}
