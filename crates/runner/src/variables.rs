//! The application's variables and what components see of them.
//!
//! As in Spin: a component sees only its own variables, each a template over those of the application; a value comes from
//! the first that has one of command line, providers of the runtime configuration, environment, `.env` in the working
//! directory and the manifest's default; a required variable without a value stops the start. Spin asks its providers at
//! every look-up; here all of them are constant, so they are asked once.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail, ensure};

use crate::manifest::Manifest;
use crate::mistakes::Mistakes;
use crate::runtime_config::Provider;

/// What the names of environment variables begin with.
const PREFIX: &str = "SPIN_VARIABLE";

/// Something that may have values.
type Source = Box<dyn Fn(&str) -> Option<String>>;

/// The values of the application's variables.
#[derive(Clone, Default)]
pub struct Variables(BTreeMap<String, String>);

impl Variables {
    /// Collects the values. Mistakes are noted, required variables without a value together and with the fix.
    pub(crate) fn collect(
        manifest: &Manifest,
        flags: &[String],
        providers: &[Provider],
        mistakes: &mut Mistakes,
    ) -> Self {
        let given = mistakes.take("--variable", command_line(flags)).unwrap_or_default();
        let mut sources: Vec<Source> = vec![Box::new(move |name| given.get(name).cloned())];
        for provider in providers {
            sources.extend(mistakes.take("variables_provider", source(provider)));
        }
        sources.extend(mistakes.take(".env", environment(PREFIX.to_owned(), Path::new(".env"))));
        let mut values = BTreeMap::new();
        let mut missing = Vec::new();
        for (name, variable) in &manifest.variables {
            let value = sources.iter().find_map(|source| source(name)).or_else(|| variable.default.clone());
            match value {
                Some(value) => drop(values.insert(name.clone(), value)),
                None => missing.push(name.as_str()),
            }
        }
        if let Some(first) = missing.first() {
            mistakes.add(format!(
                "required variables have no value: {}; give each with `--variable {first}=VALUE`, in the environment or \
                 in `.env` as `{}=VALUE`",
                missing.join(", "),
                environment_name(PREFIX, first)
            ));
            // Templates that name them would only repeat what has just been said.
            values.extend(missing.into_iter().map(|name| (name.to_owned(), String::new())));
        }
        Self(values)
    }

    /// Fills `{{ name }}` in a component's text.
    ///
    /// # Errors
    /// If a name is not a variable of the application, or braces are not closed.
    pub fn fill(&self, template: &str) -> Result<String> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, tail) =
                after.split_once("}}").with_context(|| format!("`{template}` does not close its braces"))?;
            let name = name.trim();
            let value = self.0.get(name);
            let value =
                value.with_context(|| format!("`{template}` names `{name}`; add it to [variables] of the manifest"))?;
            filled.push_str(before);
            filled.push_str(value);
            rest = tail;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

/// Spin's rule for names: lower-case letters, digits and single underscores, a letter first, no underscore last.
///
/// # Errors
/// What is wrong with the name, in the words that the component gets.
pub(crate) fn check_name(name: &str) -> Result<(), String> {
    let wrong = |char: &char| !(char.is_ascii_lowercase() || char.is_ascii_digit() || *char == '_');
    let reason = if name.is_empty() {
        "must not be empty".to_owned()
    } else if let Some(char) = name.chars().find(wrong) {
        format!("invalid character {char:?}; only lower-case letters, digits and underscores are allowed")
    } else if !name.starts_with(|char: char| char.is_ascii_lowercase()) {
        "must start with a lower-case letter".to_owned()
    } else if name.ends_with('_') {
        "must end with a letter or a digit".to_owned()
    } else if name.contains("__") {
        "must not have two underscores in a row".to_owned()
    } else {
        return Ok(());
    };
    Err(format!("{name:?}: {reason}"))
}

fn environment_name(prefix: &str, name: &str) -> String {
    format!("{prefix}_{}", name.to_ascii_uppercase())
}

fn source(provider: &Provider) -> Result<Source> {
    match provider {
        Provider::Static { values } => {
            let values = values.clone();
            Ok(Box::new(move |name| values.get(name).cloned()))
        }
        Provider::Env { prefix, dotenv_path } => {
            let prefix = prefix.clone().unwrap_or_else(|| PREFIX.to_owned());
            environment(prefix, dotenv_path.as_deref().unwrap_or(Path::new(".env")))
        }
    }
}

