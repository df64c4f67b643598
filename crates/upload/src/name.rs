//! What a citizen called the file, made harmless: for headers, for pages, and for the disks of those who save it.

use crate::FileKind;

/// The most characters of a name, with its extension.
const LONGEST: usize = 80;

/// What the file is called if nothing of its name is left.
const NAMELESS: &str = "lampiran";

/// Characters beside letters and digits that stay.
const HARMLESS: &str = " -_()+,&'@=";

/// Names that stand for a device on Windows, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name without path, control and direction characters, with exactly one extension: that of the kind.
pub fn safe_name(name: &str, kind: FileKind) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let stem = harmless(without_extension(name));
    let room = LONGEST - 1 - kind.extension().len();
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end_matches(is_edge);
    let stem = if stem.is_empty() || is_device(stem) { NAMELESS } else { stem };
    format!("{stem}.{}", kind.extension())
}

/// Cuts off what looks like an extension. "Laporan 2.5" has none: one begins with a letter.
fn without_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if is_extension(end) => stem,
        _ => name,
    }
}

fn is_extension(end: &str) -> bool {
    end.len() <= 5
        && end.starts_with(|character: char| character.is_ascii_alphabetic())
        && end.chars().all(|character| character.is_ascii_alphanumeric())
}

/// Letters and digits of every script stay; a dot becomes a hyphen, since it would begin a second extension; what
/// cannot be seen is gone; all else is a space. Spaces do not repeat.
fn harmless(stem: &str) -> String {
    let mut result = String::with_capacity(stem.len());
    for character in stem.chars() {
        let kept = match character {
            '.' => '-',
            letter if letter.is_alphanumeric() || HARMLESS.contains(letter) => letter,
            // Direction marks, joiners and the like would vanish on a screen, so no space shows where they were.
            hidden if !hidden.is_ascii() && !hidden.is_whitespace() => continue,
            _ => ' ',
        };
        if kept != ' ' || !(result.is_empty() || result.ends_with(' ')) {
            result.push(kept);
        }
    }
    result.trim_matches(is_edge).to_owned()
}

/// Characters at which no name begins or ends: some systems drop them, some take a hyphen for an option.
fn is_edge(character: char) -> bool {
    matches!(character, ' ' | '-' | '.')
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    DEVICES.contains(&stem.as_str()) || numbered.is_some_and(|number| number.len() == 1)
}
