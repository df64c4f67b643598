//! `tick`: calls the portal for what is due. `up` runs it beside the portal; in service, cron or systemd can do the same
//! with any HTTP client.

use std::io::{Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::flags::Tick;
use crate::{paths, process, say, setup};

/// The secret, as Spin and the runner read it.
const TOKEN: &str = "SPIN_VARIABLE_TICK_TOKEN";

/// Longest wait for an answer. A call does little, and the next one does the rest.
const PATIENCE: Duration = Duration::from_secs(30);

/// Seconds from call to call beside `up`.
const EVERY: &str = "60";

/// How often it is looked whether the parent is still there.
const LOOK: Duration = Duration::from_secs(1);

/// Runs the command.
pub(crate) fn run(options: &Tick) -> Result<()> {
    let token = token()?;
    let Some(every) = options.every else {
        let answer = call(&options.address, &token)?;
        say::line(&answer);
        return Ok(());
    };
    let parent = parent();
    loop {
        // Beside the portal the first call comes later too: the portal is just starting.
        if !wait(Duration::from_secs(every), options.with_parent.then_some(parent)) {
            return Ok(());
        }
        if let Err(error) = call(&options.address, &token) {
            say::error(&error.context("what is due was not done"));
        }
    }
}

/// Starts it beside this process, to call again and again for as long as this process lives.
pub(crate) fn beside(address: &str) -> Result<Child> {
    let mut command = process::command(std::env::current_exe().context("xtask does not find itself")?);
    command.args(["tick", "--address", address, "--every", EVERY, "--with-parent"]).stdout(Stdio::null());
    command.spawn().context("what calls the portal cannot be started")
}

fn token() -> Result<String> {
    if let Ok(token) = std::env::var(TOKEN) {
        return Ok(token);
    }
    let mut secrets = setup::read_secrets(&paths::root())?;
    secrets.remove(TOKEN).with_context(|| format!("{TOKEN} is neither in the environment nor in .env"))
}

/// Sleeps; false if the parent went meanwhile.
fn wait(time: Duration, parent: Option<u32>) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < time {
        if parent.is_some_and(|before| before != self::parent()) {
            return false;
        }
        thread::sleep(LOOK.min(time));
    }
    true
}

#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn parent() -> u32 {
    0
}

/// One call; gives back what the portal did.
fn call(address: &str, token: &str) -> Result<String> {
    let sockets = address.to_socket_addrs().with_context(|| format!("{address} is no address"))?;
    let socket = sockets.into_iter().next().with_context(|| format!("{address} is no address"))?;
    let mut stream =
        TcpStream::connect_timeout(&socket, PATIENCE).with_context(|| format!("nobody answers at {address}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // In one piece: who answers the first of several may be gone before the others come.
    let request = format!(
        "POST /internal/tick HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).with_context(|| format!("{address} did not answer in full"))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer.as_str(), ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    if status == "200" { Ok(body.to_owned()) } else { bail!("{address} answered {status}: {body}") }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// A portal that answers once; gives back what it was asked.
    fn portal(answer: &'static str) -> (String, thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let served = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 1024];
            let length = stream.read(&mut asked).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(asked.get(..length).unwrap()).into_owned()
        });
        (address, served)
    }

    #[test]
    fn a_call_carries_the_token() {
        let (address, served) = portal("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        assert_eq!(call(&address, "abc").unwrap(), "{}");
        assert!(served.join().unwrap().contains("\r\nAuthorization: Bearer abc\r\n"));
    }

    #[test]
    fn an_answer_that_is_no_success_is_an_error() {
        let (address, served) = portal("HTTP/1.1 500 Oops\r\n\r\n{\"jobs\":[]}");
        let error = call(&address, "abc").unwrap_err().to_string();
        assert!(error.contains("answered 500: {\"jobs\":[]}"), "{error}");
        served.join().unwrap();
    }

    #[test]
    fn it_ends_when_its_parent_is_another() {
        assert!(!wait(Duration::from_mins(1), Some(0)));
        assert!(wait(Duration::from_millis(1), Some(parent())));
    }
}
