//! Indonesian as the dictionary (KBBI) spells it, in everything that citizens and staff read.

use std::path::Path;

use anyhow::Result;

use super::Finding;
use super::files::{Files, lines};
use super::markup::{Part, attributes, parts};
use super::rust::literals;

/// Spellings that no dictionary has, and the right ones. They are no words of English either, so they are wrong wherever
/// they stand.
const SPELLINGS: [(&str, &str); 52] = [
    ("antrian", "antrean"),
    ("antri", "antre"),
    ("ijin", "izin"),
    ("ijinkan", "izinkan"),
    ("diijinkan", "diizinkan"),
    ("mengijinkan", "mengizinkan"),
    ("perijinan", "perizinan"),
    ("resiko", "risiko"),
    ("praktek", "praktik"),
    ("silahkan", "silakan"),
    ("merubah", "mengubah"),
    ("dirubah", "diubah"),
    ("nomer", "nomor"),
    ("aktifitas", "aktivitas"),
    ("efektifitas", "efektivitas"),
    ("analisa", "analisis"),
    ("apotik", "apotek"),
    ("atlit", "atlet"),
    ("himbau", "imbau"),
    ("himbauan", "imbauan"),
    ("menghimbau", "mengimbau"),
    ("hutang", "utang"),
    ("ijasah", "ijazah"),
    ("jadual", "jadwal"),
    ("jaman", "zaman"),
    ("kadaluarsa", "kedaluwarsa"),
    ("kadaluwarsa", "kedaluwarsa"),
    ("karir", "karier"),
    ("kwalitas", "kualitas"),
    ("kwitansi", "kuitansi"),
    ("metoda", "metode"),
    ("milyar", "miliar"),
    ("nopember", "November"),
    ("obyek", "objek"),
    ("obyektif", "objektif"),
    ("pebruari", "Februari"),
    ("propinsi", "provinsi"),
    ("rapih", "rapi"),
    ("respon", "respons"),
    ("sekedar", "sekadar"),
    ("sistim", "sistem"),
    ("standarisasi", "standardisasi"),
    ("subyek", "subjek"),
    ("subyektif", "subjektif"),
    ("tehnik", "teknik"),
    ("tehnis", "teknis"),
    ("telpon", "telepon"),
    ("terlanjur", "telanjur"),
    ("trampil", "terampil"),
    ("tandatangan", "tanda tangan"),
    ("terimakasih", "terima kasih"),
    ("kerjasama", "kerja sama"),
];

/// Foreign words for which there is a good Indonesian one. Only what is read is checked: in source and markup they have
/// their place.
const FOREIGN: [(&str, &str); 16] = [
    ("cookie", "kuki"),
    ("cookies", "kuki"),
    ("download", "unduh"),
    ("error", "kesalahan"),
    ("gagal", "apa yang terjadi, dan jalan keluarnya"),
    ("invalid", "apa yang perlu diperbaiki"),
    ("link", "tautan"),
    ("login", "masuk"),
    ("logout", "keluar"),
    ("offline", "luring"),
    ("online", "daring"),
    ("password", "kata sandi"),
    ("submit", "kirim"),
    ("upload", "unggah"),
    ("username", "nama pengguna"),
    ("website", "situs"),
];

/// Attributes that are read, by eye or by ear.
const READ: [&str; 5] = ["alt", "aria-label", "aria-description", "placeholder", "title"];

/// Where Rust source holds what people read.
const PLACES: [&str; 4] = ["components/", "crates/domain/", "crates/service/", "crates/web/"];

/// Checks templates and the texts in Rust source.
pub(super) fn check(files: &Files) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files.with_ending(".html") {
        let (path, text) = file?;
        findings.extend(template(path, &text));
    }
    for file in files.with_ending(".rs") {
        let (path, text) = file?;
        if PLACES.iter().any(|place| path.starts_with(place.trim_end_matches('/'))) {
            let texts = literals(&text).into_iter();
            findings.extend(texts.flat_map(|literal| misspelt(path, literal.line, &literal.text, &[&SPELLINGS])));
        }
    }
    Ok(findings)
}

fn template(path: &Path, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let rules: [&[_]; 2] = [&SPELLINGS, &FOREIGN];
    for (line, part) in parts(text) {
        match part {
            Part::Text(text) => findings.extend(misspelt(path, line, text, &rules)),
            Part::Tag(tag) => {
                let read = attributes(tag).into_iter().filter(|(name, _)| READ.contains(&name.as_str()));
                findings.extend(read.flat_map(|(_, value)| misspelt(path, line, value, &rules)));
            }
        }
    }
    findings
}

/// The wrong words of a text that begins on `line`.
fn misspelt(path: &Path, line: usize, text: &str, rules: &[&[(&str, &str)]]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (offset, text) in lines(text) {
        let tokens = text.split_whitespace().filter(|token| !is_markup(token));
        for word in tokens.flat_map(|token| token.split(|c: char| !c.is_alphabetic())) {
            let word = word.to_lowercase();
            let rule = rules.iter().copied().flatten().find(|(wrong, _)| *wrong == word);
            findings.extend(rule.map(|(wrong, right)| {
                Finding::new(path, line + offset - 1, format!("\"{wrong}\": better \"{right}\""))
            }));
        }
    }
    findings
}

/// Whether a token is an attribute, or the rest of a name, which macros of templates put together outside of tags.
fn is_markup(token: &str) -> bool {
    token.contains("=\"") || token.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn wrong_words_are_found_with_their_line() {
        let (_root, files) = sample(&[
            (
                "components/a/templates/a.html",
                "<link rel=\"x\">\n<p>Nomor\nAntrian</p><a title=\"Ijin\" href=\"/login\">x</a>",
            ),
            ("components/a/src/lib.rs", "//! Silahkan.\nconst A: &str = \"Silahkan\";\nconst B: &str = \"login\";"),
        ]);
        let found: Vec<String> = check(&files).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "components/a/templates/a.html:3: \"antrian\": better \"antrean\"",
                "components/a/templates/a.html:3: \"ijin\": better \"izin\"",
                "components/a/src/lib.rs:2: \"silahkan\": better \"silakan\"",
            ]
        );
    }

    #[test]
    fn foreign_words_are_wrong_only_where_they_are_read() {
        let found =
            template(Path::new("a.html"), "<input type=\"submit\" name=\"password\"><p>Password: {{ login }}</p>");
        assert_eq!(found, [Finding::new(Path::new("a.html"), 1, "\"password\": better \"kata sandi\"")]);
    }

    #[test]
    fn attributes_outside_of_tags_are_not_read() {
        let macros = "{% macro m(name) %} id=\"{{ name }}-error\" aria-invalid=\"true\"{% endmacro %}";
        assert_eq!(template(Path::new("a.html"), macros), []);
    }
}
