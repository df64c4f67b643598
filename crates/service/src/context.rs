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

impl Context {
    /// Opens the record. The first request of an instance brings the schema up to date, on a connection of its own.
    ///
    /// # Errors
    /// 503 if the database does not answer, 500 if variables are missing or unfit.
    pub async fn open() -> Result<Self, Refusal> {
        let now = clock::now();
        let config = shared_config().await?;
        if !MIGRATED.get() {
            new_store().await?.migrate(now).await.map_err(refuse)?;
            MIGRATED.set(true);
        }
        Ok(Self { store: shared_store().await?, now, config })
    }
}

/// The record and the time, for a component that has no secrets of tickets: it works on rows and can read nobody's words.
///
/// # Errors
/// 503 if the database does not answer.
pub async fn record_without_secrets() -> Result<(Store, Timestamp), Refusal> {
    let now = clock::now();
    let store = store_with(Secrets::none()).await?;
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

async fn shared_store() -> Result<Rc<Store>, Refusal> {
    if let Some(store) = STORE.with_borrow(Clone::clone) {
        return Ok(store);
    }
    let store = Rc::new(new_store().await?);
    STORE.with_borrow_mut(|shared| *shared = Some(Rc::clone(&store)));
    Ok(store)
}

async fn new_store() -> Result<Store, Refusal> {
    let pepper = Config::secret("access_code_pepper").await?;
    let keys = Config::secret("data_keys").await?;
    store_with(Secrets::parse(&pepper, &keys).map_err(refuse)?).await
}

async fn store_with(secrets: Secrets) -> Result<Store, Refusal> {
    let db = SpinDb::open().await.map_err(|failure| refuse(failure.into()))?;
    Ok(Store::new(db, Rc::new(secrets), getrandom::fill))
}
