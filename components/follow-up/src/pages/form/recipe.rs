//! Short ways: an act with its text module and its choices, prepared by one click and sent by the next. All of them
//! stand in [`RECIPES`].

use domain::command::Action;
use store::{Actor, File, Unit};
use web::{Fields, urls};

use super::template::{fill, main_field};

/// A short way.
pub(crate) struct Recipe {
    /// Its word in addresses.
    pub(crate) code: &'static str,
    label: &'static str,
    action: Action,
    /// The text module, by its word in the rules.
    template: Option<&'static str>,
    fields: &'static [(&'static str, &'static str)],
}

/// All short ways, in the order in which they are offered.
pub(crate) const RECIPES: &[Recipe] = &[
    Recipe {
        code: "minta-keterangan",
        label: "Minta keterangan lengkap",
        action: Action::Ask,
        template: Some("minta-data"),
        fields: &[],
    },
    Recipe {
        code: "minta-tempat-waktu",
        label: "Minta tempat dan waktu",
        action: Action::Ask,
        template: Some("minta-lokasi"),
        fields: &[],
    },
    Recipe {
        code: "bukan-kewenangan-dpd",
        label: "Tolak: bukan kewenangan DPD RI",
        action: Action::Reject,
        template: Some("di-luar-kewenangan"),
        fields: &[("reason", "di_luar_kewenangan")],
    },
    Recipe {
        code: "tolak-belum-lengkap",
        label: "Tolak: belum lengkap",
        action: Action::Reject,
        template: Some("belum-lengkap"),
        fields: &[("reason", "tidak_lengkap")],
    },
    Recipe {
        code: "bukan-kewenangan-unit",
        label: "Kembalikan: bukan kewenangan unit",
        action: Action::HandBack,
        template: None,
        fields: &[("cause", "bukan_kewenangan")],
    },
    Recipe {
        code: "tutup-dengan-surat",
        label: "Tutup dengan surat",
        action: Action::Close,
        template: Some("penutupan"),
        fields: &[("outcome", "selesai")],
    },
    Recipe { code: "gabungkan", label: "", action: Action::Merge, template: None, fields: &[] },
];

#[cfg(test)]
impl Recipe {
    /// Whether its act, its text module and its choices stand in the rules.
    pub(crate) fn holds(&self, file: &File) -> bool {
        let rules = &file.rules;
        let module = |code| rules.templates(self.action).any(|template| template.code == code);
        let word = |(name, code): &(&str, &str)| match (self.action, *name) {
            (Action::Reject, "reason") => rules.reasons.iter().any(|reason| reason.code() == *code),
            (Action::Close, "outcome") => rules.outcomes.iter().any(|outcome| outcome.code() == *code),
            _ => code.parse::<domain::assignment::ReturnReason>().is_ok(),
        };
        self.template.is_none_or(module) && self.fields.iter().all(word)
    }
}

/// The short ways to what is possible: name and address.
pub(in crate::pages) fn list(file: &File, possible: &[Action]) -> Vec<(&'static str, String)> {
    let fit = |recipe: &&Recipe| {
        let template = |code| file.rules.templates(recipe.action).any(|template| template.code == code);
        !recipe.label.is_empty() && possible.contains(&recipe.action) && recipe.template.is_none_or(template)
    };
    RECIPES.iter().filter(fit).map(|recipe| (recipe.label, address(file, recipe))).collect()
}

fn address(file: &File, recipe: &Recipe) -> String {
    let page = urls::with_query(&urls::desk_ticket(file.number), [("langkah", recipe.code)].into_iter());
    format!("{page}#tindakan-{}", super::path(recipe.action))
}

/// The prepared form that a query asks for.
pub(in crate::pages) fn prepared(
    query: &Fields,
    (file, units, actor): (&File, &[Unit], &Actor),
    possible: &[Action],
) -> Option<super::Typed> {
    let code = query.get("langkah")?;
    let recipe = RECIPES.iter().find(|recipe| recipe.code == code)?;
    if !possible.contains(&recipe.action) {
        return None;
    }
    let mut fields: Fields =
        recipe.fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    if let Some(into) = query.get("ke").filter(|_| recipe.action == Action::Merge) {
        fields.set("into", into);
    }
    let words = recipe.template.and_then(|code| fill(code, recipe.action, (file, units, actor), &fields));
    if let Some((field, (_, words))) = main_field(recipe.action).zip(words) {
        fields.set(field, &words);
    }
    Some(super::Typed::new(recipe.action, fields))
}
