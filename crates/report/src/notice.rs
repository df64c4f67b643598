//! The warning before personal data is sent along in a title or a text.

use domain::guard;
use web::Language;

/// What in title or text looks like personal data, a line for each finding; empty if nothing does.
pub fn personal_data(language: Language, title: &str, body: &str) -> Vec<String> {
    let texts = [("Judul", title), ("Isi laporan", body)];
    texts
        .into_iter()
        .flat_map(|(part, text)| guard::find(text).into_iter().map(move |finding| (part, text, finding)))
        .map(|(part, text, finding)| {
            let seen = text.get(finding.start..finding.end).unwrap_or_default();
            format!("{}: {} “{seen}”", language.t(part), language.t(finding.what.label()))
        })
        .collect()
}
