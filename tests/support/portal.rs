//! The whole portal as a process: the runner, the manifest as it is, the built components, and a state folder of its own.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::request::{Answer, Request};

/// What opens the door of what is due.
pub(crate) const TICK_TOKEN: &str = "tick token of the tests";

/// The secret that signs callbacks.
pub(crate) const WEBHOOK_SECRET: &str = "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cyBvbmx5LCAzMiBieXRlcw==";

/// The word that lets the first administrator in.
pub(crate) const BOOTSTRAP_TOKEN: &str = "bootstrap-token-of-the-tests-only";

/// The pepper of the access codes.
pub(crate) const PEPPER: &str = "pepper-of-the-tests-only";

/// The key that seals personal data.
pub(crate) const DATA_KEYS: &str = "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=";

const FORM_TOKEN_KEY: &str = "Zm9ybSB0b2tlbiBrZXkgb2YgdGhlIHRlc3RzIG9ubHk=";

/// The moment at which every test begins: a Tuesday morning.
pub(crate) const START: &str = "2026-11-24T02:00:00Z";

/// The longest time a start may take; the first one compiles the functions.
const START_LIMIT: Duration = Duration::from_mins(2);

/// A running portal. It ends with the value.
pub(crate) struct Portal {
    folder: TempDir,
    runner: Child,
    address: SocketAddr,
}

impl Portal {
    /// Starts with an empty record.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("state")).unwrap();
        std::fs::write(folder.path().join("clock"), START).unwrap();
        let (runner, address) = launch(folder.path());
        Self { folder, runner, address }
    }

    /// Starts with units and staff, but without tickets.
    pub(crate) fn staffed() -> Self {
        Self::prepared(|_| ())
    }

    /// Starts with units and staff, and with what somebody puts into the record before.
    pub(crate) fn prepared(prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("state")).unwrap();
        std::fs::write(folder.path().join("clock"), START).unwrap();
        crate::people::settle(&database(folder.path()));
        prepare(&database(folder.path()));
        let (runner, address) = launch(folder.path());
        Self { folder, runner, address }
    }

    /// The portal's SQLite file.
    pub(crate) fn database(&self) -> PathBuf {
        database(self.folder.path())
    }

    /// A connection to the portal's record, beside the portal's own.
    pub(crate) fn sql(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(self.database()).unwrap();
        connection.busy_timeout(Duration::from_secs(5)).unwrap();
        connection
    }

    /// Everything that the record holds, for comparison. Sign-ins, their throttle and the heartbeat are not part of it.
    pub(crate) fn record(&self) -> String {
        let connection = self.sql();
        let mut record = String::new();
        for table in ["ticket", "event", "outbox", "lapor_delivery", "unit", "staff"] {
            let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let values = (0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap()));
                writeln!(record, "{table}: {}", values.collect::<Vec<_>>().join(", ")).unwrap();
            }
        }
        record
    }

    /// The portal's time.
    pub(crate) fn now(&self) -> Timestamp {
        std::fs::read_to_string(self.folder.path().join("clock")).unwrap().trim().parse().unwrap()
    }

    /// Moves the portal's clock.
    pub(crate) fn wait(&self, time: SignedDuration) {
        let file = self.folder.path().join("clock");
        // Moved into place, so that no request reads half a time.
        let next = self.folder.path().join("clock.next");
        std::fs::write(&next, (self.now() + time).to_string()).unwrap();
        std::fs::rename(next, file).unwrap();
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Begins a request.
    pub(crate) fn request(&self, method: &str, path: &str) -> Request {
        Request::new(self.address, method, path)
    }

    /// `GET`, as a browser or a program without any header of its own.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.request("GET", path).send()
    }

    /// Sends bytes as they are, says that no more will come, and reads to the end.
    pub(crate) fn send_raw(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        read_all(&mut stream)
    }

    /// Sends bytes as they are and reads to the end, as if more could still come.
    pub(crate) fn send_open(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        read_all(&mut stream)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream
    }

    /// All that the components and the runner have logged so far.
    pub(crate) fn logs(&self) -> String {
        let mut logs = std::fs::read_to_string(self.folder.path().join("stderr")).unwrap();
        for file in files(&self.folder.path().join("state")) {
            if file.extension().is_some_and(|extension| extension == "txt" || extension == "log") {
                logs.push_str(&String::from_utf8_lossy(&std::fs::read(file).unwrap()));
            }
        }
        logs
    }

    /// Ends the process as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.runner.kill().unwrap();
        self.runner.wait().unwrap();
    }

    /// Starts it again on the same state.
    pub(crate) fn revive(&mut self) {
        (self.runner, self.address) = launch(self.folder.path());
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // The process may have ended by itself; then there is nothing left to do.
        drop(self.runner.kill());
        drop(self.runner.wait());
    }
}

/// A reset or a silence is an answer too: the caller sees what came before it.
fn read_all(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    String::from_utf8_lossy(&answer).into_owned()
}

fn database(folder: &Path) -> PathBuf {
    folder.join("state/sqlite_db.db")
}

fn launch(folder: &Path) -> (Child, SocketAddr) {
    let errors = File::options().create(true).append(true).open(folder.join("stderr")).unwrap();
    let mut command = Command::new(named("SATU_PINTU_RUNNER", "target/debug/runner"));
    command.arg("up").arg("-f").arg(named("SATU_PINTU_MANIFEST", "spin.toml"));
    command.args(["--listen", "127.0.0.1:0"]).arg("--state-dir").arg(folder.join("state"));
    command.arg("--clock-file").arg(folder.join("clock"));
    for (name, value) in [
        ("access_code_pepper", PEPPER),
        ("data_keys", DATA_KEYS),
        ("form_token_key", FORM_TOKEN_KEY),
        ("bootstrap_token", BOOTSTRAP_TOKEN),
        ("lapor_webhook_secret", WEBHOOK_SECRET),
        ("second_factor", "offered"),
        ("receipt_keys", "b1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ="),
        ("tick_token", TICK_TOKEN),
    ] {
        command.arg("--variable").arg(format!("{name}={value}"));
    }
    let mut runner = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors).spawn().unwrap();
    let address = await_address(&mut runner, folder);
    (runner, address)
}

/// Reads the line that says where it listens.
fn await_address(runner: &mut Child, folder: &Path) -> SocketAddr {
    let mut lines = BufReader::new(runner.stdout.take().unwrap());
    let begun = Instant::now();
    loop {
        let mut line = String::new();
        assert!(
            !(lines.read_line(&mut line).unwrap() == 0 || begun.elapsed() > START_LIMIT),
            "the runner does not serve: {}",
            std::fs::read_to_string(folder.join("stderr")).unwrap()
        );
        if let Some(address) = line.trim().strip_prefix("serving http://") {
            // The rest of its output must not fill the pipe.
            std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
            return address.trim_end_matches('/').parse().unwrap();
        }
    }
}

/// A path from the environment, or where the build puts it.
fn named(variable: &str, default: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    std::env::var_os(variable).map_or_else(|| root.join(default), PathBuf::from)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
