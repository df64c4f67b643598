//! The load: connections that stay open, each with one request under way, until a number of requests is done.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::tasks::{Call, Task};

/// The longest time for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Connections to one server.
pub(crate) struct Load {
    task: Arc<Task>,
    connections: Vec<Connection>,
    /// Requests are numbered through, so that none is sent twice.
    next: Arc<AtomicU64>,
}

/// What came of a number of requests.
#[derive(Default)]
pub(crate) struct Round {
    pub(crate) time: Duration,
    pub(crate) latencies: Vec<Duration>,
    pub(crate) wrong: u64,
    /// What the first wrong answer was.
    pub(crate) fault: Option<String>,
}

impl Load {
    /// Opens the connections.
    pub(crate) async fn open(address: SocketAddr, connections: u32, task: Arc<Task>) -> Result<Self> {
        let mut open = Vec::new();
        for _ in 0..connections {
            open.push(Connection::open(address).await?);
        }
        Ok(Self { task, connections: open, next: Arc::default() })
    }

    /// Sends so many requests, and waits for all answers.
    pub(crate) async fn run(&mut self, count: u32) -> Result<Round> {
        let end = self.next.load(Ordering::Relaxed) + u64::from(count);
        let begun = Instant::now();
        let mut parts = JoinSet::new();
        for connection in self.connections.drain(..) {
            parts.spawn(connection.work(Arc::clone(&self.task), Arc::clone(&self.next), end));
        }
        let mut round = Round::default();
        while let Some(part) = parts.join_next().await {
            let (connection, part) = part?;
            self.connections.push(connection);
            round.add(part);
        }
        round.time = begun.elapsed();
        // Each connection took one number too many.
        self.next.store(end, Ordering::Relaxed);
        Ok(round)
    }
}

impl Round {
    fn add(&mut self, part: Self) {
        self.latencies.extend(part.latencies);
        self.wrong += part.wrong;
        self.fault = self.fault.take().or(part.fault);
    }
}

struct Connection {
    address: SocketAddr,
    host: String,
    sender: SendRequest<Full<Bytes>>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Result<Self> {
        Ok(Self { address, host: address.to_string(), sender: connect(address).await? })
    }

    /// Takes the next number, until the end is reached. Only right answers count as latencies.
    async fn work(mut self, task: Arc<Task>, next: Arc<AtomicU64>, end: u64) -> (Self, Round) {
        let mut part = Round::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= end {
                return (self, part);
            }
            match self.ask(&task, number).await {
                Ok(latency) => part.latencies.push(latency),
                Err(error) => {
                    part.wrong += 1;
                    part.fault.get_or_insert_with(|| format!("{error:#}"));
                }
            }
        }
    }

    async fn ask(&mut self, task: &Task, number: u64) -> Result<Duration> {
        let call = task.call(&self.host, number)?;
        // A server may end a connection between two requests; that is no fault.
        if self.sender.ready().await.is_err() {
            self.sender = connect(self.address).await?;
        }
        let begun = Instant::now();
        let (status, body) =
            tokio::time::timeout(PATIENCE, send(&mut self.sender, call)).await.context("no answer")??;
        let latency = begun.elapsed();
        ensure!(status == task.expected(), "{status}: {}", String::from_utf8_lossy(&body));
        Ok(latency)
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("nobody listens on {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // When it breaks, the sender tells.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

async fn send(sender: &mut SendRequest<Full<Bytes>>, call: Call) -> hyper::Result<(http::StatusCode, Bytes)> {
    let answer = sender.send_request(call).await?;
    let status = answer.status();
    Ok((status, answer.into_body().collect().await?.to_bytes()))
}

/// One `GET`, which has to be answered with 200.
pub(crate) async fn get(address: SocketAddr, path: &str) -> Result<()> {
    let call = http::Request::builder().uri(path).header("host", address.to_string()).body(Full::default())?;
    let mut sender = connect(address).await?;
    let (status, body) = tokio::time::timeout(PATIENCE, send(&mut sender, call)).await.context("no answer")??;
    ensure!(status == http::StatusCode::OK, "{path}: {status}: {}", String::from_utf8_lossy(&body));
    Ok(())
}
