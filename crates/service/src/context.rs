//! What a handler that uses the record works with.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jiff::Timestamp;
use store::Secrets;
use store::spin::SpinDb;
use web::Refusal;

use crate::config::{Config, misconfigured};
use crate::{Store, clock, refuse};

thread_local! {
    /// One connection for single statements per instance: opening one costs as much as a look-up. It holds no request's
    /// data and no transaction.
    static STORE: RefCell<Option<Rc<Store>>> = const { RefCell::new(None) };

    /// The variables, read once per instance: each reading is a way to the host and back, and an instance lives shortly.
    static CONFIG: RefCell<Option<Config>> = const { RefCell::new(None) };

    /// Whether this instance has seen the schema up to date.
    static MIGRATED: Cell<bool> = const { Cell::new(false) };
}

/// The record, the time of the request, and the configuration.
pub struct Context {
    /// The record.
    pub store: Rc<Store>,
    /// The time of the request.
    pub now: Timestamp,
    /// The variables.
    pub config: Config,
}

/// Which secrets of the record a component is granted in the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// All: words and personal data are sealed and opened, codes made and known.
    Words,
    /// The pepper of codes: invitations are made, and nobody's words can be read.
    Codes,
    /// None: it works on rows and can read nobody's words.
    Rows,
}

impl Context {
    /// Opens the record with all its secrets. The first request of an instance brings the schema up to date, on a
    /// connection of its own.
    ///
    /// # Errors
    /// 503 if the database does not answer, 500 if variables are missing or unfit.
    pub async fn open() -> Result<Self, Refusal> {
        Self::open_for(Grant::Words).await
    }

    /// The same with no more of its secrets than the component is granted.
    ///
    /// # Errors
    /// 503 if the database does not answer, 500 if variables are missing or unfit.
    pub async fn open_for(grant: Grant) -> Result<Self, Refusal> {
        let now = clock::now();
        let config = shared_config().await?;
        if !MIGRATED.get() {
            new_store(grant).await?.migrate(now).await.map_err(refuse)?;
            MIGRATED.set(true);
        }
        Ok(Self { store: shared_store(grant).await?, now, config })
    }
}

/// The record and the time, for a component that has no forms either.
///
/// # Errors
/// 503 if the database does not answer.
pub async fn record_without_secrets() -> Result<(Store, Timestamp), Refusal> {
    let now = clock::now();
    let store = new_store(Grant::Rows).await?;
    store.migrate(now).await.map_err(refuse)?;
    Ok((store, now))
}

/// The configuration, for what needs no record.
///
/// # Errors
/// 500 if variables are missing or unfit.
pub async fn shared_config() -> Result<Config, Refusal> {
    if let Some(config) = CONFIG.with_borrow(Clone::clone) {
        return Ok(config);
    }
    let config = Config::read().await?;
    if config.form_token_key().len() < 16 {
        return Err(misconfigured("form_token_key is missing or shorter than 16 characters"));
    }
    CONFIG.set(Some(config.clone()));
    Ok(config)
}

/// A component opens the record with one grant only, so one store is enough for an instance.
async fn shared_store(grant: Grant) -> Result<Rc<Store>, Refusal> {
    if let Some(store) = STORE.with_borrow(Clone::clone) {
        return Ok(store);
    }
    let store = Rc::new(new_store(grant).await?);
    STORE.with_borrow_mut(|shared| *shared = Some(Rc::clone(&store)));
    Ok(store)
}

async fn new_store(grant: Grant) -> Result<Store, Refusal> {
    let pepper = async || Config::secret("access_code_pepper").await;
    let secrets = match grant {
        Grant::Words => Secrets::parse(&pepper().await?, &Config::secret("data_keys").await?).map_err(refuse)?,
        Grant::Codes => Secrets::of_codes(&pepper().await?).map_err(refuse)?,
        Grant::Rows => Secrets::none(),
    };
    let db = SpinDb::open().await.map_err(|failure| refuse(failure.into()))?;
    Ok(Store::new(db, Rc::new(secrets), getrandom::fill))
}
