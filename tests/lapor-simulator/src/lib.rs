//! A stand-in for SP4N-LAPOR!: the REST interface of version 3 and the older XML `addstream`, as far as they were seen
//! from outside, with their quirks, and with every fault that a script asks for.
//!
//! It speaks for itself and knows nothing of the crate that talks to it, so that both are held to each other. It keeps no
//! idempotency key, as theirs was seen to have none: what is sent twice is there twice.
//!
//! | Address | Does |
//! |---|---|
//! | `/complaints/...`, `/masters/...` | version 3 |
//! | `POST /api/stream/addstream` | XML |
//! | `GET /simulator/state` | everything that it holds, and the calls so far |
//! | `POST /simulator/faults` | a script of faults, see [`fault::Rule`] |
//! | `POST /simulator/down`, `/simulator/up` | maintenance, for as long as wanted |
//! | `POST /simulator/clock` | `{"ahead_seconds": n}` |
//! | `POST /simulator/reports` | a citizen reports there; answers with the callback that would tell of it |
//! | `POST /simulator/reports/{id}/status` | `{"status_name": "Selesai"}` |
//! | `POST /simulator/reports/{id}/followups` | `{"content": "..."}` |
//! | `POST /simulator/callbacks` | sends callbacks: signed, twice, in another order, late, badly signed |
//! | `POST /simulator/reset` | as at the start |

pub mod callback;
mod clock;
mod control;
mod data;
pub mod fault;
mod limit;
mod random;
mod server;
mod types;
mod v3;
mod world;
mod xml;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::world::World;

/// How a simulator behaves.
#[derive(Clone, Debug)]
pub struct Config {
    /// What all chance follows from.
    pub seed: u64,
    /// The values of the headers `Authorization` (behind `Bearer `) and `token`, and of the XML attribute `token`.
    pub secrets: [String; 3],
    /// The calls that it takes in a minute; none is refused for that if there is no number.
    pub per_minute: Option<u32>,
    /// Of a hundred calls, how many meet a fault by chance.
    pub chaos: u8,
    /// How long a call hangs that is never answered.
    pub hang: Duration,
    /// How long after its connection has gone a late call is done.
    pub late: Duration,
    /// The elements of a page.
    pub page_size: usize,
    /// Where callbacks go.
    pub callback_url: Option<String>,
    /// What they are signed with: `whsec_` and base64.
    pub callback_secret: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 1,
            secrets: ["bearer-simulator", "{token-simulator}", "{stream-simulator}"].map(str::to_owned),
            per_minute: None,
            chaos: 0,
            hang: Duration::from_mins(2),
            late: Duration::from_secs(2),
            page_size: 5,
            callback_url: None,
            callback_secret: "whsec_c2ltdWxhdG9yLWxhcG9yLXNpbXVsYXRvci1sYXBvcg==".to_owned(),
        }
    }
}

/// A simulator that runs until it is dropped.
pub struct Simulator {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Simulator {
    /// Starts one on a free port of this machine.
    ///
    /// # Errors
    /// If no port can be had.
    pub fn start(config: Config) -> Result<Self> {
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        let thread = std::thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = run(listener, config) => {}
                    _ = stopped => {}
                }
            });
        });
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// What all its addresses begin with.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked has been seen to already.
            let _ = thread.join();
        }
    }
}

/// Serves until the listener fails.
///
/// # Errors
/// What ended it.
pub async fn run(listener: TcpListener, config: Config) -> Result<()> {
    let world = Arc::new(Mutex::new(World::new(config)));
    axum::serve(listener, server::router(world)).await.context("the simulator ended")
}
