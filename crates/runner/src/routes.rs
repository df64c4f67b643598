//! Which component answers a path, by Spin's own matcher.
//!
//! Exact segments come before `:name`, and those before a trailing `/...`. Slashes at both ends of a path do not count,
//! and nothing is percent-decoded: `//follow-up/` finds `/follow-up`.

use anyhow::{Result, anyhow, ensure};
use routefinder::Router;

use crate::manifest::{HttpTrigger, Route, StaticResponse};
use crate::mistakes::Mistakes;
use crate::report;

/// The paths that the host answers itself.
pub(crate) const WELL_KNOWN: &str = "/.well-known/spin/";

/// The routes of an application.
pub struct Routes {
    router: Router<Target>,
    /// All of them in the order of the manifest, to be shown.
    listed: Vec<Target>,
}

/// Where a route leads.
#[derive(Clone, Debug)]
pub struct Target {
    /// The pattern as the manifest has it.
    pub raw: String,
    /// The pattern with a slash before it and none after it.
    pub based: String,
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
    pub captures: Vec<(String, String)>,
}

impl Routes {
    /// Takes the routes out of the triggers. Of two equal patterns the later one counts, which is noted as an error but
    /// stops nothing, as in Spin.
    pub(crate) fn new(triggers: &[HttpTrigger], mistakes: &mut Mistakes) -> Self {
        let mut listed: Vec<Target> = Vec::new();
        for trigger in triggers {
            let Route::Pattern(raw) = &trigger.route else { continue };
            let to = match (&trigger.component, &trigger.static_response) {
                (_, Some(response)) => To::Static(response.clone()),
                (Some(id), None) => To::Component(id.clone()),
                (None, None) => continue,
            };
            let target = Target { raw: raw.clone(), based: based(raw), to };
            if target.based.starts_with(WELL_KNOWN) {
                report::error(format!("route {raw} is never reached: the host answers under {WELL_KNOWN} itself"));
            }
            match listed.iter_mut().find(|earlier| earlier.raw == *raw) {
                Some(earlier) => {
                    report::error(format!("route {raw} is given twice: {target} answers, {earlier} never does"));
                    *earlier = target;
                }
                None => listed.push(target),
            }
        }
        let mut router = Router::new();
        for target in &listed {
            mistakes.take(format!("route {}", target.raw), add(&mut router, target));
        }
        Self { router, listed }
    }

    /// The route of a path.
    pub fn find(&self, path: &str) -> Option<Match> {
        let best = self.router.best_match(path)?;
        let captures = best.captures();
        Some(Match {
            target: best.handler().clone(),
            trailing: captures.wildcard().map(|rest| trailing(rest, path)).unwrap_or_default(),
            captures: captures.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        })
    }

    /// All routes in the order of the manifest.
    pub fn list(&self) -> &[Target] {
        &self.listed
    }
}

impl Match {
    /// The match of a request that another component of the application has sent, as if the route were `/...`.
    pub(crate) fn chained(component: &str, path: &str) -> Self {
        let target =
            Target { raw: "/...".to_owned(), based: "/...".to_owned(), to: To::Component(component.to_owned()) };
        Self { target, trailing: path.to_owned(), captures: Vec::new() }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.to {
            To::Component(id) => formatter.write_str(id),
            To::Static(_) => formatter.write_str("(static response)"),
        }
    }
}

fn add(router: &mut Router<Target>, target: &Target) -> Result<()> {
    let base = target.based.strip_suffix("/...").or_else(|| target.based.strip_suffix("/*"));
    let pattern = base.map_or_else(|| target.based.clone(), |base| format!("{base}/*"));
    // The matcher accepts a wildcard in the middle, and then panics at the first request.
    let middle = base.unwrap_or(&target.based).split('/').any(|segment| segment.starts_with('*') || segment == "...");
    ensure!(!middle, "a wildcard stands at the end only");
    router.add(pattern.as_str(), target.clone()).map_err(|error| anyhow!("{error}"))
}

fn based(raw: &str) -> String {
    let slash = if raw.starts_with('/') { "" } else { "/" };
    format!("{slash}{}", raw.strip_suffix('/').unwrap_or(raw))
}

/// The matcher drops the slash at the end of a path; Spin has always kept it.
fn trailing(rest: &str, path: &str) -> String {
    let end = if path.ends_with('/') { "/" } else { "" };
    if rest.is_empty() { end.to_owned() } else { format!("/{rest}{end}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(patterns: &[&str]) -> (Routes, Mistakes) {
        let trigger = |(place, route): (usize, &&str)| {
            toml::from_str(&format!("route = '{route}'\nstatic_response = {{ body = '{place}' }}\n")).unwrap()
        };
        let triggers: Vec<HttpTrigger> = patterns.iter().enumerate().map(trigger).collect();
        let mut mistakes = Mistakes::default();
        (Routes::new(&triggers, &mut mistakes), mistakes)
    }

    #[test]
    fn the_most_specific_pattern_wins() {
        let (routes, _) = routes(&["/...", "/a", "/a/:b", "/a/:b/...", "/a/fixed"]);
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
            assert_eq!(routes.find(path).unwrap().target.raw, expected, "{path}");
        }
        let found = routes.find("/a/1/2/3").unwrap();
        assert_eq!((found.trailing.as_str(), found.captures), ("/2/3", vec![("b".to_owned(), "1".to_owned())]));
    }

    #[test]
    fn the_trailing_part_keeps_its_slashes() {
        let (routes, _) = routes(&["/foo/..."]);
        for (path, expected) in
            [("/foo", ""), ("/foo/", "/"), ("/foo/bar", "/bar"), ("/foo/bar/", "/bar/"), ("/foo/a%2Fb", "/a%2Fb")]
        {
            assert_eq!(routes.find(path).unwrap().trailing, expected, "{path}");
        }
        assert!(routes.find("/foobar").is_none());
    }

    #[test]
    fn of_two_equal_patterns_the_later_one_counts() {
        let (routes, mistakes) = routes(&["/a", "/b", "/a"]);
        mistakes.end().unwrap();
        let To::Static(response) = routes.find("/a").unwrap().target.to else { panic!("no static response") };
        assert_eq!(response.body.as_deref(), Some("2"));
        assert_eq!(routes.list().len(), 2);
    }

    #[test]
    fn patterns_without_slash_and_with_a_misplaced_wildcard() {
        let (found, mistakes) = routes(&["plain", "/end/"]);
        mistakes.end().unwrap();
        assert_eq!(found.find("/plain").unwrap().target.based, "/plain");
        assert_eq!(found.find("/end").unwrap().target.based, "/end");
        let (_, mistakes) = routes(&["/a/*/b", "/a/.../b", "/:"]);
        let error = mistakes.end().unwrap_err().to_string();
        assert_eq!(error.matches("route /").count(), 3, "{error}");
    }

    #[test]
    fn without_a_route_there_is_none() {
        assert!(routes(&["/a"]).0.find("/b").is_none());
    }
}
