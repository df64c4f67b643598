//! Loads demo data into an empty portal, and says where to click.
//!
//! The data are written through the store's own interface, as if they had come in over the past weeks, so that nothing
//! of the portal can tell them from real ones. An empty portal gets them; a portal that has a ticket is left alone, and
//! only the way around is printed again.
//!
//! Every password of the demo data is the same and is printed. It exists only where this program was run.

mod accounts;
mod flags;
mod guide;
mod play;
mod report;
mod script;
mod variables;

use std::io::Write as _;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use store::native::{NativeDb, block_on};
use store::{Secrets, Store};

use crate::flags::{Flags, Request};
use crate::script::Script;
use crate::variables::Variables;

/// The database of the demo.
type DemoStore = Store<NativeDb>;

fn main() -> Result<()> {
    match flags::parse(lexopt::Parser::from_env())? {
        Request::Help => print(flags::HELP),
        Request::Load(flags) => run(&flags),
    }
}

fn run(flags: &Flags) -> Result<()> {
    let variables = Variables::read(Path::new(".env"))?;
    let script = Script::read()?;
    let now = flags.now.unwrap_or_else(clock);
    let store = open(&flags.database, &variables)?;
    print(&block_on(load(&store, &script, flags, now))?)
}

/// Loads what is missing, and tells what is there.
async fn load(store: &DemoStore, script: &Script, flags: &Flags, now: Timestamp) -> Result<String> {
    store.migrate(now).await?;
    if play::is_empty(store).await? && accounts::load(store, &script.accounts, now).await? {
        play::load(store, script, now).await?;
    }
    if play::is_loaded(store, script).await? {
        guide::write(store, script, &flags.base_url, now).await
    } else {
        Ok("Portal ini sudah berisi data sendiri. Data peragaan tidak dimuat.".to_owned())
    }
}

fn open(path: &Path, variables: &Variables) -> Result<DemoStore> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let secrets = Secrets::parse(variables.get("access_code_pepper")?, variables.get("data_keys")?)?;
    let db = NativeDb::open(path).map_err(store::Error::from).with_context(|| format!("{}", path.display()))?;
    Ok(Store::new(db, Rc::new(secrets), getrandom::fill))
}

#[expect(clippy::disallowed_methods, reason = "a program on the machine itself; everything else gets the time")]
fn clock() -> Timestamp {
    Timestamp::now()
}

fn print(text: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{text}").context("the text cannot be printed")
}
