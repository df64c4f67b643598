//! Turns words into types. Every word that is on no list is found, not only the first.

use std::str::FromStr;

use domain::UnknownWord;
use domain::authority::{Class, Placeholder};
use domain::kind::Kind;
use domain::occurred::from_iso;
use domain::staff::Role;
use domain::state::State;

use crate::document::{self, Document, Named, Word};
use crate::template::placeholders;
use crate::types::{ActRule, ApprovalRule, ConsentRule, Party, RoleRule, Rules, Target, Template, Term, TermRule};
use crate::vocabulary;

/// Something that is wrong with the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where, in bytes from the beginning.
    pub(crate) at: usize,
    /// In which rule.
    pub(crate) rule: String,
    /// What, and how it is mended; in Indonesian, for whoever writes the document.
    pub(crate) message: String,
}

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings(pub(crate) Vec<Found>);

impl Findings {
    pub(crate) fn add(&mut self, at: usize, rule: &str, message: impl Into<String>) {
        self.0.push(Found { at, rule: rule.to_owned(), message: message.into() });
    }

    fn word<W: Word, T: FromStr<Err = UnknownWord>>(&mut self, word: &W, rule: &str, what: &str) -> Option<T> {
        self.known(word.text().parse().ok(), word, rule, what)
    }

    /// What a word means, or that it is on no list.
    fn known<W: Word, T>(&mut self, meaning: Option<T>, word: &W, rule: &str, what: &str) -> Option<T> {
        if meaning.is_none() {
            self.add(word.at(), rule, format!("{what} \"{}\" tidak dikenal", word.text()));
        }
        meaning
    }

    fn words<W: Word, T: FromStr<Err = UnknownWord>>(&mut self, words: &[W], rule: &str, what: &str) -> Vec<T> {
        words.iter().filter_map(|word| self.word(word, rule, what)).collect()
    }

    /// The words, or the whole list where none is named.
    fn words_or_all<W: Word, T: FromStr<Err = UnknownWord> + Copy>(
        &mut self,
        words: &[W],
        rule: &str,
        what: &str,
        all: &[T],
    ) -> Vec<T> {
        if words.is_empty() { all.to_vec() } else { self.words(words, rule, what) }
    }
}

/// Compiles a document. Without findings the result is whole; with them it lacks what could not be read.
pub(crate) fn compile<W: Word>(document: &Document<W>) -> (Option<Rules>, Findings) {
    let mut found = Findings::default();
    let effective_on = from_iso(document.effective_on.text());
    if effective_on.is_none() {
        found.add(
            document.effective_on.at(),
            "berlaku",
            "tulis tanggal sebagai tahun-bulan-hari, misalnya \"2026-12-01\"",
        );
    }
    let silent_days = days(&mut found, document.silent_days, document.effective_on.at(), "hari_diam");
    let of = |words: &[W]| words.iter().map(|word| word.text().to_owned()).collect();
    let rules = Rules {
        name: document.name.text().to_owned(),
        title: document.title.text().to_owned(),
        effective_on: effective_on.unwrap_or_default(),
        basis: of(&document.basis),
        silent_days,
        roles: document.roles.iter().filter_map(|row| role(&mut found, row)).collect(),
        acts: document.acts.iter().filter_map(|row| act(&mut found, row)).collect(),
        approvals: document.approvals.iter().filter_map(|row| approval(&mut found, row)).collect(),
        consents: document.consents.iter().filter_map(|row| consent(&mut found, row)).collect(),
        terms: document.terms.iter().filter_map(|row| term(&mut found, row)).collect(),
        reasons: codes(&mut found, &document.reasons, "alasan_penolakan", "alasan"),
        outcomes: codes(&mut found, &document.outcomes, "hasil", "hasil"),
        templates: document.templates.iter().map(|row| template(&mut found, row)).collect(),
    };
    let _: Vec<State> = codes(&mut found, &document.states, "keadaan", "keadaan");
    let whole = found.0.is_empty();
    (whole.then_some(rules), found)
}

