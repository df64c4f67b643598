//! Text of a foreign system as plain text.
//!
//! What comes from SP4N-LAPOR! may be HTML, or plain text with stray signs of it. Here it becomes text and nothing else,
//! once, at the edge; the pages escape it on top of that, as they escape everything.

use std::borrow::Cow;

/// The most characters that are looked at: three times what the longest text may have, for markup takes room.
const MOST_MARKUP: usize = 60_000;

/// Plain text with its line breaks: markup becomes line breaks or nothing, character references become characters,
/// and control characters go.
pub fn text(raw: &str) -> String {
    let raw = first(raw, MOST_MARKUP);
    let unmarked = if has_markup(raw) {
        Cow::Owned(nanohtml2text::html2text(raw))
    } else if raw.contains('&') {
        Cow::Owned(nanohtml2text::html2text(&raw.replace('<', "&lt;").replace('\n', "<br>")))
    } else {
        Cow::Borrowed(raw)
    };
    let lines: Vec<_> = unmarked.lines().map(|line| line.chars().map(printable).collect::<String>()).collect();
    lines.join("\n").trim().to_owned()
}

/// Plain text on one line.
pub fn line(raw: &str) -> String {
    text(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text if it has no more than `most` characters, else its beginning with an ellipsis, cut between words where a
/// word ends in the last fifth.
pub fn fit(text: &str, most: usize) -> Cow<'_, str> {
    let Some(kept) = most.checked_sub(1).filter(|_| text.chars().nth(most).is_some()) else {
        return Cow::Borrowed(text);
    };
    let start = first(text, kept);
    let earliest = first(text, kept - kept / 5).len();
    let end = start.rfind(char::is_whitespace).filter(|end| *end >= earliest).unwrap_or(start.len());
    Cow::Owned(format!("{}…", start.get(..end).unwrap_or(start).trim_end()))
}

/// The first `most` characters.
fn first(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(index, _)| index);
    text.get(..end).unwrap_or(text)
}

/// Whether there is a tag in it, so that line breaks in the text mean nothing and `<br>` does. "5 < 6" has none.
fn has_markup(text: &str) -> bool {
    text.match_indices('<').any(|(index, _)| {
        let rest = text.get(index + 1..).unwrap_or_default();
        rest.starts_with(|next: char| next.is_ascii_alphabetic() || "/!".contains(next)) && rest.contains('>')
    })
}

/// A space instead of a control character.
fn printable(sign: char) -> char {
    if sign.is_control() { ' ' } else { sign }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        assert_eq!(text(raw), expected);
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        check("Jalan rusak.\n\nSudah dua bulan.", "Jalan rusak.\n\nSudah dua bulan.");
        check("Ada 5 < 6 dan 7 > 3 <3", "Ada 5 < 6 dan 7 > 3 <3");
        check("baris\r\nbaris\tdua\u{0}", "baris\nbaris dua");
    }

    #[test]
    fn character_references_become_characters_and_lines_stay() {
        check("Dinas PU &amp; PR\nbaris &lt;dua&gt;", "Dinas PU & PR\nbaris <dua>");
        check("R&D tetap R&D", "R&D tetap R&D");
    }

    #[test]
    fn markup_becomes_lines() {
        check("<p>Jalan <b>rusak</b>.</p><p>Sudah&nbsp;lama<br>sekali</p>", "Jalan rusak.\n\nSudah\u{a0}lama\nsekali");
        check("<script>alert(1)</script>Halo<style>p{}</style>", "Halo");
        check("<img src=x onerror=alert(1)>", "");
        check("lihat <a href=\"https://contoh.example/a\">ini</a>", "lihat ini (https://contoh.example/a)");
        check("<a href=\"javascript:alert(1)\">tekan</a>", "tekan");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(fit("satu dua tiga", 13), "satu dua tiga");
        assert_eq!(fit("kata kata kata kata kata kata", 24), "kata kata kata kata…");
        assert_eq!(fit("sepatahkatatanpajeda", 10), "sepatahka…");
        assert_eq!(fit("ééééé", 3), "éé…");
        assert_eq!(fit("apa", 0), "apa");
    }

    #[test]
    fn a_flood_of_open_tags_ends() {
        assert!(text(&"<a ".repeat(200_000)).chars().count() <= MOST_MARKUP);
        text(&"<a href='".repeat(50_000));
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(raw in "(<[a-z/!]{0,6}|>|&[a-z#0-9]{0,6};?|[ \"'=\\PC]|\\n){0,60}") {
            let plain = text(&raw);
            prop_assert!(!plain.chars().any(|sign| sign.is_control() && sign != '\n'));
        }

        #[test]
        fn what_is_cut_is_never_too_long(text in "\\PC{0,80}", most in 1_usize..60) {
            prop_assert!(fit(&text, most).chars().count() <= most);
        }
    }
}
