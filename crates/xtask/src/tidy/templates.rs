//! Pages bring no script and no style of their own: the browser is told to refuse both.

use anyhow::Result;

use super::Finding;
use super::files::Files;
use super::markup::{Part, attributes, parts};

/// Checks all templates.
pub(super) fn check(files: &Files) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files.with_ending(".html") {
        let (path, text) = file?;
        for (line, part) in parts(&text) {
            if let Part::Tag(tag) = part {
                findings.extend(fault(tag).map(|fault| Finding::new(path, line, fault)));
            }
        }
    }
    Ok(findings)
}

fn fault(tag: &str) -> Option<&'static str> {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    let attributes = attributes(tag);
    if name == "style" {
        return Some("holds a <style>: the content security policy refuses it");
    }
    if name == "script" && !attributes.iter().any(|(name, _)| name == "src") {
        return Some("holds a script in the page: the content security policy refuses it");
    }
    attributes.into_iter().find_map(|(name, value)| match name.as_str() {
        "style" => Some("has a style attribute: the content security policy refuses it"),
        name if name.starts_with("on") && !value.is_empty() => {
            Some("has an event attribute: the content security policy refuses it")
        }
        _ if value.trim_start().to_ascii_lowercase().starts_with("javascript:") => Some("holds a javascript: address"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_style_in_the_page_are_found() {
        for tag in [
            "p style=\"color: red\"",
            "style",
            "script",
            "SCRIPT type=\"module\"",
            "a onclick=\"x()\"",
            "a href=' javascript:x'",
        ] {
            assert!(fault(tag).is_some(), "{tag}");
        }
        for tag in [
            "p class=\"style\"",
            "script src=\"/aset/a.js\" defer",
            "/style-guide",
            "a href=\"/on\"",
            "input onward",
            "/script-x",
        ] {
            assert_eq!(fault(tag), None, "{tag}");
        }
    }
}
