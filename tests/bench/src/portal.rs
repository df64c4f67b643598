//! The three servers: the portal, the constant on the same runner, and the native one. The portal and the native server
//! begin with the same tickets.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use store::native::{NativeDb, block_on};
use store::{Secrets, Store};

use crate::native::clock;
use crate::program::Program;
use crate::{places, tasks};

/// The pepper of the access codes, for measurements only.
pub(crate) const PEPPER: &str = "pepper of the measurements only";

/// The key that seals personal data, for measurements only.
pub(crate) const DATA_KEYS: &str = "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=";

/// The other variables of the manifest. Nothing that is measured uses them.
const OTHERS: [(&str, &str); 6] = [
    ("form_token_key", "form token key of the measurements"),
    ("bootstrap_token", "bootstrap token of the measurements"),
    ("lapor_webhook_secret", "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cyBvbmx5LCAzMiBieXRlcw=="),
    ("second_factor", "offered"),
    ("receipt_keys", "b1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ="),
    ("tick_token", "tick token of the bench"),
];

/// The manifest of the constant.
const CONSTANT: &str = "spin_manifest_version = 2\n[application]\nname = \"constant\"\nversion = \"1.0.0\"\n\
    [[trigger.http]]\nroute = \"/...\"\ncomponent = \"constant\"\n[component.constant]\nsource = \"constant.wasm\"\n";

/// The folder of everything that is measured.
pub(crate) struct Stage {
    folder: PathBuf,
}

impl Stage {
    /// In a folder that is there.
    pub(crate) fn new(folder: &Path) -> Result<Self> {
        for name in ["portal", "native", "constant", "few", "many"] {
            std::fs::create_dir_all(folder.join(name))?;
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// The portal's record, at the place where the runner looks for it.
    pub(crate) fn portal_record(&self) -> PathBuf {
        self.record("portal")
    }

    /// The native server's record, on the same disk.
    pub(crate) fn native_record(&self) -> PathBuf {
        self.record("native")
    }

    /// Another record of a portal.
    pub(crate) fn record(&self, folder: &str) -> PathBuf {
        self.folder.join(folder).join("sqlite_db.db")
    }

    /// Starts the portal as it is.
    pub(crate) fn portal(&self) -> Result<Program> {
        self.portal_in("portal")
    }

    /// Starts the portal with the record in another folder.
    pub(crate) fn portal_in(&self, folder: &str) -> Result<Program> {
        let mut command = self.runner(&places::manifest(), folder);
        for (name, value) in [("access_code_pepper", PEPPER), ("data_keys", DATA_KEYS)].into_iter().chain(OTHERS) {
            command.arg("--variable").arg(format!("{name}={value}"));
        }
        Program::start(&mut command, &self.folder.join(folder).join("errors"))
    }

    /// Starts the constant, on the same runner with the same flags.
    pub(crate) fn constant(&self) -> Result<Program> {
        let folder = self.folder.join("constant");
        let source = places::constant();
        std::fs::copy(&source, folder.join("constant.wasm"))
            .with_context(|| format!("{} is missing: `cargo xtask bench` builds it", source.display()))?;
        let manifest = folder.join("spin.toml");
        std::fs::write(&manifest, CONSTANT)?;
        Program::start(&mut self.runner(&manifest, "constant"), &folder.join("errors"))
    }

    /// Starts the native server.
    pub(crate) fn native(&self) -> Result<Program> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--serve").arg(self.native_record());
        Program::start(&mut command, &self.folder.join("native/errors"))
    }

    fn runner(&self, manifest: &Path, state: &str) -> Command {
        let mut command = Command::new(places::runner());
        command.arg("up").arg("-f").arg(manifest).args(["--listen", "127.0.0.1:0"]);
        command.arg("--state-dir").arg(self.folder.join(state));
        command
    }
}

/// Makes tickets in a record, and hands back their numbers.
pub(crate) fn settle(database: &Path, count: u64) -> Result<Vec<String>> {
    let secrets = Secrets::parse(PEPPER, DATA_KEYS)?;
    let store = Store::new(NativeDb::open(database).map_err(store::Error::from)?, Rc::new(secrets), getrandom::fill);
    block_on(store.migrate(clock()))?;
    let report = tasks::report()?;
    let submit = |number| -> Result<String> {
        let key = tasks::key("settled", number).parse()?;
        Ok(block_on(store.submit(&report, &key, clock()))?.number.to_string())
    };
    (0..count).map(submit).collect()
}
