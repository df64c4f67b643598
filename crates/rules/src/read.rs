//! Reads a version as it is kept. By hand: every function does it, and what a derive makes of all these tables would be
//! a quarter of some.

use std::str::FromStr;

use domain::UnknownWord;
use domain::authority::Class;
use domain::kind::Kind;
use domain::occurred::from_iso;
use domain::state::State;
use serde_json::{Map, Value};

use crate::Unreadable;
use crate::types::{ActRule, ApprovalRule, ConsentRule, RoleRule, Rules, Template, Term, TermRule};
use crate::vocabulary::{days, happening, party, target};

type Read<T> = Result<T, Unreadable>;

/// One table of the document: its name, and what it says.
struct Table<'a> {
    name: &'a str,
    fields: &'a Map<String, Value>,
}

/// Reads the document.
pub(crate) fn read(compiled: &str) -> Read<Rules> {
    let document: Value = serde_json::from_str(compiled).map_err(|error| Unreadable(error.to_string()))?;
    let top = Table::new("dokumen", &document)?;
    top.knows(
        &["versi", "judul", "berlaku", "dasar", "hari_diam", "peran", "keadaan", "perbuatan", "persetujuan"],
        &["izin_identitas", "tenggat", "alasan_penolakan", "hasil", "templat"],
    )?;
    let rules = Rules {
        name: top.text("versi")?.to_owned(),
        title: top.text("judul")?.to_owned(),
        effective_on: from_iso(top.text("berlaku")?).ok_or_else(|| top.unknown("berlaku"))?,
        basis: top.texts("dasar")?.into_iter().map(str::to_owned).collect(),
        silent_days: top.days("hari_diam")?,
        roles: top.rows("peran", role)?,
        acts: top.rows("perbuatan", act)?,
        approvals: top.rows("persetujuan", approval)?,
        consents: top.rows("izin_identitas", consent)?,
        terms: top.rows("tenggat", term)?,
        reasons: top.rows("alasan_penolakan", named)?,
        outcomes: top.rows("hasil", named)?,
        templates: top.rows("templat", template)?,
    };
    let _: Vec<State> = top.rows("keadaan", named)?;
    Ok(rules)
}

fn role(row: &Table) -> Read<RoleRule> {
    row.knows(&["kode", "nama"], &["jangkauan", "kode_sekali_pakai"])?;
    let totp = row.field("kode_sekali_pakai").and_then(Value::as_bool);
    Ok(RoleRule {
        role: row.word("kode")?,
        reach: row.word("jangkauan")?,
        totp: totp.ok_or_else(|| row.unknown("kode_sekali_pakai"))?,
    })
}

fn act(row: &Table) -> Read<ActRule> {
    row.knows(&["kode", "nama"], &["oleh", "dari", "ke"])?;
    let by = row.texts("oleh")?.into_iter().map(|word| party(word).ok_or_else(|| row.unknown("oleh")));
    Ok(ActRule {
        happening: happening(row.text("kode")?).ok_or_else(|| row.unknown("kode"))?,
        by: by.collect::<Read<_>>()?,
        from: row.words("dari")?,
        to: target(row.text("ke")?).ok_or_else(|| row.unknown("ke"))?,
    })
}

fn approval(row: &Table) -> Read<ApprovalRule> {
    row.knows(&["perbuatan", "oleh"], &["jenis", "kadar", "disetujui"])?;
    Ok(ApprovalRule {
        action: row.word("perbuatan")?,
        by: row.words("oleh")?,
        kinds: row.words_or_all("jenis", Kind::ALL)?,
        classes: row.words_or_all("kadar", Class::ALL)?,
        approvers: row.words("disetujui")?,
    })
}

fn consent(row: &Table) -> Read<ConsentRule> {
    row.knows(&["kerahasiaan", "oleh"], &[])?;
    Ok(ConsentRule { visibility: row.word("kerahasiaan")?, by: row.word("oleh")? })
}

fn term(row: &Table) -> Read<TermRule> {
    row.knows(&["kode", "jenis", "kadar"], &["hari", "hitungan", "dasar"])?;
    Ok(TermRule {
        clock: row.word("kode")?,
        kinds: row.words_or_all("jenis", Kind::ALL)?,
        classes: row.words_or_all("kadar", Class::ALL)?,
        term: Term { days: row.days("hari")?, counting: row.word("hitungan")? },
        basis: row.text("dasar")?.to_owned(),
    })
}

fn template(row: &Table) -> Read<Template> {
    row.knows(&["kode", "nama"], &["untuk", "isi"])?;
    Ok(Template {
        code: row.text("kode")?.to_owned(),
        label: row.text("nama")?.to_owned(),
        actions: row.words("untuk")?,
        text: row.text("isi")?.to_owned(),
    })
}

fn named<T: FromStr<Err = UnknownWord>>(row: &Table) -> Read<T> {
    row.knows(&["kode", "nama"], &[])?;
    row.word("kode")
}

impl<'a> Table<'a> {
    fn new(name: &'a str, value: &'a Value) -> Read<Self> {
        let fields = value.as_object().ok_or_else(|| Unreadable(format!("{name} is no table")))?;
        Ok(Self { name, fields })
    }

    /// Refuses what this program does not know: a rule that it would pass over might be one that forbids.
    fn knows(&self, fields: &[&str], more: &[&str]) -> Read<()> {
        let known = |name: &str| fields.contains(&name) || more.contains(&name);
        match self.fields.keys().find(|name| !known(name)) {
            Some(name) => Err(self.unknown(name)),
            None => Ok(()),
        }
    }

    fn unknown(&self, field: &str) -> Unreadable {
        Unreadable(format!("{}: {field}", self.name))
    }

    fn field(&self, name: &str) -> Option<&'a Value> {
        self.fields.get(name)
    }

    fn text(&self, name: &str) -> Read<&'a str> {
        self.field(name).and_then(Value::as_str).ok_or_else(|| self.unknown(name))
    }

    fn texts(&self, name: &str) -> Read<Vec<&'a str>> {
        let list = self.field(name).and_then(Value::as_array);
        let words = list.and_then(|list| list.iter().map(Value::as_str).collect());
        words.ok_or_else(|| self.unknown(name))
    }

    fn days(&self, name: &str) -> Read<u16> {
        self.field(name).and_then(Value::as_i64).and_then(days).ok_or_else(|| self.unknown(name))
    }

    fn word<T: FromStr<Err = UnknownWord>>(&self, name: &str) -> Read<T> {
        self.text(name)?.parse().map_err(|_| self.unknown(name))
    }

    fn words<T: FromStr<Err = UnknownWord>>(&self, name: &str) -> Read<Vec<T>> {
        self.texts(name)?.into_iter().map(|word| word.parse().map_err(|_| self.unknown(name))).collect()
    }

    /// The words, or the whole list where none is named.
    fn words_or_all<T: FromStr<Err = UnknownWord> + Copy>(&self, name: &str, all: &[T]) -> Read<Vec<T>> {
        let words = if self.fields.contains_key(name) { self.words(name)? } else { Vec::new() };
        Ok(if words.is_empty() { all.to_vec() } else { words })
    }

    fn rows<T>(&self, name: &'a str, read: fn(&Table) -> Read<T>) -> Read<Vec<T>> {
        let Some(list) = self.field(name) else { return Ok(Vec::new()) };
        let rows = list.as_array().ok_or_else(|| self.unknown(name))?;
        rows.iter().map(|row| read(&Table::new(name, row)?)).collect()
    }
}
