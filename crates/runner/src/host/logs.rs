//! What components print: into `<component>_stdout.txt` and `_stderr.txt`, and to the operator's terminal.
//!
//! As in Spin: both streams reach the terminal on its standard error; without a log folder they go there whatever the
//! flags say; sixteen requests of one instance share a stream, so a line stays whole only if it is written in one piece.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use anyhow::{Context as _, Result};
use bytes::Bytes;
use tokio::io::AsyncWrite;
use wasmtime_wasi::cli::{IsTerminal, StdoutStream};
use wasmtime_wasi::p2::{OutputStream, Pollable, StreamError, StreamResult};

/// Both streams of a component. Files are opened once and shared by its instances.
pub struct Logs {
    pub(super) out: Output,
    pub(super) err: Output,
}

/// One stream of a component.
#[derive(Clone)]
pub(super) struct Output {
    file: Option<Arc<File>>,
    shown: bool,
}

impl Logs {
    /// Opens the log files to append, if there is a folder.
    ///
    /// # Errors
    /// If they cannot be opened.
    pub(crate) fn open(folder: Option<&Path>, component: &str, shown: bool) -> Result<Self> {
        let Some(folder) = folder else {
            let terminal = Output { file: None, shown: true };
            return Ok(Self { out: terminal.clone(), err: terminal });
        };
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let open = |name: &str| {
            let path = folder.join(format!("{component}_{name}.txt"));
            let file = OpenOptions::new().create(true).append(true).open(&path);
            let file = file.with_context(|| format!("cannot open {}", path.display()))?;
            Ok::<_, anyhow::Error>(Output { file: Some(Arc::new(file)), shown })
        };
        Ok(Self { out: open("stdout")?, err: open("stderr")? })
    }
}

impl Output {
    fn put(&self, bytes: &[u8]) -> io::Result<()> {
        if let Some(file) = &self.file {
            file.as_ref().write_all(bytes)?;
        }
        if self.shown {
            // A terminal that is gone must not fail the component.
            drop(io::stderr().lock().write_all(bytes));
        }
        Ok(())
    }
}

impl IsTerminal for Output {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for Output {
    fn p2_stream(&self) -> Box<dyn OutputStream> {
        Box::new(self.clone())
    }

    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        Box::new(self.clone())
    }
}

impl Pollable for Output {
    fn ready<'a, 'b>(&'a mut self) -> Pin<Box<dyn Future<Output = ()> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        Box::pin(std::future::ready(()))
    }
}

impl OutputStream for Output {
    fn write(&mut self, bytes: Bytes) -> StreamResult<()> {
        self.put(&bytes).map_err(|error| StreamError::LastOperationFailed(error.into()))
    }

    fn flush(&mut self) -> StreamResult<()> {
        Ok(())
    }

    fn check_write(&mut self) -> StreamResult<usize> {
        Ok(1024 * 1024)
    }
}

impl AsyncWrite for Output {
    fn poll_write(self: Pin<&mut Self>, _cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(self.put(bytes).map(|()| bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