/// The environment of the process, then a file of the same form; the file may be absent.
fn environment(prefix: String, file: &Path) -> Result<Source> {
    let mut lines = BTreeMap::new();
    if file.exists() {
        for line in dotenvy::from_path_iter(file).with_context(|| format!("cannot read {}", file.display()))? {
            // The error would repeat the line, and with it a secret.
            let (name, value) = line.map_err(|_| anyhow!("{} has a line that is not NAME=VALUE", file.display()))?;
            lines.insert(name, value);
        }
    }
    Ok(Box::new(move |name| {
        let name = environment_name(&prefix, name);
        std::env::var(&name).ok().or_else(|| lines.get(&name).cloned())
    }))
}

/// `name=value`, `name=@file`, `@file.toml`, `@file.json`
fn command_line(flags: &[String]) -> Result<BTreeMap<String, String>> {
    let mut values = BTreeMap::new();
    for flag in flags {
        if let Some(file) = flag.strip_prefix('@') {
            values.extend(file_of_values(Path::new(file))?);
            continue;
        }
        // The flag itself may be a secret that lacks its name.
        let (name, value) = flag.split_once('=').context("one of them is not NAME=VALUE, NAME=@FILE or @FILE")?;
        check_name(name).map_err(anyhow::Error::msg)?;
        let value = match value.strip_prefix('@') {
            Some(file) => std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?,
            None => value.to_owned(),
        };
        values.insert(name.to_owned(), value);
    }
    Ok(values)
}

fn file_of_values(path: &Path) -> Result<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let wrong = || anyhow!("{} is not a flat table of names and texts", path.display());
    let values: BTreeMap<String, String> = match path.extension().and_then(|ending| ending.to_str()) {
        Some("json") => serde_json::from_str(&text).map_err(|_| wrong())?,
        Some("toml") => toml::from_str(&text).map_err(|_| wrong())?,
        _ => bail!("{} is neither .json nor .toml", path.display()),
    };
    for name in values.keys() {
        ensure!(check_name(name).is_ok(), "{} has the name `{name}`, which is none for a variable", path.display());
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let text = "spin_manifest_version = 2\n[application]\nname = 'x'\n[trigger]\n[variables]\n\
                    first_of_test = { required = true }\nsecond_of_test = { required = true, secret = true }\nthird_of_test = { default = 'd' }\n";
        toml::from_str(text).unwrap()
    }

    #[test]
    fn all_missing_variables_are_named_together() {
        let mut mistakes = Mistakes::default();
        Variables::collect(&manifest(), &[], &[], &mut mistakes);
        let error = mistakes.end().unwrap_err().to_string();
        assert!(error.contains("first_of_test, second_of_test"), "{error}");
        assert!(error.contains("SPIN_VARIABLE_FIRST_OF_TEST"), "{error}");
    }

    #[test]
    fn the_command_line_comes_before_providers_and_defaults_last() {
        let values = [("first_of_test", "p"), ("second_of_test", "p")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let providers = [Provider::Static { values: values.into() }];
        let flags = ["first_of_test=f=x".to_owned()];
        let mut mistakes = Mistakes::default();
        let variables = Variables::collect(&manifest(), &flags, &providers, &mut mistakes);
        mistakes.end().unwrap();
        assert_eq!(variables.fill("{{first_of_test}}-{{ second_of_test }}-{{third_of_test}}").unwrap(), "f=x-p-d");
        assert!(variables.fill("{{ unknown }}").is_err() && variables.fill("{{ open").is_err());
    }

    #[test]
    fn values_come_from_files() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let flags = [
            format!("@{}", file("a.json", r#"{"a": "1", "b": "1"}"#)),
            format!("@{}", file("a.toml", "b = '2'")),
            format!("c=@{}", file("c", "3\n")),
        ];
        let values = command_line(&flags).unwrap();
        assert_eq!((values["a"].as_str(), values["b"].as_str(), values["c"].as_str()), ("1", "2", "3\n"));
        let error = command_line(&["a secret".to_owned()]).unwrap_err();
        assert!(!format!("{error:#}").contains("secret"), "{error:#}");
    }

    #[test]
    fn names_follow_the_rule_of_spin() {
        for good in ["a", "abc", "a1b2c3", "a_1", "a_1_b_3"] {
            check_name(good).unwrap();
        }
        for wrong in ["", "aX", "1bc", "_x", "x.y", "x_", "a__b", "x-y"] {
            check_name(wrong).unwrap_err();
        }
    }
}
