//! Makes the one style sheet out of GOV.UK Frontend's and our own. `build.rs` calls it; the tests of this crate hold it.
//!
//! GOV.UK Frontend is free software (MIT), but neither its typeface nor its crest may be used outside gov.uk, so both
//! go. So does every component that no page uses: it is two thirds of the file, and the first view has to be small.

/// The components of the framework that pages may use. A test compares them with the templates.
pub(crate) const KEPT: &[&str] = &[
    "template",
    "body",
    "body-l",
    "body-m",
    "body-s",
    "button",
    "button-group",
    "back-link",
    "caption-l",
    "caption-m",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "form-group",
    "heading-l",
    "heading-m",
    "heading-s",
    "hint",
    "input",
    "inset-text",
    "label",
    "link",
    "list",
    "radios",
    "select",
    "skip-link",
    "skip-link-focused-element",
    "summary-list",
    "table",
    "textarea",
    "visually-hidden",
];

/// What stands where the foreign typeface stood: the system's own, so that nothing has to be loaded.
const TYPEFACE: &str = "var(--face)";

/// The framework's style without foreign marks, dead weight, and hacks for browsers that are no longer in use.
///
/// # Errors
/// What does not look as expected, for a new version of the framework may be built in another way.
pub(crate) fn derive(framework: &str) -> Result<String, String> {
    let mut kept = String::new();
    prune(&without_comments(framework), &mut kept)?;
    let css = kept.replace("GDS Transport,arial,sans-serif", TYPEFACE);
    for mark in ["GDS Transport", "@font-face", "url(", "crest"] {
        if css.contains(mark) {
            return Err(format!("the framework's style still holds {mark}"));
        }
    }
    if !css.contains(TYPEFACE) {
        return Err("the framework names its typeface in a new way".to_owned());
    }
    Ok(css)
}

/// Copies the rules that are kept.
fn prune(css: &str, kept: &mut String) -> Result<(), String> {
    let mut rest = css.trim();
    while !rest.is_empty() {
        let open = rest.find('{');
        // A statement without a block, such as `@charset "UTF-8";`.
        if let Some(end) = rest.find(';').filter(|end| open.is_none_or(|open| *end < open)) {
            rest = rest.get(end + 1..).unwrap_or_default().trim_start();
            continue;
        }
        let open = open.ok_or("text after the last rule")?;
        let close = open + block_end(rest.get(open..).unwrap_or_default()).ok_or("a block does not end")?;
        let (head, body) = (rest.get(..open).unwrap_or_default(), rest.get(open + 1..close).unwrap_or_default());
        rule(head.trim(), body, kept)?;
        rest = rest.get(close + 1..).unwrap_or_default().trim_start();
    }
    Ok(())
}

fn rule(head: &str, body: &str, kept: &mut String) -> Result<(), String> {
    let mut inner = String::new();
    let head = if head.starts_with("@media") || head.starts_with("@supports") {
        if head.contains("-ms-") || head.contains('\\') {
            return Ok(());
        }
        prune(body, &mut inner)?;
        head.to_owned()
    } else if head.starts_with('@') {
        return Ok(());
    } else {
        if !body.contains("url(") {
            inner.push_str(body);
        }
        selectors(head).filter(|selector| is_kept(selector)).collect::<Vec<_>>().join(",")
    };
    if !head.is_empty() && !inner.is_empty() {
        kept.extend([head.as_str(), "{", &inner, "}"]);
    }
    Ok(())
}

/// Where the block that begins with the first sign ends.
fn block_end(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (index, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(index),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The selectors of a list; commas within brackets do not part.
fn selectors(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    list.split(move |sign| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        sign == ',' && depth == 0
    })
}

/// Whether a selector speaks of kept components only.
fn is_kept(selector: &str) -> bool {
    components(selector).all(|component| KEPT.contains(&component))
}

/// The components of the framework that are named in a selector or a template: `govuk-error-summary__title` belongs to
/// `error-summary`.
pub(crate) fn components(text: &str) -> impl Iterator<Item = &str> {
    text.split("govuk-").skip(1).map(|rest| {
        let end = rest.find(|sign: char| !(sign.is_ascii_alphanumeric() || "-_!\\".contains(sign)));
        let class = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let class = class.split_once("__").map_or(class, |(block, _)| block);
        class.split_once("--").map_or(class, |(block, _)| block)
    })
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut plain = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

/// Our own style without comments and needless space. No text in it holds a colon, comma or bracket beside a space.
pub(crate) fn squeeze(css: &str) -> String {
    let plain = without_comments(css);
    let mut text = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in ["{", "}", ";", ","] {
        text = text.replace(&format!(" {sign}"), sign).replace(&format!("{sign} "), sign);
    }
    text.replace(": ", ":").replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pruned(css: &str) -> String {
        let mut kept = String::new();
        prune(css, &mut kept).unwrap();
        kept
    }

    #[test]
    fn only_kept_components_remain() {
        for (css, left) in [
            (".govuk-body{a:b}", ".govuk-body{a:b}"),
            (".govuk-tabs{a:b}", ""),
            (".govuk-tabs__list,.govuk-list--bullet{a:b}", ".govuk-list--bullet{a:b}"),
            (".govuk-list :is(.govuk-tabs,a),b{a:b}", "b{a:b}"),
            (":root{--govuk-x:y}", ":root{--govuk-x:y}"),
            ("@media print{.govuk-tabs{a:b}.govuk-link{a:b}}", "@media print{.govuk-link{a:b}}"),
            ("@media print{.govuk-tabs{a:b}}.govuk-link{c:d}", ".govuk-link{c:d}"),
            ("@font-face{src:url(x)}", ""),
            (".govuk-link{background:url(x)}", ""),
            ("@media screen\\0 {.govuk-link{a:b}}", ""),
            ("@charset \"UTF-8\";.govuk-frontend-supported .govuk-radios{a:b}", ""),
            (".govuk-\\!-margin-0{a:b}", ""),
        ] {
            assert_eq!(pruned(css), left, "{css}");
        }
        assert!(prune(".govuk-link{a:b", &mut String::new()).is_err());
    }

    #[test]
    fn a_foreign_typeface_in_a_new_form_stops_the_build() {
        assert!(derive(".govuk-body{font-family:\"GDS Transport\",arial}").is_err());
        assert!(derive(".govuk-body{font-family:other}").is_err());
        assert_eq!(
            derive(".govuk-body{font-family:GDS Transport,arial,sans-serif}").unwrap(),
            ".govuk-body{font-family:var(--face)}"
        );
    }

    #[test]
    fn space_and_comments_go() {
        let css =
            "/* one */\na > b,\n c::after { content: \"\"; color: red; }\n@media (x: y) { a { b: calc(1px + 2px) } }";
        assert_eq!(squeeze(css), "a > b,c::after{content:\"\";color:red}@media (x:y){a{b:calc(1px + 2px)}}");
    }
}
