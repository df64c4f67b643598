//! The life of instances: wasmtime's proxy handler, set as Spin sets it.
//!
//! One instance answers up to 16 requests at once and 128 in all, takes a further one only while all its own wait for
//! something, and goes after a second without any. A trap fails all requests of its instance and none of another.
//! Components that export `wasi:http/incoming-handler@0.2` get an instance per request.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::time::Sleep;
use wasmtime::component::GuestTaskId;
use wasmtime::{Engine, Store, StoreContextMut, StoreLimitsBuilder};
use wasmtime_wasi_http::handler::{
    HandlerState, Instance, ProxyPre, ShouldAccept, ViewFn, WorkerExpiration, WorkerState, WorkerStatus,
};

use crate::flags::{Span, Up};
use crate::host::outbound_http::{Outbound, Surroundings};
use crate::host::wasi::Birth;
use crate::host::{Grants, State};
use crate::report;

/// How instances of one component are made and how long they live.
pub struct Worker {
    pub(crate) engine: Engine,
    pub(crate) pre: ProxyPre<State>,
    pub(crate) grants: Arc<Grants>,
    pub(crate) birth: Birth,
    pub(crate) outbound: Outbound,
    pub(crate) reuse: Reuse,
    pub(crate) most_memory: Option<usize>,
}

/// How long instances live: Spin's flags.
#[derive(Clone, Copy)]
pub(crate) struct Reuse {
    requests: Span,
    at_once: Span,
    idle: Span,
    request: Option<Span>,
}

/// How long one instance lives.
#[derive(Clone, Copy)]
struct Life {
    requests: usize,
    at_once: usize,
    idle: Duration,
    request: Option<Duration>,
}

impl Reuse {
    pub(crate) fn new(flags: &Up) -> Self {
        Self {
            requests: flags.max_instance_reuse_count,
            at_once: flags.max_instance_concurrent_reuse_count,
            idle: flags.idle_instance_timeout,
            request: flags.request_timeout,
        }
    }

    fn draw(&self, reusable: bool) -> Life {
        Life {
            requests: if reusable { self.requests.draw_count() } else { 1 },
            at_once: if reusable { self.at_once.draw_count() } else { 1 },
            idle: self.idle.draw_time(),
            request: self.request.map(Span::draw_time),
        }
    }
}

impl HandlerState for Worker {
    type StoreData = State;
    type WorkerExpiration = Expiration;
    type WorkerState = Served;

    async fn instantiate(&self) -> wasmtime::Result<Instance<State, Expiration, Served>> {
        let limits = StoreLimitsBuilder::new();
        let limits = self.most_memory.map_or(StoreLimitsBuilder::new(), |most| limits.memory_size(most)).build();
        let state = State::new(Arc::clone(&self.grants), self.birth.wasi()?, self.outbound.clone(), limits);
        let mut store = Store::new(&self.engine, state);
        store.limiter(|state| &mut state.limits);
        let proxy = self.pre.instantiate_async(&mut store).await?;
        let (view, reusable) = match &self.pre {
            ProxyPre::P2(_) => (ViewFn::P2(wasmtime_wasi_http::p2::WasiHttpView::http), false),
            ProxyPre::P3(_) => (ViewFn::P3(wasmtime_wasi_http::p3::WasiHttpView::http), true),
        };
        let life = self.reuse.draw(reusable);
        Ok(Instance {
            store,
            proxy,
            view,
            expiration: Expiration { life, timer: Box::pin(tokio::time::sleep(Duration::ZERO)) },
            state: Served { life, id: self.grants.id.clone(), surroundings: Arc::clone(&self.outbound.surroundings) },
        })
    }
}

/// When an instance goes: it has been idle, or its last request has taken too long.
///
/// It is asked from outside the instance, and so also ends one whose guest never comes back to its own tasks.
pub struct Expiration {
    life: Life,
    timer: Pin<Box<Sleep>>,
}

impl WorkerExpiration for Expiration {
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>, status: WorkerStatus, start: Instant) -> Poll<()> {
        let this = self.get_mut();
        let limit = match status {
            WorkerStatus::Idle => Some(this.life.idle),
            WorkerStatus::Requests | WorkerStatus::PostReturn => this.life.request,
        };
        let Some(end) = limit.and_then(|limit| start.checked_add(limit)) else { return Poll::Pending };
        let end = tokio::time::Instant::from_std(end);
        if this.timer.deadline() != end {
            this.timer.as_mut().reset(end);
        }
        this.timer.as_mut().poll(cx)
    }
}

/// What an instance has served.
pub struct Served {
    life: Life,
    id: String,
    surroundings: Arc<Surroundings>,
}

impl WorkerState for Served {
    type StoreData = State;
    type RequestId = ();

    fn should_accept_request(&self, concurrent_count: usize, total_count: usize) -> ShouldAccept {
        if total_count >= self.life.requests {
            ShouldAccept::Never
        } else if concurrent_count >= self.life.at_once {
            ShouldAccept::No
        } else {
            ShouldAccept::Yes
        }
    }

    fn on_request_start(
        &self,
        _store: StoreContextMut<'_, State>,
        (): (),
        _task: GuestTaskId,
    ) -> Pin<Box<dyn Future<Output = ()> + 'static + Send + Sync>> {
        match self.life.request {
            Some(limit) => Box::pin(tokio::time::sleep(limit)),
            None => Box::pin(std::future::pending()),
        }
    }

    fn drop(&self, _store: Store<State>, result: wasmtime::Result<()>) {
        // Instances that end with the host have done nothing wrong.
        if let (Err(error), false) = (result, self.surroundings.stopping.load(Ordering::Relaxed)) {
            report::error(format!("an instance of {} ended: {error:?}", self.id));
        }
    }
}
