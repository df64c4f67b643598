//! The parts of a template: tags, and the text between them that people read.

/// A part of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// `<a href="…">`, without the brackets.
    Tag(&'a str),
    Text(&'a str),
}

/// The parts of a template, each with the line on which it begins, counted from 1. Comments and whatever the template
/// language puts in between are left out of the text.
pub(super) fn parts(template: &str) -> Vec<(usize, Part<'_>)> {
    let mut parts = Vec::new();
    let mut rest = template;
    let mut line = 1;
    while !rest.is_empty() {
        let (length, part) = first(rest);
        let (this, after) = rest.split_at(length);
        parts.extend(part.map(|part| (line, part)));
        line += this.matches('\n').count();
        rest = after;
    }
    parts
}

/// How long the first part is, and the part if it counts.
fn first(rest: &str) -> (usize, Option<Part<'_>>) {
    for (open, close) in [("<!--", "-->"), ("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        if let Some(after) = rest.strip_prefix(open) {
            return (after.find(close).map_or(rest.len(), |end| open.len() + end + close.len()), None);
        }
    }
    if let Some(after) = rest.strip_prefix('<') {
        let end = tag_end(after);
        return (end + 1 + usize::from(end < after.len()), after.get(..end).map(Part::Tag));
    }
    // At least one sign, so that a lone brace does not hold things up.
    let start = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest.get(start..).and_then(|later| later.find(['<', '{'])).map_or(rest.len(), |end| start + end);
    (end, rest.get(..end).map(Part::Text))
}

/// Where a tag ends: at a bracket that stands in no quotation marks and in nothing of the template language.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    let mut depth = 0_u32;
    let mut before = ' ';
    for (index, c) in tag.char_indices() {
        match (before, c) {
            ('{', '{' | '%') => depth += 1,
            ('}' | '%', '}') if depth > 0 => depth -= 1,
            (_, '"' | '\'') if depth == 0 && quote.is_none() => quote = Some(c),
            (_, c) if depth == 0 && quote == Some(c) => quote = None,
            (_, '>') if depth == 0 && quote.is_none() => return index,
            _ => {}
        }
        before = c;
    }
    tag.len()
}

/// The attributes of a tag: name in lower case and value, which is empty where there is none.
pub(super) fn attributes(tag: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.trim_start_matches(|c: char| !c.is_whitespace());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let Some(end) = rest.find(|c: char| c.is_whitespace() || c == '=').or((!rest.is_empty()).then_some(rest.len()))
        else {
            return found;
        };
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after),
            None => ("", after),
        };
        found.push((name.to_lowercase(), value));
        rest = after;
    }
}

fn value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(after) = rest.strip_prefix(quote) {
            return after.split_once(quote).unwrap_or((after, ""));
        }
    }
    rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_tags_and_code() {
        let template = "<p class=\"a>b\">Halo {{ name }}!\n{# no #}<!-- no --></p>{% if x > 1 %} ya";
        let texts: Vec<_> = parts(template)
            .into_iter()
            .filter_map(|(line, part)| match part {
                Part::Text(text) if !text.trim().is_empty() => Some((line, text.trim())),
                _ => None,
            })
            .collect();
        assert_eq!(texts, [(1, "Halo"), (1, "!"), (2, "ya")]);
    }

    #[test]
    fn code_within_a_tag_does_not_end_it() {
        let tags = parts("<a {% if a > b %}href=\"{{ x(\"y\") }}\"{% endif %}>t</a>");
        assert_eq!(tags.first(), Some(&(1, Part::Tag("a {% if a > b %}href=\"{{ x(\"y\") }}\"{% endif %}"))));
        assert_eq!(tags.len(), 3);
    }

    #[test]
    fn attributes_have_names_and_values() {
        assert_eq!(
            attributes("input type=\"text\" NAME='n' required value=v/"),
            [("type".into(), "text"), ("name".into(), "n"), ("required".into(), ""), ("value".into(), "v/")]
        );
        assert_eq!(attributes("br"), []);
    }

    #[test]
    fn broken_markup_comes_to_an_end() {
        for template in ["<", "<a", "{", "{{", "<!--", "a { b", "<a href=\"x"] {
            parts(template);
        }
    }
}
