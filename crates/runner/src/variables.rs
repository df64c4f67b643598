//! The application's variables and what components see of them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::manifest::Manifest;
use crate::runtime_config::Provider;

/// The values of the application's variables.
#[derive(Clone, Debug, Default)]
pub struct Variables(BTreeMap<String, String>);

impl Variables {
    /// Collects values in Spin's order: command line, providers, environment, `.env`, defaults.
    ///
    /// # Errors
    /// All required variables without a value, together, with the fix.
    pub(crate) fn collect(manifest: &Manifest, flags: &[String], providers: &[Provider]) -> Result<Self> {
        let given = command_line(flags)?;
        let dot_env = dot_env();
        let mut values = BTreeMap::new();
        let mut missing = Vec::new();
        for (name, variable) in &manifest.variables {
            let value = given
                .get(name)
                .cloned()
                .or_else(|| providers.iter().find_map(|provider| provided(provider, name)))
                .or_else(|| std::env::var(environment_name(name)).ok())
                .or_else(|| dot_env.get(&environment_name(name)).cloned())
                .or_else(|| variable.default.clone());
            match value {
                Some(value) => drop(values.insert(name.clone(), value)),
                None => missing.push(name.clone()),
            }
        }
        if !missing.is_empty() {
            bail!(
                "required variables have no value: {}\ngive each with --variable NAME=VALUE or in the environment as {}",
                missing.join(", "),
                missing.iter().map(|name| environment_name(name)).collect::<Vec<_>>().join(", ")
            );
        }
        Ok(Self(values))
    }

    /// Fills `{{ name }}` in a component's text.
    ///
    /// # Errors
    /// If a name is not a variable of the application.
    pub fn fill(&self, template: &str) -> Result<String> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, tail) =
                after.split_once("}}").with_context(|| format!("`{template}` does not close its braces"))?;
            let name = name.trim();
            let value =
                self.0.get(name).with_context(|| format!("`{template}` names `{name}`, which is no variable"))?;
            filled.push_str(before);
            filled.push_str(value);
            rest = tail;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

fn environment_name(name: &str) -> String {
    format!("SPIN_VARIABLE_{}", name.to_uppercase())
}

fn provided(provider: &Provider, name: &str) -> Option<String> {
    match provider {
        Provider::Static { values } => values.get(name).cloned(),
        Provider::Env { prefix } => {
            let prefix = prefix.as_deref().unwrap_or("SPIN_VARIABLE");
            std::env::var(format!("{prefix}_{}", name.to_uppercase())).ok()
        }
    }
}

fn dot_env() -> BTreeMap<String, String> {
    dotenvy::from_filename_iter(".env").map(|lines| lines.filter_map(Result::ok).collect()).unwrap_or_default()
}

/// `name=value`, `name=@file`, `@file.toml`, `@file.json`
fn command_line(flags: &[String]) -> Result<BTreeMap<String, String>> {
    let mut values = BTreeMap::new();
    for flag in flags {
        if let Some(file) = flag.strip_prefix('@') {
            values.extend(file_of_values(Path::new(file))?);
        } else {
            let (name, value) = flag.split_once('=').with_context(|| format!("`{flag}` is not NAME=VALUE"))?;
            let value = match value.strip_prefix('@') {
                Some(file) => std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?,
                None => value.to_owned(),
            };
            values.insert(name.to_owned(), value);
        }
    }
    Ok(values)
}

fn file_of_values(path: &Path) -> Result<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("json") => serde_json::from_str(&text).with_context(|| format!("in {}", path.display())),
        Some("toml") => toml::from_str(&text).with_context(|| format!("in {}", path.display())),
        _ => bail!("{} is neither .json nor .toml", path.display()),
    }
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
        let error = Variables::collect(&manifest(), &[], &[]).unwrap_err().to_string();
        assert!(error.contains("first_of_test, second_of_test"), "{error}");
        assert!(error.contains("SPIN_VARIABLE_FIRST_OF_TEST"), "{error}");
    }

    #[test]
    fn the_command_line_comes_before_providers_and_defaults_last() {
        let providers = [Provider::Static {
            values: [("first_of_test", "p"), ("second_of_test", "p")].map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
        }];
        let flags = ["first_of_test=f=x".to_owned()];
        let variables = Variables::collect(&manifest(), &flags, &providers).unwrap();
        assert_eq!(variables.fill("{{first_of_test}}-{{ second_of_test }}-{{third_of_test}}").unwrap(), "f=x-p-d");
        assert!(variables.fill("{{ unknown }}").is_err() && variables.fill("{{ open").is_err());
    }
}
