//! Proves that nothing was changed in a database of the portal, or shows the first break. It reads a file, best a copy,
//! and writes nothing; the portal need not run.

mod flags;
mod report;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use store::audit::{PublicKeys, PublishedSeals, SigningKeys, prove};
use store::native::{NativeDb, block_on};

use crate::flags::{Flags, Request};
use crate::report::Report;

/// The variable with the keys, as Spin and the runner read it.
const KEYS: &str = "SPIN_VARIABLE_RECEIPT_KEYS";

fn main() -> ExitCode {
    let outcome = flags::parse(lexopt::Parser::from_env()).and_then(|request| match request {
        Request::Help => say(flags::HELP).map(|()| true),
        Request::Verify(flags) => {
            let report = verify(&flags)?;
            say(&report.to_string()).map(|()| report.holds())
        }
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // There is nobody else to tell that standard error is shut.
            let _ = writeln!(std::io::stderr(), "{error:#}");
            ExitCode::from(2)
        }
    }
}

fn verify(flags: &Flags) -> Result<Report> {
    let keys = keys(flags)?;
    let published = flags.published.as_ref().map(|path| {
        let json = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        PublishedSeals::parse(&json).with_context(|| path.display().to_string())
    });
    let published = published.transpose()?;
    let database = || format!("{} is no database of the portal that can be read", flags.database.display());
    let db = NativeDb::open_read_only(&flags.database).map_err(store::Error::from).with_context(database)?;
    let mut roots = HashMap::new();
    let proof = block_on(prove(&db, keys.as_ref(), |seal| {
        roots.insert(seal.head.number, seal.root);
    }));
    let proof = proof.with_context(database)?;
    // Behind a break the seals were not looked at, so nothing can be said about those.
    let published = published.filter(|_| proof.broken.is_none());
    let other = published.as_ref().and_then(|kept| kept.first_other(|number| roots.get(&number).copied()));
    let compared = published.map(|kept| kept.count());
    Ok(Report { proof, signed: keys.is_some(), compared, other })
}

/// The public keys: from a file, or from the secret ones where they are at hand.
fn keys(flags: &Flags) -> Result<Option<PublicKeys>> {
    if let Some(path) = &flags.keys {
        let json = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        return PublicKeys::parse(&json).with_context(|| path.display().to_string()).map(Some);
    }
    let Ok(secret) = std::env::var(KEYS) else { return Ok(None) };
    Ok(Some(SigningKeys::parse(&secret)?.public()))
}

fn say(text: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{}", text.trim_end()).context("the text cannot be printed")
}
