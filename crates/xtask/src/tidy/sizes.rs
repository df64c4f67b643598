//! The functions stay small, because a small machine loads and compiles them all.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Finding;
use crate::build::kilobytes;
use crate::manifest::{App, Function};

/// Largest size of one function, in bytes.
const EACH: u64 = 1_300_000;

/// Those that may be larger, in bytes, each for one thing that it alone does. `administration` reads the rules of authority as
/// people write them: TOML and serde's derive over all of the document. `export` writes workbooks: `rust_xlsxwriter` and
/// its ZIP are 0.63 MB of it. `follow-up` has thirty acts, each with its form and its JSON.
const LARGER: [(&str, u64); 3] = [("administration", 1_750_000), ("export", 1_420_000), ("follow-up", 1_900_000)];

/// Largest size of all together, in bytes. Each brings 0.7 MB before it does anything: platform, pages and record.
const TOGETHER: u64 = 12_500_000;

/// Checks what `spin.toml` names and has been built.
pub(super) fn check(root: &Path) -> Result<Vec<Finding>> {
    if !root.join("spin.toml").exists() {
        return Ok(Vec::new());
    }
    Ok(judge(App::read(root)?.functions(), |function| {
        fs::metadata(root.join(&function.source)).ok().map(|about| about.len())
    }))
}

fn judge(functions: Vec<Function>, size: impl Fn(&Function) -> Option<u64>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut total = 0;
    for function in functions {
        let size = size(&function).unwrap_or_default();
        total += size;
        let most = LARGER.iter().find(|(name, _)| *name == function.name).map_or(EACH, |(_, most)| *most);
        if size > most {
            let text = format!("is {}, and may be {}", kilobytes(size), kilobytes(most));
            findings.push(Finding::new(&function.source, 0, text));
        }
    }
    if total > TOGETHER {
        let text = format!("all functions together are {}, and may be {}", kilobytes(total), kilobytes(TOGETHER));
        findings.push(Finding::new(Path::new("spin.toml"), 0, text));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functions(count: usize) -> Vec<Function> {
        (0..count).map(|n| Function { name: format!("f{n}"), source: format!("f{n}.wasm").into() }).collect()
    }

    #[test]
    fn a_large_function_is_found() {
        let found = judge(functions(2), |function| Some(if function.name == "f1" { EACH + 1 } else { EACH }));
        assert_eq!(
            found.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["f1.wasm: is 1301 kB, and may be 1300 kB"]
        );
    }

    #[test]
    fn one_may_be_larger_for_its_reason() {
        for (name, most) in LARGER {
            let function = || vec![Function { name: name.to_owned(), source: "f.wasm".into() }];
            assert_eq!(judge(function(), |_| Some(most)), []);
            assert_eq!(judge(function(), |_| Some(most + 1)).len(), 1);
        }
    }

    #[test]
    fn many_small_ones_are_found_too() {
        assert_eq!(judge(functions(20), |_| Some(TOGETHER / 20 + 1)).len(), 1);
        assert_eq!(judge(functions(20), |_| Some(TOGETHER / 20)).len(), 0);
    }

    #[test]
    fn what_is_not_built_is_not_judged() {
        assert_eq!(judge(functions(1), |_| None), []);
    }
}