fn codes<W: Word, T: FromStr<Err = UnknownWord>>(
    found: &mut Findings,
    rows: &[Named<W>],
    table: &str,
    what: &str,
) -> Vec<T> {
    rows.iter().filter_map(|row| found.word(&row.code, &rule(table, &row.code), what)).collect()
}

/// How a rule is called in what is found.
pub(crate) fn rule<W: Word>(table: &str, code: &W) -> String {
    format!("{table} \"{}\"", code.text())
}

fn days(found: &mut Findings, days: i64, at: usize, rule: &str) -> u16 {
    vocabulary::days(days).unwrap_or_else(|| {
        found.add(at, rule, format!("{days} hari di luar batas: tulis 1 sampai 366"));
        1
    })
}

fn role<W: Word>(found: &mut Findings, row: &document::Role<W>) -> Option<RoleRule> {
    let place = rule("peran", &row.code);
    let role = found.word(&row.code, &place, "peran");
    let reach = found.word(&row.reach, &place, "jangkauan");
    Some(RoleRule { role: role?, reach: reach?, totp: row.totp })
}

fn act<W: Word>(found: &mut Findings, row: &document::Act<W>) -> Option<ActRule> {
    let rule = rule("perbuatan", &row.code);
    let happening = found.known(vocabulary::happening(row.code.text()), &row.code, &rule, "perbuatan");
    let by = row.by.iter().filter_map(|word| party(found, word, &rule)).collect();
    let from = found.words(&row.from, &rule, "keadaan");
    let to = target(found, &row.to, &rule);
    Some(ActRule { happening: happening?, by, from, to: to? })
}

fn party<W: Word>(found: &mut Findings, word: &W, rule: &str) -> Option<Party> {
    found.known(vocabulary::party(word.text()), word, rule, "peran")
}

fn target<W: Word>(found: &mut Findings, word: &W, rule: &str) -> Option<Target> {
    found.known(vocabulary::target(word.text()), word, rule, "keadaan")
}

fn approval<W: Word>(found: &mut Findings, row: &document::Approval<W>) -> Option<ApprovalRule> {
    let rule = rule("persetujuan", &row.act);
    let action = found.word(&row.act, &rule, "perbuatan");
    let by: Vec<Role> = found.words(&row.by, &rule, "peran");
    let kinds = found.words_or_all(&row.kinds, &rule, "jenis", Kind::ALL);
    let classes = found.words_or_all(&row.classes, &rule, "kadar", Class::ALL);
    let approvers = found.words(&row.approvers, &rule, "peran");
    Some(ApprovalRule { action: action?, by, kinds, classes, approvers })
}

fn consent<W: Word>(found: &mut Findings, row: &document::Consent<W>) -> Option<ConsentRule> {
    let rule = rule("izin_identitas", &row.visibility);
    let visibility = found.word(&row.visibility, &rule, "kerahasiaan");
    let by = found.word(&row.by, &rule, "peran");
    Some(ConsentRule { visibility: visibility?, by: by? })
}

fn term<W: Word>(found: &mut Findings, row: &document::Term<W>) -> Option<TermRule> {
    let rule = rule("tenggat", &row.clock);
    let clock = found.word(&row.clock, &rule, "tenggat");
    let kinds = found.words_or_all(&row.kinds, &rule, "jenis", Kind::ALL);
    let classes = found.words_or_all(&row.classes, &rule, "kadar", Class::ALL);
    let days = days(found, row.days, row.clock.at(), &rule);
    let counting = found.word(&row.counting, &rule, "hitungan hari");
    let basis = row.basis.text().to_owned();
    Some(TermRule { clock: clock?, kinds, classes, term: Term { days, counting: counting? }, basis })
}

fn template<W: Word>(found: &mut Findings, row: &document::Template<W>) -> Template {
    let rule = rule("templat", &row.code);
    for (name, offset) in placeholders(row.text.text()) {
        if name.parse::<Placeholder>().is_err() {
            found.add(row.text.at() + offset, &rule, format!("isian \"{{{name}}}\" tidak dikenal"));
        }
    }
    Template {
        code: row.code.text().to_owned(),
        label: row.label.text().to_owned(),
        actions: found.words(&row.acts, &rule, "perbuatan"),
        text: row.text.text().to_owned(),
    }
}
