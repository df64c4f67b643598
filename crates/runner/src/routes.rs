//! Which component answers a path, by Spin's own matcher: the most specific pattern wins.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use routefinder::Router;

use crate::manifest::{Manifest, Route, StaticResponse};

/// The routes of an application.
pub struct Routes {
    router: Router<Target>,
}

/// Where a route leads.
#[derive(Clone, Debug)]
pub struct Target {
    /// The pattern as the manifest has it.
    pub route: String,
    /// Who answers.
    pub to: To,
}

/// Who answers.
#[derive(Clone, Debug)]
pub enum To {
    /// A component.
    Component(String),
    /// The manifest itself.
    Static(StaticResponse),
}

/// A path that has found its route.
#[derive(Clone, Debug)]
pub struct Match {
    /// Where it leads.
    pub target: Target,
    /// What the wildcard took, with a leading slash; empty without wildcard.
    pub trailing: String,
    /// What the named parts took.
    pub captures: BTreeMap<String, String>,
}

impl Routes {
    /// Takes the routes out of a manifest. Of two equal patterns the later one counts, as in Spin.
    ///
    /// # Errors
    /// If a pattern cannot be read.
    pub fn new(manifest: &Manifest) -> Result<Self> {
        let mut by_pattern: BTreeMap<String, Target> = BTreeMap::new();
        for trigger in &manifest.trigger.http {
            let Route::Pattern(route) = &trigger.route else { continue };
            let to = match (&trigger.component, &trigger.static_response) {
                (_, Some(response)) => To::Static(response.clone()),
                (Some(id), None) => To::Component(id.clone()),
                (None, None) => continue,
            };
            let target = Target { route: route.clone(), to };
            if by_pattern.insert(matcher_pattern(route), target).is_some() {
                tracing_line(&format!("error: route {route} is given twice; the later one counts"));
            }
        }
        let mut router = Router::new();
        for (pattern, target) in by_pattern {
            router.add(pattern.as_str(), target).map_err(|error| anyhow!("route {pattern}: {error}"))?;
        }
        Ok(Self { router })
    }

    /// The route of a path.
    pub fn find(&self, path: &str) -> Option<Match> {
        let best = self.router.best_match(path)?;
        let captures = best.captures();
        let trailing =
            captures.wildcard().map_or_else(String::new, |rest| format!("/{}", rest.trim_start_matches('/')));
        let trailing = if trailing == "/" { String::new() } else { trailing };
        Some(Match {
            target: best.handler().clone(),
            trailing,
            captures: captures.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        })
    }

    /// All patterns with where they lead, for the operator.
    pub fn list(manifest: &Manifest) -> Vec<(String, String)> {
        let triggers = manifest.trigger.http.iter();
        triggers
            .filter_map(|trigger| match &trigger.route {
                Route::Pattern(route) => {
                    Some((route.clone(), trigger.component.clone().unwrap_or_else(|| "(static)".to_owned())))
                }
                Route::Private { .. } => None,
            })
            .collect()
    }
}

/// Spin writes the wildcard as `/...`, the matcher as `/*`.
fn matcher_pattern(route: &str) -> String {
    route.strip_suffix("/...").map_or_else(|| route.to_owned(), |base| format!("{base}/*"))
}

#[expect(clippy::print_stderr, reason = "the host's own log is its standard error")]
fn tracing_line(line: &str) {
    eprintln!("{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(patterns: &[&str]) -> Routes {
        let triggers: String = patterns
            .iter()
            .map(|route| format!("[[trigger.http]]\nroute = '{route}'\nstatic_response = {{ body = '{route}' }}\n"))
            .collect();
        let text = format!("spin_manifest_version = 2\n[application]\nname = 'x'\n{triggers}");
        Routes::new(&toml::from_str(&text).unwrap()).unwrap()
    }

    #[test]
    fn the_most_specific_pattern_wins() {
        let routes = routes(&["/...", "/a", "/a/:b", "/a/:b/...", "/a/fixed"]);
        for (path, expected) in [
            ("/", "/..."),
            ("/x/y", "/..."),
            ("/a", "/a"),
            ("/a/", "/a"),
            ("//a", "/a"),
            ("/a/1", "/a/:b"),
            ("/a/fixed", "/a/fixed"),
            ("/a/1/2/3", "/a/:b/..."),
        ] {
            assert_eq!(routes.find(path).unwrap().target.route, expected, "{path}");
        }
        let found = routes.find("/a/1/2/3").unwrap();
        assert_eq!((found.trailing.as_str(), found.captures["b"].as_str()), ("/2/3", "1"));
    }

    #[test]
    fn without_a_route_there_is_none() {
        assert!(routes(&["/a"]).find("/b").is_none());
    }
}
