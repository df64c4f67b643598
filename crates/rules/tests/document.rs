//! `docs/kewenangan.md` says what the first version says. To write it anew:
//! `UPDATE_DOCS=1 cargo test -p rules --test document`.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fmt::Write as _;
use std::path::Path;

use domain::command::Action;
use domain::staff::Role;
use domain::state::{Happening, State};
use rules::{FIRST, Rules, Target, author, matrix};

const HEAD: &str = "\
# Kewenangan

Siapa boleh berbuat apa, pada keadaan tiket yang mana. Halaman ini dibuat dari `crates/rules/authority.toml`; jangan diubah
dengan tangan. Cara membuatnya lagi: `UPDATE_DOCS=1 cargo test -p rules --test document`.

";

const LEGEND: &str = "\
`S` semua tiket, `U` hanya tiket unit sendiri, `I` hanya tiket berkadar pengawasan, `-` tidak boleh. Tiket yang disimpan untuk
penangan tertentu hanya dilihat mereka dan penyelia, apa pun isi tabel ini.

";

fn page(rules: &Rules) -> String {
    let mut page = HEAD.to_owned();
    writeln!(page, "Versi **{}**: {}.\n", rules.name, rules.title).unwrap();
    page.push_str("## Peran, perbuatan, keadaan, dan unit sendiri\n\n");
    page.push_str(LEGEND);
    for action in Action::ALL {
        permission(&mut page, rules, *action);
    }
    steps(&mut page, rules);
    approvals(&mut page, rules);
    terms(&mut page, rules);
    page
}

fn permission(page: &mut String, rules: &Rules, action: Action) {
    writeln!(page, "### {} (`{}`)\n", action.label(), action.code()).unwrap();
    let doers: Vec<Role> = Role::ALL.iter().copied().filter(|role| rules.allows(*role, action)).collect();
    if doers.is_empty() {
        page.push_str("Tidak seorang pun.\n\n");
        return;
    }
    let states: Vec<State> = State::ALL
        .iter()
        .copied()
        .filter(|state| doers.iter().any(|role| rules.may(*role, action, *state, true)))
        .collect();
    let heads: Vec<&str> = states.iter().map(|state| state.label()).collect();
    writeln!(page, "| Peran | {} |\n|---|{}", heads.join(" | "), "---|".repeat(states.len())).unwrap();
    for role in doers {
        let cells: Vec<&str> = states.iter().map(|state| cell(rules, role, action, *state)).collect();
        writeln!(page, "| {} | {} |", role.label(), cells.join(" | ")).unwrap();
    }
    page.push('\n');
}

fn cell(rules: &Rules, role: Role, action: Action, state: State) -> &'static str {
    match (rules.may(role, action, state, true), rules.may(role, action, state, false)) {
        (true, true) => "S",
        (true, false) if role == Role::Inspector => "I",
        (true, false) => "U",
        (false, _) => "-",
    }
}

fn steps(page: &mut String, rules: &Rules) {
    page.push_str("## Ke mana tiket berlanjut\n\n| Yang terjadi | Dari | Ke |\n|---|---|---|\n");
    for happening in Happening::ALL {
        let mut told = Vec::new();
        for act in rules.acts.iter().filter(|act| act.happening == *happening) {
            let to = match act.to {
                Target::To(to) => to.label(),
                Target::Stays => "(tetap)",
                Target::Back => "(semula)",
                Target::Proposed => "(usulan)",
            };
            for state in act.from.iter().filter(|state| !told.contains(*state)).copied().collect::<Vec<_>>() {
                writeln!(page, "| {} | {} | {to} |", happening.label(), state.label()).unwrap();
                told.push(state);
            }
        }
    }
    page.push('\n');
}

fn approvals(page: &mut String, rules: &Rules) {
    let names = |roles: &[Role]| roles.iter().map(|role| role.label()).collect::<Vec<_>>().join(", ");
    page.push_str(
        "## Persetujuan orang lain\n\n| Perbuatan | Oleh | Jenis | Kadar | Disetujui |\n|---|---|---|---|---|\n",
    );
    for row in &rules.approvals {
        let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind.label()).collect();
        let classes: Vec<&str> = row.classes.iter().map(|class| class.label()).collect();
        let (by, approvers) = (names(&row.by), names(&row.approvers));
        let (kinds, classes) = (kinds.join(", "), classes.join(", "));
        writeln!(page, "| {} | {by} | {kinds} | {classes} | {approvers} |", row.action.label()).unwrap();
    }
    page.push_str("\nIdentitas pelapor dibuka setelah diizinkan:\n\n");
    for row in &rules.consents {
        writeln!(page, "- tiket {}: oleh {}", row.visibility.label().to_lowercase(), row.by.label()).unwrap();
    }
    page.push_str("\nWajib memakai kode sekali pakai saat masuk:\n\n");
    for row in rules.roles.iter().filter(|row| row.totp) {
        writeln!(page, "- {}", row.role.label()).unwrap();
    }
}

fn terms(page: &mut String, rules: &Rules) {
    page.push_str("\n## Tenggat\n\n| Tenggat | Jenis | Kadar | Lama | Dasar |\n|---|---|---|---|---|\n");
    for row in &rules.terms {
        let kinds: Vec<&str> = row.kinds.iter().map(|kind| kind.label()).collect();
        let classes: Vec<&str> = row.classes.iter().map(|class| class.label()).collect();
        let (kinds, classes) = (kinds.join(", "), classes.join(", "));
        let long = format!("{} {}", row.term.days, row.term.counting.label().to_lowercase());
        writeln!(page, "| {} | {kinds} | {classes} | {long} | {} |", row.clock.label(), row.basis).unwrap();
    }
}

#[test]
fn the_page_says_what_the_rules_say() {
    let expected = page(&author::read(FIRST).unwrap().rules);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/kewenangan.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "docs/kewenangan.md is stale: UPDATE_DOCS=1 cargo test -p rules --test document");
}

#[test]
fn the_matrix_has_every_cell_once() {
    let rules = author::read(FIRST).unwrap().rules;
    let cells: Vec<_> = matrix::cells(&rules).collect();
    assert_eq!(cells.len(), Role::ALL.len() * Action::ALL.len() * State::ALL.len() * 2);
    assert!(cells.iter().all(|cell| cell.allowed == rules.may(cell.role, cell.action, cell.state, cell.own)));
    let who = rules.who_may(Action::Start, State::Disposed);
    assert_eq!(who, ["Penghubung unit (unit sendiri)", "Inspektorat (berkadar pengawasan)"]);
}
